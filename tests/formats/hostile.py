"""Files that were made to cost: each by its name, read in a process of its own, which says what it took.

python tests/formats/hostile.py NAME
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import sys
import time
import zipfile
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant import formats
from assistant.core import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD = '{"format":"jinnang-pack/1","name":"n","phrases":['
ONE = '{"body":[{"text":"x"}]}'
LARGE = 60_000_000
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def directory(end: Callable[[int, int], bytes], entries: int = 1_200_000) -> bytes:
    """A zip whose directory has a million names, and the end record that is to hide it."""
    local = struct.pack("<4s2B4HL2L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0x21, 0, 0, 0, 9, 0) + b"pack.json"
    fixed = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 0, 20, 0, 0, 0, 0, 0x21, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0)
    names = b"".join(fixed + b"%07x" % number for number in range(entries))
    return local + names + end(len(local), len(names))


def ends_with(counts: tuple[int, int] = (1, 1), offset: int | None = None, comment: int = 0) -> bytes:
    """The archive with an end record that counts so, or points there, or has a comment behind it."""
    said = min(comment, 65_535)

    def end(at: int, size: int) -> bytes:
        record = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *counts, size, at if offset is None else offset, said)
        return record + b"c" * comment

    return directory(end)


def zip64() -> bytes:
    def end(at: int, size: int) -> bytes:
        record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, size, at)
        locator = struct.pack("<4sLQL", b"PK\6\7", 0, at + size, 1)
        plain = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0x1000, 0xFFFFFFFF, 65_535)
        return record + locator + plain + b"c" * 65_535

    return directory(end)


def images() -> bytes:
    """Pictures that unpack to far more than the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.json", HEAD + ONE + "]}")
        for number in range(15):
            noise = hashlib.sha256(str(number).encode()).digest() * 3000
            image = b"\x89PNG\r\n\x1a\n" + noise + bytes(15_000_000)
            archive.writestr(f"images/{hashlib.sha256(image).hexdigest()}.png", image)
    return out.getvalue()


def keys(count: int) -> Iterator[str]:
    return ("".join(letters) for letters in islice(product(LETTERS, repeat=4), count))


SHAPES: dict[str, Callable[[], bytes | str]] = {
    "zip-signature-in-counts.jinnang": lambda: ends_with(counts=(0x4B50, 0x0605)),
    "zip-signature-in-offset.jinnang": lambda: ends_with(offset=0x06054B50),
    "zip-comment-too-long.jinnang": lambda: ends_with(comment=65_536),
    "zip-64.jinnang": zip64,
    "zip-plain.jinnang": ends_with,
    "zip-images.jinnang": images,
    "keys.json": lambda: f"{HEAD}{ONE}," + "{" + ",".join(f'"{key}":1' for key in keys(6_700_000)) + "}]}",
    "keys-of-lists.json": lambda: f"{HEAD}{ONE}," + "{" + ",".join(f'"{key}":[]' for key in keys(1_000_000)) + "}]}",
    "keys-above.json": lambda: "{" + ",".join(f'"{key}":1' for key in keys(2_000_000)) + "}",
    "containers.json": lambda: f'{HEAD}{ONE}],"x":[' + ",".join(["{}"] * 3_900_000) + "]}",
    "repeated.json": lambda: "{" + '"format":"jinnang-pack/1",' * 2_300_000 + '"phrases":[]}',
    "strings.json": lambda: f'{HEAD}],"x":[' + '"ab",' * 11_900_000 + "1]}",
    "numbers.json": lambda: f'{HEAD}],"x":[' + "1e5," * 11_000_000 + "1]}",
    "a-number.json": lambda: f'{HEAD}{{"a":' + "9" * LARGE + "}]}",
    "a-text.json": lambda: f'{HEAD}{{"body":[{{"text":"' + "a" * LARGE + '😀"}]}]}',
    "deep.json": lambda: HEAD + "[" * 1_400_000,
    "quotes.json": lambda: '"' * LARGE,
    "backslashes.json": lambda: HEAD + '"' + "\\" * LARGE,
    "messages.json": lambda: HEAD + ",".join(['{"body":[' + ",".join(['{"text":"x"}'] * 50) + "]}"] * 70_000) + "]}",
    "tags.json": lambda: HEAD + ",".join(['{"body":[{"text":"x"}],"tags":[' + "1," * 99 + "1]}"] * 190_000) + "]}",
    "same-words.json": lambda: f'{HEAD}{ONE}],"same_words":[' + ",".join(['["a","b"]'] * 1_400_000) + "]}",
    "words-of-one-group.json": lambda: f'{HEAD}{ONE}],"same_words":[[' + ",".join(['"a"'] * 4_900_000) + "]]}",
    "fields.json": lambda: HEAD + ",".join(['{"body":[{"text":"' + "{a}" * 900 + '"}]}'] * 20_000) + "]}",
    "commas.csv": lambda: "," * LARGE,
    "columns.csv": lambda: "内容" + ",x" * 30_000_000,
    "a-cell.csv": lambda: '分组,内容\nx,"' + "a" * 44_000_000 + '"\n',
    "a-cell-with-emoji.csv": lambda: '分组,内容\nx,"' + "a" * LARGE + '😀"\n',
    "quotes.csv": lambda: "group,content\nx," + '"' * LARGE,
    "fields.csv": lambda: "内容\n" + ("{a}" * 501 + "\n") * 30_000,
    "tags.csv": lambda: "标签,内容\n" + ("a、" * 900 + ",y\n") * 16_000,
    "broken.csv": lambda: b"\xff\xfe\xfd," * 15_000_000,
    "broken-behind.csv": lambda: b"a,b\n" * 300_000 + b"\xff\xfd" * 25_000_000,
    "mixed.csv": lambda: "分,内\n".encode("gbk") * 2_000_000 + "分,内\n".encode() * 1_900_000,
    "zeros.csv": lambda: bytes(LARGE),
    "utf-16.csv": lambda: ("分组,内容\r\n" + "a" * 25_000_000 + "😀").encode("utf-16"),
    "lines.csv": lambda: "内容\n" + "a\n" * 30_000_000,
    "tq.csv": lambda: "快捷编码,快捷短语,快捷短语分组\na," + "&#13;" * 8_000_000 + ",g\n",
}

AT_THE_LIMIT: dict[str, Callable[[], bytes | str]] = {
    "wrong.json": lambda: HEAD + ",".join(['{"a":0,"a":0,"body":0,"title":1,"tags":1}'] * 119_000) + "]}",
    "open-quotes.csv": lambda: "content,group\n" + 'x,"a\n' * 3_900_000,
    "groups.csv": lambda: "分组,内容\n" + "".join("=>".join([f"g{row}"] * 30) + ",y\n" for row in range(119_000)),
    "phrases.json": lambda: HEAD + ",".join([ONE] * limits.PHRASES) + "]}",
}
"""As many rows as may be, each cheap: what they cost is what an honest file of that size costs."""


def main() -> None:
    name = sys.argv[1]
    made = (SHAPES | AT_THE_LIMIT)[name]()
    data = made.encode() if isinstance(made, str) else made
    del made
    # What making it took is not what reading it takes: this process begins anew with the file.
    file = Path(sys.argv[2])
    file.write_bytes(data)


def read(file: Path) -> None:
    data = file.read_bytes()
    started = time.process_time()
    contents = formats.read(file.name, data)
    took = time.process_time() - started
    # Not `ru_maxrss`: that begins with what the process had that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) // 1024
    keys = sorted({problem.sentence.key for problem in contents.problems})
    print(json.dumps({"seconds": took, "megabytes": peak, "phrases": len(contents.drafts), "problems": keys}))


if __name__ == "__main__":
    read(Path(sys.argv[2])) if sys.argv[1] == "read" else main()
