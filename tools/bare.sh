#!/bin/sh
# Runs a command in a clone of this checkout on a bare Debian 12: a folder that has git, make, python3 and python3-venv, what
# the README asks for, and nothing else. What this machine happens to have cannot hide what the project forgets to install.
#
#   tools/bare.sh make run        exit code: the command's; 3 with one sentence where a bare system cannot be had
#
# Needs root, mounts and debootstrap. The system without the project is kept for a week in /var/cache/jinnang-bare. Only what
# is committed goes in.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
keep=/var/cache/jinnang-bare

refuse() { printf 'No bare system here: %s.\n' "$*" >&2; exit 3; }

[ $# -gt 0 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ "$(id -u)" = 0 ] || refuse "that needs root"
unshare --mount --pid --fork true 2>/dev/null || refuse "this machine allows no mounts of one's own"
[ "$(df --output=avail -k /var/cache | tail -n 1)" -gt 6000000 ] || refuse "less than 6 GB are free in /var/cache"
command -v debootstrap >/dev/null || {
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -q -y debootstrap; } >/dev/null 2>&1 || refuse "debootstrap cannot be installed"
}

mkdir -p -m 700 "$keep"
exec 9>"$keep/lock"  # one makes the base, the others wait for it
flock 9
if [ -z "$(find "$keep/base/.made" -mtime -7 2>/dev/null)" ]; then
    rm -rf --one-file-system "$keep/base"
    # From where this machine has its own packages.
    sources=/etc/apt/sources.list.d/debian.sources
    mirror=$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) bookworm main.*/\2/p' \
        "$sources" /etc/apt/sources.list 2>/dev/null | grep -v security | head -n 1)
    # shellcheck disable=SC2086  # no mirror is no argument
    debootstrap --variant=minbase --include=git,make,python3,python3-venv,ca-certificates bookworm "$keep/base" $mirror \
        >"$keep/debootstrap.log" 2>&1 || refuse "debootstrap ended with an error, see $keep/debootstrap.log"
    [ ! -f "$sources" ] || { cp "$sources" "$keep/base/etc/apt/sources.list.d/" && rm -f "$keep/base/etc/apt/sources.list"; }
    touch "$keep/base/.made"
fi
room=$(mktemp -d "$keep/room.XXXXXX")
trap 'rm -rf --one-file-system "$room"' EXIT
trap 'exit 130' INT TERM
cp -a "$keep/base/." "$room"
flock -u 9

# How this machine reaches the package archives, and whom it trusts.
for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt /etc/apt/apt.conf.d/*proxy*; do
    [ ! -f "$file" ] || cp "$file" "$room$file"
done
reach=$(env | sed -n 's/^\(CI\|PIP_INDEX_URL\|PIP_TRUSTED_HOST\|http_proxy\|https_proxy\|no_proxy\)=.*/\1/p')
git -c safe.directory='*' clone -q --no-hardlinks "$checkout" "$room/root/jinnang"
[ -z "$(git -C "$checkout" status --porcelain)" ] || printf 'What is not committed stays outside.\n' >&2

# Its own mounts and processes: whatever it mounts or starts ends with it.
status=0
REACH=$reach unshare --mount --pid --fork --kill-child --propagation private sh -euc '
    room=$1
    shift
    mount -t proc proc "$room/proc"
    mount -t tmpfs -o mode=755 tmpfs "$room/dev"
    mkdir "$room/dev/pts" "$room/dev/shm"
    for device in "null 3" "zero 5" "full 7" "random 8" "urandom 9"; do
        mknod -m 666 "$room/dev/${device% *}" c 1 "${device#* }"
    done
    mknod -m 666 "$room/dev/tty" c 5 0
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$room/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$room/dev/shm"
    ln -s pts/ptmx "$room/dev/ptmx"
    ln -s /proc/self/fd "$room/dev/fd"
    for name in $REACH; do eval "set -- \"\$name=\$$name\" \"\$@\""; done
    exec chroot "$room" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
' bare "$room" sh -c 'cd /root/jinnang && exec "$@"' bare "$@" </dev/null || status=$?
exit $status
