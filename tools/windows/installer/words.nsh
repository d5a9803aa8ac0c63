; Every sentence of the installer that is ours, in both languages.
!macro Words name chinese english
    LangString ${name} ${LANG_SIMPCHINESE} "${chinese}"
    LangString ${name} ${LANG_ENGLISH} "${english}"
!macroend
!define Words "!insertmacro Words"

${Words} Name "锦囊" "Jinnang"
${Words} FullName "锦囊 Jinnang" "Jinnang 锦囊"
${Words} About "客服快捷短语：一个键，几个拼音字母，回车" "Quick phrases for customer service: one key, a few letters, Enter"
${Words} ProgramItem "锦囊" "Jinnang"
${Words} AutostartItem "登录 Windows 后自动启动（在托盘里安静地等着）" "Start when I log in to Windows (waits in the tray)"
${Words} DataItem "同时删除我的话术库、设置和备份" "Delete my phrases, settings and backups as well"

${Words} ChooseHead "安装锦囊 ${VERSION}" "Install Jinnang ${VERSION}"
${Words} ChooseBelow "客服快捷短语：一个键，几个拼音字母，回车。" "Quick phrases for customer service."
${Words} ChooseText "只为当前用户安装，不需要管理员权限。已有的话术和设置会保留；如果锦囊正在运行，会先请它退出。" \
    "Installs for you alone; no administrator is needed. Phrases and settings that are there are kept. A running Jinnang is asked to quit first."
${Words} ChooseList "选项：" "Options:"
${Words} ForeignFolder "“$INSTDIR”不在您自己的用户文件夹里，这台电脑上的其他人可能改动里面的程序。$\r$\n$\r$\n建议安装到默认位置。仍要装到这里吗？" \
    "“$INSTDIR” is not in your own user folder: others on this computer may be able to change the program there.$\r$\n$\r$\nThe default place is safer. Install here all the same?"
${Words} FinishTitle "锦囊装好了" "Jinnang is installed"
${Words} FinishRun "现在启动锦囊" "Start Jinnang now"
${Words} FinishText "版本 ${VERSION}。$\r$\n$\r$\n在任意聊天窗口按 Alt+Q，输入几个拼音字母，按回车。" \
    "Version ${VERSION}.$\r$\n$\r$\nIn any chat window press Alt+Q, type a few letters of pinyin, press Enter."

${Words} RemoveHead "卸载锦囊" "Uninstall Jinnang"
${Words} RemoveBelow "程序会被删除；数据由你决定。" "The program is deleted; your data is up to you."
${Words} RemoveText "默认保留话术库、设置和备份，以后重新安装可以接着用。勾选下面的第二项会把它们彻底删除，无法恢复。" \
    "Your phrases, settings and backups are kept, so that a later installation goes on with them. Tick the second line to delete them for good."
${Words} RemoveList "要删除的内容：" "What to delete:"

${Words} StillRuns "锦囊还在运行，没能自动退出，程序文件暂时不能替换。请在托盘图标上右键选择“退出”，然后点“重试”。" \
    "Jinnang is still running and did not quit, so its files cannot be replaced. Choose Quit in its tray menu, then Retry."
${Words} IsHeld "有程序正占用这个文件（多半是杀毒软件在检查）：$\r$\n$\r$\n$Held$\r$\n$\r$\n什么都没有改动，原来的版本仍可使用。请稍后重试，或重新运行安装程序。" \
    "Another program, probably a virus scanner, holds this file:$\r$\n$\r$\n$Held$\r$\n$\r$\nNothing was changed, and the version you have still works. Retry in a moment, or run this installer again later."
${Words} StillHeld "有程序正占用这个文件（多半是杀毒软件在检查）：$\r$\n$\r$\n$Held$\r$\n$\r$\n锦囊没有卸载，仍可使用。请稍后再卸载一次。" \
    "Another program, probably a virus scanner, holds this file:$\r$\n$\r$\n$Held$\r$\n$\r$\nJinnang was not uninstalled and still works. Uninstall it again later."
${Words} NotMoved "新版本的文件没能就位，可能被杀毒软件占用了；已恢复原来的版本，可以照常使用。请稍后重新运行安装程序。" \
    "The new files could not be put in place; a virus scanner may hold them. The version you had is back and works. Run this installer again later."
${Words} NotWritten "新版本的文件没能写入硬盘，可能是空间不足，或被杀毒软件拦下了。原来的版本没有改动，仍可使用；请腾出空间后重新运行安装程序。" \
    "The new files could not be written: the disk may be full, or a virus scanner may have stopped it. The version you had is as it was and works. Make room, then run this installer again."
${Words} OneAtATime "锦囊的安装或卸载程序已经在运行。请等它完成，再运行这一个。" \
    "An installer or uninstaller of Jinnang is running already. Wait until it has finished, then run this one."
${Words} NotOurs "这个文件夹里已有一个名为 python 的文件夹，它不属于锦囊。请换一个文件夹安装。" \
    "This folder holds a folder python that is not Jinnang's. Choose another folder."
${Words} TooOld "锦囊需要 Windows 10 1809（2018 年 10 月更新）或更高版本，这台电脑的系统更早，装上也无法启动。请先在“设置 › 更新”里升级 Windows，再运行安装程序。" \
    "Jinnang needs Windows 10 version 1809 (October 2018) or later; on this older one it would not start. Update Windows under Settings > Update, then run this installer again."
