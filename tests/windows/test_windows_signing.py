"""What others signed is looked at, what is ours is signed where there is a certificate, here one made for the tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from installed import HOME, Seat, built
from wine import ROOT, BenchMissingError, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

VERSION = "9.9.9"
PASSWORD = "锦囊 test"  # noqa: S105  # of a certificate that lives for one test


@pytest.fixture
def signatures() -> Iterator[ModuleType]:
    """The build's module, which is no part of the package."""
    folder = str(ROOT / "tools" / "windows" / "installer")
    sys.path.insert(0, folder)
    try:
        import signatures

        yield signatures
    finally:
        sys.path.remove(folder)


@pytest.fixture(scope="module")
def python() -> Path:
    """The embeddable Python as it came."""
    try:
        return build() / "python"
    except BenchMissingError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate with its key and password, as one buys it; it vouches for itself."""
    key, made, packed = (tmp_path / name for name in ("key.pem", "made.pem", "ours.p12"))
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    name = ["-subj", "/O=Jinnang Test/CN=Jinnang Test", "-addext", "keyUsage=critical,digitalSignature"]
    usage = ["-addext", "extendedKeyUsage=critical,codeSigning"]
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", made, *name, *usage)
    word = f"file:{tmp_path / 'password'}"
    openssl("pkcs12", "-export", "-inkey", key, "-in", made, "-out", packed, "-passout", word)
    monkeypatch.setenv("JINNANG_SIGN", str(packed))
    monkeypatch.setenv("JINNANG_SIGN_PASSWORD", str(tmp_path / "password"))
    monkeypatch.setenv("JINNANG_SIGN_TIME", "")
    return made


def openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def is_signed(file: Path, certificate: Path) -> bool:
    """Whether this certificate's owner signed it, and nobody has changed it since."""
    words = ["osslsigncode", "verify", "-CAfile", certificate, "-in", file]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode == 0 and "O=Jinnang Test" in done.stdout and "Signature verification: ok" in done.stdout


def test_all_that_is_ours_is_signed_by_a_certificate_that_is_named(
    seat: Seat, certificate: Path, tmp_path: Path
) -> None:
    setup = built("--quick", "--version", VERSION)
    assert seat.install(setup) == 0
    try:
        assert is_signed(setup, certificate)
        home = seat.wine.bench / "prefix" / "drive_c" / HOME[3:].replace("\\", "/")
        for name in ("Jinnang.exe", "bin/jinnang.exe", "Uninstall.exe"):
            assert is_signed(home / name, certificate), name
        changed = tmp_path / "changed.exe"
        shutil.copyfile(home / "Jinnang.exe", changed)
        changed.write_bytes(changed.read_bytes().replace(b"-m", b"-x"))
        assert not is_signed(changed, certificate)
    finally:
        seat.uninstall("/REMOVEDATA")
    assert seat.files() == [], "a signed uninstaller removes what an unsigned one does"


def test_a_command_signs_where_the_key_is_elsewhere(
    signatures: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a program.exe"
    file.write_text("made")
    monkeypatch.setenv(
        "JINNANG_SIGN", f"{sys.executable} -c \"import sys; open(sys.argv[1], 'a').write('+')\" {{file}}"
    )
    signatures.sign(file)
    assert file.read_text() == "made+"


@pytest.mark.parametrize("how", ["false {file}", "no-such.p12", "certificate.pem"])
def test_what_cannot_be_signed_ends_the_build(
    signatures: ModuleType, python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("JINNANG_SIGN", how)
    file = tmp_path / "one.exe"
    shutil.copyfile(python / "python.exe", file)
    before = file.read_bytes()
    with pytest.raises(signatures.SignatureError):
        signatures.sign(file)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["one.exe"]


def test_without_a_certificate_nothing_is_signed(
    signatures: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JINNANG_SIGN", raising=False)
    signatures.sign(tmp_path / "not there")
    assert signatures.ways() == ""


def test_the_shipped_python_is_the_foundations_and_of_the_release_that_is_meant(
    signatures: ModuleType, python: Path
) -> None:
    signatures.check_python([python / "python311.dll", python / "vcruntime140.dll"], "3.11.9")
    with pytest.raises(signatures.SignatureError, match=r"not 3\.11\.10"):
        signatures.check_python([python / "python311.dll"], "3.11.10")


def test_a_python_that_was_changed_or_is_somebody_elses_is_refused(
    signatures: ModuleType, python: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "select.pyd"
    content = bytearray((python / "select.pyd").read_bytes())
    content[4096] ^= 1
    changed.write_bytes(content)
    for file in (changed, python / "mscms.dll"):  # ours, which nobody signed
        with pytest.raises(signatures.SignatureError, match=file.name):
            signatures.check_python([file], "3.11.9")
