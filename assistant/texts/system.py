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
    "instance.silent": (
        "锦囊正在运行，但没有应答，操作未完成。请稍后再试；若一直如此，请从托盘退出后重新启动。",
        "Jinnang is running but does not answer; nothing was done. Try again, or quit it from the tray and start it.",
    ),
    "instance.no-folder": (
        "无法写入文件夹“{folder}”，锦囊没有启动。请检查该文件夹的权限和磁盘空间，或用 --data-dir 换一个位置。",
        "Jinnang did not start: “{folder}” cannot be written. Check permissions and space, or use --data-dir.",
    ),
    "instance.unsafe-folder": (
        "文件夹“{folder}”属于他人或对他人开放，为安全起见锦囊没有启动。请删除该文件夹后重试。",
        "Jinnang did not start, for safety: “{folder}” is open to other users. Remove it and try again.",
    ),
    "instance.not-running": (
        "锦囊没有运行，操作未完成。请先用 jinnang 启动，再试一次。",
        "Jinnang is not running, so nothing was done. Start it with jinnang and try again.",
    ),
}
