# on: switches the clipboard history on and empties it; exit code 1 where this Windows has none.
# list: one word on how it went, then every text of the history, each behind a zero. Windows PowerShell, -Sta.
param([Parameter(Mandatory)][ValidateSet("on", "list")][string]$what)
$ErrorActionPreference = "Stop"
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
Add-Type -AssemblyName System.Runtime.WindowsRuntime
$null = [Windows.ApplicationModel.DataTransfer.Clipboard, Windows.ApplicationModel.DataTransfer, ContentType = WindowsRuntime]

$asTask = [System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object {
    $_.Name -eq "AsTask" -and $_.GetParameters().Count -eq 1 -and
    $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation`1'
} | Select-Object -First 1
function Await($operation, [Type]$of) {
    $task = $asTask.MakeGenericMethod($of).Invoke($null, @($operation))
    if (-not $task.Wait(10000)) { throw "no answer within ten seconds" }
    $task.Result
}

if ($what -eq "on") {
    $key = "HKCU:\Software\Microsoft\Clipboard"
    if (-not (Test-Path $key)) { $null = New-Item $key -Force }
    Set-ItemProperty $key EnableClipboardHistory 1 -Type DWord
    Get-Service "cbdhsvc*" -ErrorAction SilentlyContinue | Restart-Service -Force -ErrorAction SilentlyContinue
    for ($try = 0; $try -lt 20; $try++) {
        if ([Windows.ApplicationModel.DataTransfer.Clipboard]::IsHistoryEnabled()) {
            $null = [Windows.ApplicationModel.DataTransfer.Clipboard]::ClearHistory()
            exit 0
        }
        Start-Sleep -Milliseconds 500
    }
    "the history stays off"
    exit 1
}

$result = Await ([Windows.ApplicationModel.DataTransfer.Clipboard]::GetHistoryItemsAsync()) `
    ([Windows.ApplicationModel.DataTransfer.ClipboardHistoryItemsResult])
$said = New-Object System.Text.StringBuilder
$null = $said.Append($result.Status.ToString())
if ($result.Status.ToString() -eq "Success") {
    foreach ($item in $result.Items) {
        if ($item.Content.Contains([Windows.ApplicationModel.DataTransfer.StandardDataFormats]::Text)) {
            $null = $said.Append([char]0).Append((Await ($item.Content.GetTextAsync()) ([string])))
        }
    }
}
[Console]::Out.Write($said.ToString())
