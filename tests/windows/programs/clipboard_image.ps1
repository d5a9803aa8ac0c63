# put: copies an image as .NET programs do (Clipboard.SetImage), and leaves it there after its end.
# check: whether that image lies on the clipboard, pixel by pixel. Exit code 0 or 1. Windows PowerShell, -Sta.
param([Parameter(Mandatory)][ValidateSet("put", "check")][string]$what)
$ErrorActionPreference = "Stop"
Add-Type -AssemblyName "System.Windows.Forms"
Add-Type -AssemblyName "System.Drawing"

$wide, $high = 61, 37
function Colour([int]$x, [int]$y) {
    [System.Drawing.Color]::FromArgb(255, ($x * 37 + $y * 11) % 256, ($x * 5 + $y * 89) % 256, ($x * 151 + $y * 3) % 256)
}

if ($what -eq "put") {
    $image = New-Object System.Drawing.Bitmap $wide, $high
    for ($x = 0; $x -lt $wide; $x++) { for ($y = 0; $y -lt $high; $y++) { $image.SetPixel($x, $y, (Colour $x $y)) } }
    [System.Windows.Forms.Clipboard]::SetImage($image)
    exit 0
}

$image = [System.Windows.Forms.Clipboard]::GetImage()
if ($null -eq $image) { "no image"; exit 1 }
if ($image.Width -ne $wide -or $image.Height -ne $high) { "another size: $($image.Width) x $($image.Height)"; exit 1 }
for ($x = 0; $x -lt $wide; $x++) {
    for ($y = 0; $y -lt $high; $y++) {
        $is, $was = $image.GetPixel($x, $y), (Colour $x $y)
        if ($is.R -ne $was.R -or $is.G -ne $was.G -or $is.B -ne $was.B) { "another colour at $x, $y"; exit 1 }
    }
}
"the same image"
exit 0
