; The installer: for this user alone, without an administrator, over whatever version is there.
; Made by build.py, which defines VERSION NUMBERS FOLDER PICTURES OUT SIZE_KB PACKING, for tests TRIAL, and SIGN where there
; is a certificate.
;
;   Jinnang-setup.exe [/S] [/AUTOSTART=0|1] [/D=C:\folder]       /S: without a window; /D comes last, without quotes, and
;                                                               counts the first time
;   Uninstall.exe     [/S] [/REMOVEDATA]                         phrases and settings stay unless told otherwise
;
; Ends with 0: done, 1: cancelled, 2: not done (the program could not be ended, a file is held or cannot be written): then
; everything is as it was.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor ${PACKING}
!if "${PACKING}" != "zlib"
    SetCompressorDictSize 64
!endif
CRCCheck on
AllowSkipFiles off
!ifdef SIGN
    !uninstfinalize '${SIGN} "%1"' = 0
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define KEY "Software\Jinnang"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Jinnang"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define DATA "$APPDATA\jinnang"
!define FIRST_BUILD 17763 ; Windows 10 1809: on what is older, Qt does not start
!define PATIENCE 100 ; tenths of a second that a running program has to end

Name "$(Name)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Jinnang"
InstallDirRegKey HKCU "${KEY}" "Folder"
BrandingText "${VERSION}"
SpaceTexts none
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"

Var Runs    ; whether the program ran when we came
Var Ended   ; whether we have ended it
Var Before  ; the version that is there already

; -- pages ----------------------------------------------------------------------------------------------------------

!define MUI_ICON "${PICTURES}/jinnang.ico"
!define MUI_UNICON "${PICTURES}/jinnang.ico"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP "${PICTURES}/head.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_LANGDLL_WINDOWTITLE "锦囊 Jinnang"
!define MUI_LANGDLL_INFO "请选择语言。$\nPlease choose a language."

!define MUI_PAGE_HEADER_TEXT "$(ChooseHead)"
!define MUI_PAGE_HEADER_SUBTEXT "$(ChooseBelow)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(ChooseText)"
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "$(ChooseList)"
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenUpgrading
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE WarnOfFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Jinnang.exe"
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "$(RemoveHead)"
!define MUI_PAGE_HEADER_SUBTEXT "$(RemoveBelow)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(RemoveText)"
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "$(RemoveList)"
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9
!insertmacro MUI_RESERVEFILE_LANGDLL
!include words.nsh

; -- a program that runs --------------------------------------------------------------------------------------------

; Others may write to a folder that is not below the user's own, and put a library of theirs beside the program.
Function WarnOfFolder
    StrLen $R1 $PROFILE
    IntOp $R1 $R1 + 1
    StrCpy $R2 "$INSTDIR\" $R1
    ${If} $R2 != "$PROFILE\"
        MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(ForeignFolder)" /SD IDOK IDOK +2
        Abort
    ${EndIf}
FunctionEnd

!macro Ending un
; Sets $R0 to 1 while the program's files are in use. Windows lets nobody write to a library that is loaded.
Function ${un}InUse
    StrCpy $R0 0
    FindFirst $R3 $R4 "$INSTDIR\python\python3*.dll"
    ${DoUntil} $R4 == ""
        ClearErrors
        FileOpen $R1 "$INSTDIR\python\$R4" a
        ${If} ${Errors}
            StrCpy $R0 1
        ${Else}
            FileClose $R1
        ${EndIf}
        FindNext $R3 $R4
    ${Loop}
    FindClose $R3
FunctionEnd

; Asks the running program to quit, by its own command, and waits until it has. $R0: 1 when it does not.
Function ${un}EndProgram
    Call ${un}InUse
    StrCpy $Runs $R0
    ${While} $R0 = 1
        nsExec::Exec '"$INSTDIR\bin\jinnang.exe" quit'
        Pop $R1
        StrCpy $R2 0
        ${Do}
            Call ${un}InUse
            ${If} $R0 = 0
            ${OrIf} $R2 = ${PATIENCE}
                ${Break}
            ${EndIf}
            Sleep 100
            IntOp $R2 $R2 + 1
        ${Loop}
        ${If} $R0 = 1
            MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDRETRY +2
            Return
        ${EndIf}
    ${EndWhile}
    StrCpy $Ended $Runs
FunctionEnd
!macroend
!insertmacro Ending ""
!insertmacro Ending "un."
!include swap.nsh

!macro DeleteLinks
    Delete "$SMPROGRAMS\锦囊.lnk"
    Delete "$SMPROGRAMS\Jinnang.lnk"
!macroend

; Sets $R1 to 1 when the session starts this very program, with whatever arguments, quoted or not.
!macro AskAutostart
    ReadRegStr $R0 HKCU "${RUN}" "Jinnang"
    StrLen $R2 "$INSTDIR\Jinnang.exe"
    StrCpy $R3 $R0 $R2
    IntOp $R2 $R2 + 2
    StrCpy $R4 $R0 $R2
    StrCpy $R1 0
    ${If} $R3 == "$INSTDIR\Jinnang.exe"
    ${OrIf} $R4 == '"$INSTDIR\Jinnang.exe"'
        StrCpy $R1 1
    ${EndIf}
!macroend

; Sets $R2 to 1 when it was switched off in Windows' own list of startup programs: 12 bytes, the first of them odd.
!macro AskVeto
    StrCpy $R2 0
    StrCpy $R3 "${APPROVED}"
    System::Call '*(i 0, i 0, i 0, i 0) p.R4'
    System::Call 'advapi32::RegGetValueW(p -2147483647, w R3, w "Jinnang", i 8, p 0, p R4, *i 16) i.R5' ; HKCU, REG_BINARY
    ${If} $R5 = 0
        System::Call '*$R4(i.R2)'
        IntOp $R2 $R2 & 1
    ${EndIf}
    System::Free $R4
!macroend

; -- installing -----------------------------------------------------------------------------------------------------

Section "$(ProgramItem)" Program
    SectionIn RO
    ${If} ${FileExists} "$INSTDIR\python\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\Jinnang.exe"
        MessageBox MB_ICONSTOP "$(NotOurs)" /SD IDOK ; somebody's own Python must not be replaced
        SetErrorLevel 2
        Quit
    ${EndIf}
    Call Recover
    ${If} $Held != ""
        MessageBox MB_ICONSTOP "$(IsHeld)" /SD IDOK
        Call GiveUp
    ${EndIf}
    Call Lay
    ${If} $R0 = 0
        RMDir /r "${NEW}"
        MessageBox MB_ICONSTOP "$(NotWritten)" /SD IDOK
        Call GiveUp
    ${EndIf}
    ${Moment} "laid"
    Call EndProgram
    ${If} $R0 = 1
        RMDir /r "${NEW}"
        Call GiveUp
    ${EndIf}
    ${Moment} "ended"
    ${Do}
        Call WaitUntilFree
        ${If} $Held == ""
            ${Break}
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsHeld)" /SD IDCANCEL IDRETRY +3
        RMDir /r "${NEW}"
        Call GiveUp
    ${Loop}
    Call Swap
    ${If} $R0 = 0
        Call GoBack
        MessageBox MB_ICONSTOP "$(NotMoved)" /SD IDOK
        Call GiveUp
    ${EndIf}
    ${Moment} "in place"

    !insertmacro DeleteLinks
    CreateShortcut "$SMPROGRAMS\$(Name).lnk" "$INSTDIR\Jinnang.exe" "" "$INSTDIR\Jinnang.exe" 0 SW_SHOWNORMAL "" "$(About)"
    WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "Language" "$LANGUAGE"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(FullName)"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Jinnang.exe,0"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Jinnang"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${Moment} "registered"
    RMDir /r "${NEW}"
    RMDir /r "${OLD}" ; what of it is held goes with the next upgrade: only an administrator may have it deleted at a restart
SectionEnd

Section "$(AutostartItem)" Autostart
SectionEnd

Section "-after"
    !insertmacro AskAutostart
    ${If} ${SectionIsSelected} ${Autostart}
        ${If} $R1 = 0 ; else it stays as it is: the program may have named its data folder there
            WriteRegStr HKCU "${RUN}" "Jinnang" '"$INSTDIR\Jinnang.exe"'
        ${EndIf}
        DeleteRegValue HKCU "${APPROVED}" "Jinnang"
    ${Else}
        !insertmacro AskVeto
        ${If} $R2 = 0 ; else it is off, and can be switched on again where that was done
            DeleteRegValue HKCU "${RUN}" "Jinnang"
        ${EndIf}
    ${EndIf}
    ${If} $Runs = 1
    ${AndIf} ${Silent}
        Exec '"$INSTDIR\Jinnang.exe"' ; with pages, the last one asks
    ${EndIf}
SectionEnd

; One at a time, an installer or an uninstaller. The launcher waits for this name while it finds no Python.
!macro BeAlone
    System::Call 'kernel32::CreateMutexW(p 0, i 1, w "Local\JinnangSetup") p ?e'
    Pop $R0
    ${If} $R0 = 183 ; ERROR_ALREADY_EXISTS
        MessageBox MB_ICONSTOP "$(OneAtATime)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
!macroend

Function .onInit
    ${IfNot} ${AtLeastBuild} ${FIRST_BUILD}
        MessageBox MB_ICONSTOP "$(TooOld)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
    !insertmacro BeAlone
    !insertmacro MUI_LANGDLL_DISPLAY
    ReadRegStr $Before HKCU "${UNINSTALL}" "DisplayVersion"
    ReadRegStr $R0 HKCU "${KEY}" "Folder"
    ${If} $Before != ""
    ${AndIf} ${FileExists} "$R0\Jinnang.exe"
        StrCpy $INSTDIR $R0 ; an upgrade stays where the program is, whatever /D says
    ${EndIf}
    ReadRegStr $R0 HKCU "${RUN}" "Jinnang"
    !insertmacro AskVeto
    ${If} $Before != ""
        ${If} $R0 == ""
        ${OrIf} $R2 = 1
            !insertmacro UnselectSection ${Autostart}
        ${EndIf}
    ${EndIf}
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/AUTOSTART=" $R1
    ${IfNot} ${Errors}
        ${If} $R1 = 1
            !insertmacro SelectSection ${Autostart}
        ${Else}
            !insertmacro UnselectSection ${Autostart}
        ${EndIf}
    ${EndIf}
FunctionEnd

Function SkipWhenUpgrading
    ${If} $Before != ""
        Abort
    ${EndIf}
FunctionEnd

; -- uninstalling ---------------------------------------------------------------------------------------------------

; Its Python goes out of the way all at once or stays: a file that is held leaves the program as it is.
Section "un.$(ProgramItem)" un.Program
    SectionIn RO
    Call un.EndProgram
    ${If} $R0 = 1
        SetErrorLevel 2
        Quit
    ${EndIf}
    Call un.Recover
    ${If} $Held == ""
        Call un.WaitUntilFree
    ${EndIf}
    ${If} $Held == ""
    ${AndIf} ${FileExists} "$INSTDIR\python\*.*"
        CreateDirectory "${OLD}"
        ${Move} "un." "$INSTDIR\python" "${OLD}\python"
        ${If} $R0 = 0
            StrCpy $Held "$INSTDIR\python"
        ${EndIf}
    ${EndIf}
    ${If} $Held != ""
        MessageBox MB_ICONSTOP "$(StillHeld)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
    Delete "$INSTDIR\Jinnang.exe"
    RMDir /r "$INSTDIR\bin"
    RMDir /r "$INSTDIR\licences"
    RMDir /r "${OLD}"
    !insertmacro DeleteLinks
    Delete "$INSTDIR\Uninstall.exe"
    RMDir "$INSTDIR"
    !insertmacro AskAutostart
    ${If} $R1 = 1
        DeleteRegValue HKCU "${RUN}" "Jinnang"
        DeleteRegValue HKCU "${APPROVED}" "Jinnang"
    ${EndIf}
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "${KEY}"
SectionEnd

Section /o "un.$(DataItem)" un.Data
    RMDir /r "${DATA}"
SectionEnd

Function un.onInit
    !insertmacro MUI_UNGETLANGUAGE
    !insertmacro BeAlone
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/REMOVEDATA" $R1
    ${IfNot} ${Errors}
        !insertmacro SelectSection ${un.Data}
    ${EndIf}
FunctionEnd
