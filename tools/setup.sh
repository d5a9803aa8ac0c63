#!/bin/sh
# Sets the checkout up: system packages through apt, then a virtual environment. Does nothing that is already done.
#
#   tools/setup.sh system LIST…    the Debian packages named in tools/packages-LIST.txt
#   tools/setup.sh python [EXTRA]  .venv with the program, and with pyproject's optional EXTRA
#
# PYTHON names the interpreter to use; otherwise the first of 3.11 and later that works.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

works() {  # a pyenv shim can be on the PATH and run nothing
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3 /usr/bin/python3}; do
        if works "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    say "Jinnang needs Python 3.11 or later. Install it, or name one: make PYTHON=/path/to/python3.11 …"
    exit 1
}

install_packages() {  # names…
    missing=""
    for name in "$@"; do
        state=$(dpkg-query -W -f='${Status}' "$name" 2>/dev/null || true)
        [ "$state" = "install ok installed" ] || missing="$missing $name"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        say "These system packages are missing. Install them once, then try again:"
        say "    sudo apt-get install --no-install-recommends$missing"
        exit 1
    fi
    say "Installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q </dev/null >&2
    # shellcheck disable=SC2086  # a list of names
    apt-get install -q -y --no-install-recommends $missing </dev/null >&2
}

system() {
    if ! command -v dpkg-query >/dev/null; then
        say "This is not a Debian system: what tools/packages-*.txt name has to be there under its own names."
        return 0
    fi
    names=""
    for list in "$@"; do
        names="$names $(sed -e 's/#.*//' "tools/packages-$list.txt" | tr '\n' ' ')"
    done
    # shellcheck disable=SC2086  # a list of names
    install_packages $names
}

python() {
    interpreter=$(find_python)
    if ! "$interpreter" -c 'import ensurepip, venv' </dev/null >/dev/null 2>&1; then
        if command -v dpkg-query >/dev/null; then
            version=$("$interpreter" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            install_packages "python$version-venv"
        else
            say "$interpreter has no venv module. Install it with your system's package manager, then try again."
            exit 1
        fi
    fi
    [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 ||
        "$interpreter" -m venv --clear .venv
    say "Installing Python packages into .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
        --editable ".${1:+[$1]}" </dev/null >&2
}

step=$1
shift
case $step in
    system) system "$@" ;;
    python) python "$@" ;;
    *) say "unknown step: $step"; exit 2 ;;
esac
