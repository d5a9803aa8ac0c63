"""Start, doctor, autostart, the local socket and what a system cannot do."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "request.malformed": (
        "收到的指令无法识别，未执行任何操作。请使用同一版本的锦囊命令。",
        "The request was not understood and nothing was done. Use the command of the same version of Jinnang.",
    ),
    "request.unknown": (
        "没有这个指令，未执行任何操作。请用 jinnang --help 查看可用命令。",
        "There is no such command and nothing was done. See jinnang --help.",
    ),
    "request.arguments": (
        "“{command}”的参数不正确，未执行任何操作。请用 jinnang {command} --help 查看用法。",
        "The arguments of “{command}” are wrong and nothing was done. See jinnang {command} --help.",
    ),
}
