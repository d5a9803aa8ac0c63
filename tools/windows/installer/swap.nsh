; Puts the new version in the place of the old one, all of it or nothing, and makes good what a run that was ended in
; between has left. At every moment one of the two starts: Jinnang.exe is replaced in one step, runs the Python of either
; version, and fetches the old one back where there is none (launcher.c).
;
;   Jinnang.new   the new version, complete before anything that is there is touched
;   Jinnang.old   what of the old one is out of the way, deleted when the new one is in its place
;
; An installer for tests (TRIAL) stops for good at the moment that JINNANG_MOMENT names, and says so by a file in TEMP.

!define NEW "$INSTDIR\Jinnang.new"
!define OLD "$INSTDIR\Jinnang.old"
!define LOOKS 20 ; how often what somebody holds is looked at again, twice a second

Var Held ; what somebody holds, "" for nothing

!macro Moment name
    !ifdef TRIAL
        ReadEnvStr $R0 JINNANG_MOMENT
        ${If} $R0 == "${name}"
            FileOpen $R0 "$TEMP\jinnang-moment" w
            FileClose $R0
            ${Do}
                Sleep 1000
            ${Loop}
        ${EndIf}
    !endif
!macroend
!define Moment "!insertmacro Moment"

; A file over what is there, a folder to where nothing is. $R0: 0 when somebody holds one of them for long.
!macro Move un from to
    StrCpy $R1 "${from}"
    StrCpy $R2 "${to}"
    Call ${un}Move
!macroend
!define Move "!insertmacro Move"

; A launcher of the old version, in case it is needed again; then back to its place.
!macro Keep name
    StrCpy $R1 "$INSTDIR\${name}"
    StrCpy $R2 "${OLD}\${name}"
    System::Call 'kernel32::CopyFileW(w R1, w R2, i 0)'
!macroend
!define Keep "!insertmacro Keep"
!macro GiveBack name
    ${If} ${FileExists} "${OLD}\${name}"
        ${Move} "" "${OLD}\${name}" "$INSTDIR\${name}"
    ${EndIf}
!macroend
!define GiveBack "!insertmacro GiveBack"

!macro Swapping un
; From $R1 to $R2.
Function ${un}Move
    StrCpy $R3 0
    ${Do}
        System::Call 'kernel32::MoveFileExW(w R1, w R2, i 9) i.R0' ; REPLACE_EXISTING, WRITE_THROUGH
        ${If} $R0 <> 0
        ${OrIf} $R3 = ${LOOKS}
            ${Break}
        ${EndIf}
        Sleep 500
        IntOp $R3 $R3 + 1
    ${Loop}
FunctionEnd

; Of each file, $R9: stops at the first that cannot be moved away now.
Function ${un}LookAtFile
    System::Call 'kernel32::CreateFileW(w R9, i 0x10000, i 7, p 0, i 3, i 0, p 0) p.R0' ; for DELETE, as it is there
    ${If} $R0 = -1
        StrCpy $Held $R9
        Push StopLocate
    ${Else}
        System::Call 'kernel32::CloseHandle(p R0)'
        Push ""
    ${EndIf}
FunctionEnd

; $Held: a file of the program that is still held after a while. Windows moves no folder with such a file in it; this names it.
Function ${un}WaitUntilFree
    StrCpy $R5 0
    ${Do}
        StrCpy $Held ""
        ${If} ${FileExists} "$INSTDIR\python\*.*"
            ${Locate} "$INSTDIR\python" "/L=F" "${un}LookAtFile"
        ${EndIf}
        ${If} $Held == ""
        ${OrIf} $R5 = ${LOOKS}
            ${Break}
        ${EndIf}
        Sleep 500
        IntOp $R5 $R5 + 1
    ${Loop}
FunctionEnd

; Gives the old version back where the new one is not in its place, and deletes what is left over. $Held: what hinders that.
Function ${un}Recover
    StrCpy $Held ""
    ${IfNot} ${FileExists} "$INSTDIR\python\*.*"
    ${AndIf} ${FileExists} "${OLD}\python\*.*"
        ${Move} "${un}" "${OLD}\python" "$INSTDIR\python"
        ${If} $R0 = 0
            StrCpy $Held "${OLD}\python"
            Return
        ${EndIf}
    ${EndIf}
    RMDir /r "${NEW}"
    RMDir /r "$INSTDIR\python.new" ; as version 0.1 called it
    StrCpy $R3 0
    ${Do}
        RMDir /r "${OLD}"
        ${IfNot} ${FileExists} "${OLD}\*.*"
            ${Break}
        ${EndIf}
        ${If} $R3 = ${LOOKS}
            StrCpy $Held "${OLD}"
            ${Break}
        ${EndIf}
        Sleep 500
        IntOp $R3 $R3 + 1
    ${Loop}
FunctionEnd
!macroend
!insertmacro Swapping ""
!insertmacro Swapping "un."

; Ends us with 2 and everything as it was, the program that ran included.
Function GiveUp
    ${If} $Ended = 1
        Exec '"$INSTDIR\Jinnang.exe"'
    ${EndIf}
    SetErrorLevel 2
    Quit
FunctionEnd

; Undoes what Swap has begun.
Function GoBack
    ${IfNot} ${FileExists} "$INSTDIR\python\*.*"
    ${AndIf} ${FileExists} "${OLD}\python\*.*"
        ${Move} "" "${OLD}\python" "$INSTDIR\python"
    ${EndIf}
    ${GiveBack} "Jinnang.exe"
    ${GiveBack} "bin\jinnang.exe"
    ${IfNot} ${FileExists} "$INSTDIR\python\*.*" ; nothing was installed before
    ${AndIfNot} ${FileExists} "${OLD}\python\*.*"
        Delete "$INSTDIR\Jinnang.exe"
        RMDir /r "$INSTDIR\bin"
    ${EndIf}
    Call Recover
FunctionEnd

; Lays the new version beside what is there. $R0: 0 when a file could not be written.
Function Lay
    ClearErrors
    SetOutPath "${NEW}"
    File /r "${FOLDER}/*.*"
    WriteUninstaller "${NEW}\Uninstall.exe"
    StrCpy $R0 1
    ${If} ${Errors}
        StrCpy $R0 0
    ${EndIf}
    SetOutPath "$INSTDIR" ; the current folder of a program cannot be moved
FunctionEnd

; The new version in, the old one away. $R0: 0 when that cannot be; what was begun is still there.
Function Swap
    CreateDirectory "${OLD}\bin"
    CreateDirectory "$INSTDIR\bin"
    ; The launchers first: the new ones know what to do when the rest is ended in between.
    ${Keep} "Jinnang.exe"
    ${Keep} "bin\jinnang.exe"
    ${Moment} "kept"
    ${Move} "" "${NEW}\Jinnang.exe" "$INSTDIR\Jinnang.exe"
    ${If} $R0 = 0
        Return
    ${EndIf}
    ${Moment} "first launcher"
    ${Move} "" "${NEW}\bin\jinnang.exe" "$INSTDIR\bin\jinnang.exe"
    ${If} $R0 = 0
        Return
    ${EndIf}
    ${Moment} "both launchers"
    ${If} ${FileExists} "$INSTDIR\python\*.*"
        ${Move} "" "$INSTDIR\python" "${OLD}\python"
        ${If} $R0 = 0
            Return
        ${EndIf}
    ${EndIf}
    ${Moment} "away"
    ${Move} "" "${NEW}\python" "$INSTDIR\python"
    ${If} $R0 = 0
        Return
    ${EndIf}
    ${Moment} "in"
    RMDir /r "$INSTDIR\licences"
    ${Moment} "licences"
    Rename "${NEW}\licences" "$INSTDIR\licences"
    ${Move} "" "${NEW}\Uninstall.exe" "$INSTDIR\Uninstall.exe"
    StrCpy $R0 1 ; the program is there; a text or an uninstaller of before does no harm
FunctionEnd
