/* A Windows program that reads the clipboard once and writes it to its output as UTF-16. */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <windows.h>

int main(void) {
    for (int tries = 0; !OpenClipboard(NULL); tries++) {
        if (tries == 200) return 1;
        Sleep(10);
    }
    HANDLE held = GetClipboardData(CF_UNICODETEXT);
    const wchar_t *text = held ? GlobalLock(held) : NULL;
    _setmode(_fileno(stdout), _O_BINARY);
    if (text) fwrite(text, sizeof *text, wcslen(text), stdout);
    CloseClipboard();
    return text ? 0 : 2;
}
