/* Stands in for msedge.exe where there is none: hands its arguments to a Python script, as its first process hands over to
 * others. Compiled with -DPYTHON and -DSCRIPT, the paths of both. */
#include <windows.h>
#include <wchar.h>

int wmain(void)
{
    static wchar_t line[32768];
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION made;
    wchar_t *rest = GetCommandLineW();
    BOOL quoted = *rest == L'"';
    for (rest++; *rest && *rest != (quoted ? L'"' : L' '); rest++)
        ;
    _snwprintf(line, 32767, L"\"" PYTHON L"\" \"" SCRIPT L"\"%ls", rest + quoted);
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &made))
        return 1;
    WaitForSingleObject(made.hProcess, INFINITE);
    return 0;
}
