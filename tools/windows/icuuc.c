/* Qt asks the icuuc.dll of Windows 10 for text converters. Wine 8 has none. With these, every converter is said to be
   unknown (U_UNSUPPORTED_ERROR), and Qt uses the codecs it carries itself: UTF-8 and UTF-16. */
#define UNSUPPORTED 16
#define EXPORT __declspec(dllexport)

EXPORT void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = UNSUPPORTED;
    return 0;
}

#define ABSENT(name) EXPORT void *name(void) { return 0; }
ABSENT(ucnv_close)
ABSENT(ucnv_countAvailable)
ABSENT(ucnv_fromUnicode)
ABSENT(ucnv_getAvailableName)
ABSENT(ucnv_getMaxCharSize)
ABSENT(ucnv_getName)
ABSENT(ucnv_getStandardName)
ABSENT(ucnv_getToUCallBack)
ABSENT(ucnv_getFromUCallBack)
ABSENT(ucnv_reset)
ABSENT(ucnv_setFromUCallBack)
ABSENT(ucnv_setToUCallBack)
ABSENT(ucnv_toUCountPending)
ABSENT(ucnv_fromUCountPending)
ABSENT(ucnv_toUnicode)
ABSENT(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
ABSENT(UCNV_TO_U_CALLBACK_SUBSTITUTE)
