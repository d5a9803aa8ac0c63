/* Starts the program inside its own Python: Jinnang.exe without a console (start menu, autostart), bin\jinnang.exe
 * with one (-DCONSOLE). Both load the Python library of python\ into this very process, so that the task manager, the
 * tray and notices carry our name and icon, and run `-m assistant` with the arguments they were given.
 *
 * An upgrade that was ended in its middle may have left no python\ (swap.nsh): then the old one is fetched back. */
#define _WIN32_WINNT 0x0A00
#include <windows.h>
#include <wchar.h>
#include <stdlib.h>

#define LONGEST 32768

#ifdef CONSOLE
#define UP 2 /* bin\jinnang.exe */
#define PYTHON L"\\python\\python.exe"
#else
#define UP 1
#define PYTHON L"\\python\\pythonw.exe"
#endif
#define PATIENCE_MS 60000 /* with an installer that is at work */

typedef int (*python_main)(int, wchar_t **);

static wchar_t folder[LONGEST], library[LONGEST], interpreter[LONGEST], kept[LONGEST];

static int incomplete(void)
{
    static const wchar_t said[] =
        L"锦囊的程序文件不完整，无法启动。请重新运行安装程序；你的话术不受影响。\n\n"
        L"Files of Jinnang are missing, so it cannot start. Run its installer again; your phrases are safe.";
#ifdef CONSOLE
    char bytes[1024];
    DWORD written;
    int size = WideCharToMultiByte(CP_UTF8, 0, said, -1, bytes, sizeof bytes, NULL, NULL);
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), bytes, size - 1, &written, NULL);
#else
    MessageBoxW(NULL, said, L"Jinnang 锦囊", MB_ICONERROR);
#endif
    return 1;
}

/* The name of python3NN.dll in python\, whichever NN: a launcher runs the Python of the version before or after its own. */
static int find_library(void)
{
    WIN32_FIND_DATAW found;
    wcscat(wcscpy(library, folder), L"\\python\\python3*.dll");
    HANDLE search = FindFirstFileW(library, &found);
    if (search == INVALID_HANDLE_VALUE)
        return 0;
    int there;
    do
        there = wcslen(found.cFileName) > wcslen(L"python3.dll"); /* that one only passes calls on */
    while (!there && FindNextFileW(search, &found));
    FindClose(search);
    if (there)
        wcscat(wcscat(wcscpy(library, folder), L"\\python\\"), found.cFileName);
    return there;
}

/* Wait for an installer that is at work; when it is none, or was ended, put the old Python back where it belongs. */
static int fetch_back(void)
{
    HANDLE installer = OpenMutexW(SYNCHRONIZE, FALSE, L"Local\\JinnangSetup");
    if (installer) {
        DWORD waited = WaitForSingleObject(installer, PATIENCE_MS);
        if (waited == WAIT_OBJECT_0 || waited == WAIT_ABANDONED)
            ReleaseMutex(installer);
        CloseHandle(installer);
        if (find_library())
            return 1;
    }
    wcscat(wcscpy(kept, folder), L"\\Jinnang.old\\python");
    wcscat(wcscpy(interpreter, folder), L"\\python");
    MoveFileExW(kept, interpreter, MOVEFILE_WRITE_THROUGH); /* or another start did it just now */
    return find_library();
}

int wmain(int count, wchar_t **words)
{
    /* From here on no library is looked for in the current folder or on the PATH, where anybody may have put one. */
    if (!SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS) || !SetDllDirectoryW(L""))
        return incomplete();
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST - MAX_PATH - 64);
    for (int up = 0; up < UP; up++) {
        wchar_t *end = wcsrchr(folder, L'\\');
        if (!length || !end)
            return incomplete();
        *end = 0;
    }
    if (!find_library() && !fetch_back())
        return incomplete();
    wcscat(wcscpy(interpreter, folder), PYTHON);

    HMODULE python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    python_main run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **given = calloc(count + 3, sizeof *given);
    if (!run || !given)
        return incomplete();
    given[0] = interpreter; /* sys.executable: other processes of ours are plain Pythons */
    given[1] = L"-m";
    given[2] = L"assistant";
    for (int i = 1; i < count; i++)
        given[i + 2] = words[i];
    return run(count + 2, given);
}

#ifndef CONSOLE
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show)
{
    (void)self, (void)before, (void)line, (void)show;
    return wmain(__argc, __wargv);
}
#endif
