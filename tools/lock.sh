#!/bin/sh
# Writes tools/requirements-run.txt, -test.txt and -fuzz.txt anew: every Python package of .venv in one version, each file by its hash,
# for every system and Python that pyproject.toml allows. tests/test_lock.py holds them against pyproject.toml.
#
#   tools/lock.sh [--upgrade]    as they are, with what pyproject.toml now wants besides; --upgrade: the newest of each
set -eu
cd "$(dirname "$0")/.."
uv=$(mktemp -d)
trap 'rm -rf "$uv"' EXIT
.venv/bin/python -m venv "$uv"
"$uv/bin/python" -m pip install --quiet uv

compile() {  # LIST, what else uv is told
    list=$1
    shift
    # What builds the program for .venv is fetched by hash as well.
    printf '%s\n' editables hatchling | "$uv/bin/uv" pip compile --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command tools/lock.sh \
        --output-file "tools/requirements-$list.txt" "$@" pyproject.toml -
}

compile test --extra dev "$@"
compile run --constraint tools/requirements-test.txt "$@"
compile fuzz --extra fuzz --constraint tools/requirements-test.txt "$@"
