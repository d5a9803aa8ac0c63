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
${Words} NotWritten "新版本的文件没能就位，可能被杀毒软件占用了。请稍后重新运行安装程序；你的话术不受影响。" \
    "The new files could not be put in place; a virus scanner may hold them. Run this installer again later; your phrases are safe."
${Words} NotOurs "这个文件夹里已有一个名为 python 的文件夹，它不属于锦囊。请换一个文件夹安装。" \
    "This folder holds a folder python that is not Jinnang's. Choose another folder."
${Words} TooOld "锦囊需要 Windows 10 或更高版本。" "Jinnang needs Windows 10 or later."
