#!/bin/sh
# Sets the checkout up: system packages through apt, then a virtual environment. Does nothing that is already done.
#
#   tools/setup.sh system LIST…    the Debian packages named in tools/packages-LIST.txt
#   tools/setup.sh python LIST     .venv with the program and the Python packages of tools/requirements-LIST.txt
#
# Says a line a step; what apt and pip say goes to .cache/setup.log, which an error quotes and names.
# PYTHON names the interpreter to use; otherwise the first of 3.11 and later that works.
set -eu
cd "$(dirname "$0")/.."
log=.cache/setup.log

say() { printf '%s\n' "$*" >&2; }

quietly() {  # WHAT it is for, then a command
    what=$1
    shift
    mkdir -p .cache
    printf '\n== %s: %s\n' "$(date)" "$*" >> "$log"
    "$@" </dev/null >> "$log" 2>&1 || {
        say "$what did not work. The last it said:"
        tail -n 12 "$log" | sed 's/^/    /' >&2
        say "All of it: $(pwd)/$log"
        exit 1
    }
}

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
    # shellcheck disable=SC2086  # a list of names
    say "Installing $(set -- $missing; echo $#) system packages ..."
    export DEBIAN_FRONTEND=noninteractive
    quietly "Asking for the system's packages" apt-get update -q
    # shellcheck disable=SC2086  # a list of names
    quietly "Installing system packages" apt-get install -q -y --no-install-recommends $missing
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
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        quietly "Making .venv" "$interpreter" -m venv --clear .venv
    fi
    say "Installing $(grep -c '^[a-z]' "tools/requirements-$1.txt") Python packages into .venv ..."
    install --require-hashes --requirement "tools/requirements-$1.txt"
    install --no-deps --no-build-isolation --editable .
}

install() {  # what pip is told
    quietly "Installing Python packages" \
        .venv/bin/python -m pip install --disable-pip-version-check --root-user-action=ignore "$@"
}

step=$1
shift
case $step in
    system) system "$@" ;;
    python) python "$@" ;;
    *) say "unknown step: $step"; exit 2 ;;
esac
