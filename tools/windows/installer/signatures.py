"""Looks at the signatures of what others made, and signs what is ours where somebody has a certificate.

python signatures.py sign FILE      as JINNANG_SIGN says; does nothing when it says nothing

JINNANG_SIGN is a certificate with its key (`….p12` or `….pfx`), with which osslsigncode signs, or a command with {file}
in it, for a key that lies in a token or with a service: signtool sign /fd sha256 /tr … /td sha256 /sha1 … {file}
JINNANG_SIGN_PASSWORD names the file with the certificate's password. JINNANG_SIGN_TIME is the address of the service
that says when it was signed, empty for none: without it a signature ends with its certificate.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

SIGN, PASSWORD, TIME = "JINNANG_SIGN", "JINNANG_SIGN_PASSWORD", "JINNANG_SIGN_TIME"
TIME_SERVICE = "http://timestamp.digicert.com"
NAME = "Jinnang"
PYTHONS, MICROSOFTS = "/O=Python Software Foundation/", "/O=Microsoft Corporation/"
WITHOUT_LISTS = "-ignore-crl"
"""Of osslsigncode 2.6 and later, which fetches lists of what was revoked; those before have neither."""


class SignatureError(Exception):
    """A file is not signed as it should be; its words say which and why."""


def check_python(files: list[Path], release: str) -> None:
    """Whether the Python Software Foundation signed each of them, and called one of them this release.

    The C runtime among them is Microsoft's, whose root Linux does not know: of that the sum is held against its
    signature, and the whole against the hash it was fetched by. Raises SignatureError.
    """
    said = {file.name: _told_of(file) for file in files}
    for name, told in said.items():
        sums = re.findall(r"(?:Current|Calculated) message digest *: ([0-9A-F]+)", told)
        if len(sums) < 2 or len(set(sums)) > 1:
            raise SignatureError(f"{name} is not signed, or is not what was signed.")
        signed = re.search(r"Signer #0:\s+Subject: (.*)", told)
        signer = f"{signed[1]}/" if signed else ""
        if MICROSOFTS not in signer and (PYTHONS not in signer or "\nSignature verification: ok" not in told):
            raise SignatureError(f"{name} is not signed by the Python Software Foundation.")
    if not any(f"Release_v{release}_" in told for told in said.values()):
        raise SignatureError(f"The fetched Python is not {release}.")


def _told_of(file: Path) -> str:
    known = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, text=True, check=False)
    switches = [WITHOUT_LISTS] if WITHOUT_LISTS in known.stdout + known.stderr else []
    done = subprocess.run(
        ["osslsigncode", "verify", *switches, "-in", file], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def ways() -> str:
    """How things are signed, as one word for what was built so; empty when they are not."""
    return "\0".join(os.environ.get(name, "") for name in (SIGN, PASSWORD, TIME)) if os.environ.get(SIGN) else ""


def sign(file: Path) -> None:
    """Sign it in its place, as JINNANG_SIGN says. Raises SignatureError."""
    how = os.environ.get(SIGN, "")
    if not how:
        return
    if "{file}" in how:
        _run([word.replace("{file}", str(file)) for word in shlex.split(how, posix=os.name == "posix")])
    elif Path(how).suffix.lower() in (".p12", ".pfx"):
        signed = file.with_name(f"{file.name}.signed")
        password = ["-readpass", os.environ[PASSWORD]] if os.environ.get(PASSWORD) else []
        service = os.environ.get(TIME, TIME_SERVICE)
        time = ["-ts", service] if service else []
        named = ["-n", NAME, "-h", "sha256"]
        _run(["osslsigncode", "sign", "-pkcs12", how, *password, *named, *time, "-in", str(file), "-out", str(signed)])
        signed.replace(file)
    else:
        raise SignatureError(f"{SIGN} is neither a certificate (.p12, .pfx) nor a command with {{file}} in it.")


def _run(words: list[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SignatureError(f"Not signed. {words[0]} said:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    try:
        sign(Path(sys.argv[2]))
    except (SignatureError, OSError) as error:
        sys.exit(str(error))
