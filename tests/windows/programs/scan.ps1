# Has Windows Defender look at these files and folders; exit code 1 when it takes one for something bad.
# Says in a line that begins with "NOT TRIED" where there is no Defender, or it does not work.
param([Parameter(Mandatory, ValueFromRemainingArguments)][string[]]$paths)
$scanner = Get-ChildItem "$env:ProgramData\Microsoft\Windows Defender\Platform\*\MpCmdRun.exe" -ErrorAction SilentlyContinue |
    Sort-Object FullName | Select-Object -Last 1
if ($null -eq $scanner) { $scanner = Get-Item "$env:ProgramFiles\Windows Defender\MpCmdRun.exe" -ErrorAction SilentlyContinue }
if ($null -eq $scanner) { "NOT TRIED: there is no MpCmdRun.exe"; exit 0 }
& $scanner.FullName -SignatureUpdate | Select-Object -Last 2
$bad = 0
foreach ($path in $paths) {
    $full = (Resolve-Path $path).Path
    $said = & $scanner.FullName -Scan -ScanType 3 -File $full -DisableRemediation | Out-String
    $said
    # 0: nothing was found; 2: something was, or the scan failed, which it says by a number.
    if ($LASTEXITCODE -eq 0) { "done: nothing is found in $path" }
    elseif ($said -match "found no threats") { "done: nothing is found in $path" }
    elseif ($said -match "hr = 0x|0x80") { "NOT TRIED: the scan of $path failed" }
    else { "NOT DONE: Defender takes $path for something bad"; $bad = 1 }
}
exit $bad
