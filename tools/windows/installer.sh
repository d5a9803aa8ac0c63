#!/bin/sh
# Builds the Windows program and its installer on Debian, with what that needs of the system. See installer/build.py, which
# takes the arguments; on other systems call that. Exit 3 with one sentence where it cannot be built.
set -eu
cd "$(dirname "$0")/../.."
if command -v dpkg-query >/dev/null; then
    tools/setup.sh system windows || exit 3
fi
exec .venv/bin/python tools/windows/installer/build.py "$@"
