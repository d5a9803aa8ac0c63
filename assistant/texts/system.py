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
        (
            "文件夹“{folder}”属于其他用户或对其他用户开放，为安全起见锦囊没有启动。请删除它（需要时请管理员帮忙），"
            "或把 XDG_RUNTIME_DIR 设为只有您能进入的文件夹，然后重试。"
        ),
        (
            "Jinnang did not start, for safety: “{folder}” is another user's or open to others. Remove it (an "
            "administrator can), or set XDG_RUNTIME_DIR to a folder that only you can enter, and try again."
        ),
    ),
    "instance.names-taken": (
        (
            "这台电脑上的其他程序占用了锦囊与自己通信的名称，为安全起见锦囊没有启动。"
            "请注销后重新登录；若仍然如此，请让管理员检查。"
        ),
        (
            "Jinnang did not start, for safety: other programs of this computer hold the names it is spoken to by. "
            "Sign out and in again; if it stays so, have an administrator look."
        ),
    ),
    "instance.not-running": (
        "锦囊没有运行，操作未完成。请先用 jinnang 启动，再试一次。",
        "Jinnang is not running, so nothing was done. Start it with jinnang and try again.",
    ),
    "system.no-screen": (
        "没有可用的屏幕（未设置 DISPLAY），锦囊没有启动。请在图形桌面中启动；查找、导入、导出等命令在这里照常可用。",
        (
            "Jinnang did not start: there is no screen (DISPLAY is not set). Start it in a desktop session;"
            " search, import and export work here as well."
        ),
    ),
    "system.no-display": (
        "DISPLAY 指向的屏幕没有应答，锦囊没有启动。请在图形桌面中启动，或检查 DISPLAY 与访问权限。",
        (
            "Jinnang did not start: the screen that DISPLAY names does not answer. Start it in a desktop session,"
            " or check DISPLAY and the right to use it."
        ),
    ),
    "system.display-lacks": (
        "这个图形界面缺少 {extension} 扩展，锦囊无法在其中粘贴。请换用带有该扩展的 X 服务器。",
        "This display lacks the {extension} extension, so Jinnang cannot paste on it. Use an X server that has it.",
    ),
    "system.display-lost": (
        "与屏幕（X11）的连接已断开，锦囊无法继续粘贴。请重新登录桌面后再启动；话术库不受影响。",
        (
            "The connection to the screen (X11) was lost, so nothing can be pasted any more. Log in again and start"
            " Jinnang; the library is safe."
        ),
    ),
    "system.wayland-only": (
        (
            "当前是不带 XWayland 的 Wayland 会话，锦囊没有启动：这里还不能感知聊天窗口和粘贴。"
            "请改用 X11（Xorg）会话登录；查找、导入、导出等命令照常可用。"
        ),
        (
            "Jinnang did not start: in a Wayland session without XWayland it cannot see chat windows or paste. Log in"
            " to an X11 (Xorg) session; search, import and export work here as well."
        ),
    ),
    "system.library-missing": (
        "系统缺少 {library}，窗口无法打开，锦囊没有启动。请安装 tools/packages-run.txt 中列出的系统软件包后再试。",
        (
            "Jinnang did not start: no window can open without {library}. Install the system packages that"
            " tools/packages-run.txt names and try again."
        ),
    ),
    "system.unsupported": (
        "锦囊目前只能在 Linux 的 X11 会话中运行，没有启动。查找、导入、导出等命令在这里照常可用。",
        "Jinnang did not start: for now it runs on Linux with X11 only. Search, import and export work here too.",
    ),
    "autostart.not-written": (
        "无法写入“{file}”，开机启动的设置没有改变。请检查该文件夹的权限。",
        "“{file}” cannot be written, so starting with the session stays as it was. Check the folder's permissions.",
    ),
    "doctor.check-failed": ("检查“{name}”出错", "The check “{name}” failed"),
    "doctor.session-x11": ("X11 会话，屏幕 {screen} 正常应答", "An X11 session; screen {screen} answers"),
    "doctor.session-xwayland": (
        "Wayland 会话，只能通过 XWayland 工作：快捷键和粘贴仅对 X11 程序的窗口有效",
        "A Wayland session, reached through XWayland: hotkeys and pasting work in windows of X11 programs only",
    ),
    "doctor.mend-session-xwayland": (
        "在登录界面选择 X11（Xorg）会话；或在桌面的快捷键设置里把 jinnang toggle 绑定到一个键",
        "Choose an X11 (Xorg) session when logging in, or bind jinnang toggle to a key in the desktop's settings",
    ),
    "doctor.session-wayland": (
        "Wayland 会话，没有 XWayland：无法感知聊天窗口，也无法粘贴",
        "A Wayland session without XWayland: chat windows cannot be seen, and nothing can be pasted",
    ),
    "doctor.session-silent": ("屏幕 {screen} 没有应答", "Screen {screen} does not answer"),
    "doctor.mend-session-silent": (
        "在图形桌面中运行，或检查 DISPLAY 与访问权限（xhost、XAUTHORITY）",
        "Run it in a desktop session, or check DISPLAY and the right to use it (xhost, XAUTHORITY)",
    ),
    "doctor.session-none": ("没有图形桌面：未设置 DISPLAY", "No desktop: DISPLAY is not set"),
    "doctor.mend-session": (
        "请在 X11（Xorg）图形会话中运行；查找、导入、导出等命令在这里照常可用",
        "Run it in an X11 (Xorg) session; search, import and export work here as well",
    ),
    "doctor.hotkey-held": ("快捷键 {keys} 正常", "Hotkey {keys} works"),
    "doctor.hotkey-lost": (
        "快捷键 {keys} 未生效：被其他程序占用，或不是有效的组合键",
        "Hotkey {keys} does not work: used by another program, or not a valid combination",
    ),
    "doctor.hotkey-free": ("快捷键 {keys} 没有被其他程序占用", "Hotkey {keys} is free"),
    "doctor.hotkey-taken": (
        "快捷键 {keys} 被其他程序占用，或不是有效的组合键",
        "Hotkey {keys} is used by another program, or not a valid combination",
    ),
    "doctor.mend-hotkey": (
        "在“设置 → 快捷键”中换一个组合键，或在占用它的程序里关闭",
        "Choose another combination in Settings → Hotkeys, or free this one in the program that has it",
    ),
    "doctor.paste-ok": (
        "粘贴所需的 XTEST、XFIXES、X-Resource 均可用",
        "XTEST, XFIXES and X-Resource, which pasting needs",
    ),
    "doctor.paste-missing": (
        "X 服务器缺少扩展 {names}，粘贴不可用或无法确认",
        "The X server lacks {names}: pasting does not work or cannot be confirmed",
    ),
    "doctor.mend-paste": (
        "启用 X 服务器的 {names} 扩展（远程桌面软件常会关闭它们）",
        "Turn on {names} in the X server; remote desktops often leave them out",
    ),
    "doctor.windows-ok": (
        "窗口管理器 {name}，能识别并切回聊天窗口",
        "Window manager {name}; chat windows are recognised",
    ),
    "doctor.windows-quiet": (
        "窗口管理器 {name} 不提供当前窗口，改用键盘焦点判断",
        "Window manager {name} does not tell the active window; the keyboard focus is used instead",
    ),
    "doctor.windows-none": (
        "没有窗口管理器，改用键盘焦点判断",
        "No window manager; the keyboard focus is used instead",
    ),
    "doctor.mend-windows": (
        "使用支持 EWMH 的窗口管理器（主流桌面环境均支持）",
        "Use a window manager that follows EWMH, as every common desktop does",
    ),
    "doctor.clipboard-kept": (
        "剪贴板正常；检测到剪贴板管理器，它的读取不会被当作粘贴成功",
        "The clipboard is there; a clipboard manager runs, and its reading never counts as pasted",
    ),
    "doctor.clipboard-plain": ("剪贴板正常，没有剪贴板管理器", "The clipboard is there, without a clipboard manager"),
    "doctor.tray-ok": ("系统托盘可用", "There is a tray"),
    "doctor.tray-none": ("没有系统托盘，看不到锦囊的图标", "No tray, so Jinnang's icon is not seen"),
    "doctor.mend-tray": (
        "在桌面中启用托盘（GNOME 需安装 AppIndicator 扩展）；没有托盘时可用快捷键和 jinnang settings",
        "Turn on the desktop's tray (on GNOME an AppIndicator extension), or use the hotkey and jinnang settings",
    ),
    "doctor.input-none": (
        "会话没有指定输入法，用拼音字母即可查找",
        "The session names no input method; pinyin letters suffice",
    ),
    "doctor.input-ok": ("输入法 {name} 可用", "Input method {name} can be used"),
    "doctor.input-missing": (
        "锦囊自带的 Qt 没有输入法 {name} 的插件，锦囊窗口里无法输入汉字（拼音查找不受影响）",
        "The Qt of Jinnang has no plugin for input method {name}: type pinyin letters, not Chinese, in its windows",
    ),
    "doctor.input-portal": (
        "输入法 fcitx5 可用（通过它提供的 ibus 接口）",
        "Input method fcitx5 can be used (by the ibus interface it offers)",
    ),
    "doctor.input-silent": (
        "系统指定的输入法 {name} 没有运行，锦囊窗口里暂时无法输入汉字（拼音查找不受影响）",
        "Input method {name} is named but does not run: type pinyin letters, not Chinese, in Jinnang's windows for now",
    ),
    "doctor.mend-input": (
        "改用 fcitx5 或 ibus 输入法，再重新启动锦囊",
        "Use fcitx5 or ibus as the input method, then start Jinnang anew",
    ),
    "doctor.mend-input-fcitx": (
        "启动 fcitx5（fcitx4 无法使用），并在 fcitx5 的附加组件里保持启用“IBus 前端”，再重新启动锦囊",
        "Start fcitx5 (fcitx 4 does not do), leave its add-on “IBus frontend” enabled, then start Jinnang anew",
    ),
    "doctor.mend-input-ibus": (
        "安装并启动 ibus，再重新启动锦囊；用的是 fcitx5 时，请把 XMODIFIERS 设为 @im=fcitx",
        "Install and start ibus, then start Jinnang anew; where it is fcitx5 that you use, set XMODIFIERS to @im=fcitx",
    ),
    "doctor.font-ok": ("汉字字体 {name}", "Chinese font {name}"),
    "doctor.font-none": ("没有能显示汉字的字体", "No font shows Chinese characters"),
    "doctor.mend-font": ("安装 fonts-noto-cjk", "Install fonts-noto-cjk"),
    "doctor.libraries-ok": ("窗口所需的系统库齐全", "All system libraries that windows need are there"),
    "doctor.libraries-missing": ("缺少系统库 {name}，窗口无法打开", "{name} is missing, so no window can open"),
    "doctor.mend-libraries": (
        "安装 tools/packages-run.txt 中列出的系统软件包",
        "Install the system packages that tools/packages-run.txt names",
    ),
    "doctor.folder-ok": ("数据文件夹 {folder} 可写", "The data folder {folder} can be written"),
    "doctor.folder-locked": ("数据文件夹 {folder} 无法写入", "The data folder {folder} cannot be written"),
    "doctor.mend-folder": (
        "检查该文件夹的权限，或用 --data-dir 换一个位置",
        "Check its permissions, or choose another place with --data-dir",
    ),
    "doctor.folder-open": (
        "这台电脑上的其他用户能进入数据文件夹 {folder}，或能读其中的文件（{count} 处）",
        "Other users of this computer can enter the data folder {folder} or read files in it ({count} found)",
    ),
    "doctor.mend-folder-open": (
        "运行 jinnang doctor --mend，改为只有您自己能读",
        "Run jinnang doctor --mend: then you alone can",
    ),
    "doctor.mended": ("已对其他用户关闭：{count} 处", "Closed to other users: {count}"),
    "doctor.program-open": (
        "程序装在 {folder}，不在您自己的用户文件夹里，这台电脑上的其他人可能改动它",
        "The program lies in {folder}, outside your own user folder: others on this computer may be able to change it",
    ),
    "doctor.mend-program-open": (
        "卸载后重新安装到默认位置；话术和设置会保留",
        "Uninstall it and install it in the default place; phrases and settings are kept",
    ),
    "doctor.folder-networked": (
        "数据文件夹 {folder} 在网络共享上：断网，或两台电脑同时打开时，话术库可能损坏",
        "The data folder {folder} is on a network share: a failing network or a second computer may damage the library",
    ),
    "doctor.mend-folder-networked": (
        "退出锦囊，把它复制到本机磁盘，再把环境变量 JINNANG_HOME 设为新位置；多台电脑之间请用话术包共享",
        "Quit Jinnang, copy it to a local disk and set JINNANG_HOME to the new place; share phrases by packs",
    ),
    "doctor.folder-full": ("数据文件夹 {folder} 所在磁盘只剩 {free} MB", "Only {free} MB are left where {folder} lies"),
    "doctor.mend-folder-full": ("清理磁盘空间，以免备份失败", "Free some space, or backups will fail"),
    "doctor.library-ok": ("话术库完好，共 {count} 条短语", "The library is sound: {count} phrases"),
    "doctor.library-none": (
        "还没有话术库，首次启动或导入时会自动创建",
        "No library yet; the first start or import makes it",
    ),
    "doctor.mend-library": (
        "用 jinnang restore 恢复数据文件夹中 backups 里的备份",
        "Restore one of the files under backups in the data folder with jinnang restore",
    ),
    "doctor.backup-ok": ("最近一次备份在 {days} 天前", "The newest backup is {days} days old"),
    "doctor.backup-today": ("今天备份过", "A backup was made today"),
    "doctor.backup-old": ("最近一次备份已是 {days} 天前", "The newest backup is {days} days old already"),
    "doctor.backup-none": ("还没有备份", "There is no backup yet"),
    "doctor.mend-backup": (
        "运行 jinnang backup；锦囊运行时也会自动备份",
        "Run jinnang backup; the program backs up by itself too",
    ),
    "doctor.failed": ("有 {count} 项不正常，处理方法见上", "{count} problem(s) found; see above"),
    "program.bug": (
        "锦囊内部出了错，这一步没有完成，话术库不受影响。请再试一次；仍不行的话，把数据文件夹里的 log 发给我们。",
        (
            "Something went wrong inside Jinnang and this was not done; the library is safe. Try again; if it stays "
            "so, send us the log from the data folder."
        ),
    ),
    "program.agent-kept": (
        "已记住客服名，以后自动填写。只负责一家店的话，可在“设置 › 通用”里把店铺名也填上，就不再询问。",
        (
            "Your name is kept and filled in from now on. If you answer for one shop only, enter its name in Settings "
            "› General, and you are not asked again."
        ),
    ),
    "doctor.session-windows": ("在 Windows 上运行。", "Runs on Windows."),
    "doctor.windows-untested": (
        "锁屏解锁、以管理员身份运行的窗口、剪贴板历史（Win+V）和杀毒软件还没有在真正的 Windows 上测试过。",
        "Not tested on real Windows yet: locking, windows run as administrator, the Win+V history, antivirus.",
    ),
    "doctor.mend-windows-untested": (
        "请先在一台电脑上试用这几项，再发给大家；jinnang doctor --windows 可以实测粘贴。",
        "Try these on one computer before everybody gets it; jinnang doctor --windows tries pastes.",
    ),
}
