/* Qt asks for the colour profile of each screen; the mscms.dll of Wine 8 ends the program there. Here: no profile. */
#define ABSENT(name) __declspec(dllexport) void *name(void) { return 0; }
ABSENT(CloseColorProfile)
ABSENT(GetColorProfileFromHandle)
ABSENT(OpenColorProfileW)
ABSENT(WcsCreateIccProfile)
