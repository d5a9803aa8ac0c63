"""Fields in a body and the fill form."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # Doubts, shown while a phrase is edited. Braces stand doubled: these texts are formats.
    "fields.brace-open": (
        "这个“{{”没有配对的“}}”，会原样发给买家。想插入变量请补上“}}”；就是要发花括号，请写成“{{{{”。",
        "This “{{” has no matching “}}” and will be sent as it is. Add “}}” for a field, or write “{{{{” for a brace.",
    ),
    "fields.brace-close": (
        "这个“}}”前面没有配对的“{{”，会原样发给买家。就是要发花括号，请写成“}}}}”。",
        "This “}}” has no “{{” before it and will be sent as it is. Write “}}}}” for the brace itself.",
    ),
    "fields.empty": (
        "花括号里没有变量名，会原样发给买家。",
        "There is no field name between these braces; they will be sent as they are.",
    ),
    "fields.code": (
        "花括号里像是程序代码，会原样发给买家，不当作变量。",
        "This looks like program code; it will be sent as it is and is not a field.",
    ),
    "fields.long": (
        "花括号里的内容太长，不当作变量，会原样发给买家。请缩短到 1000 字以内，或检查“}}”的位置。",
        "This is too long for a field and will be sent as it is. Keep it under 1000 characters or check the “}}”.",
    ),
    "fields.many": (
        "变量超过 {most} 个，这条短语不能发送。请拆成几条短语，或把不是变量的花括号写成“{{{{”和“}}}}”。",
        "There are over {most} fields, so this phrase cannot be pasted. Split it, or double the braces that are text.",
    ),
    "fields.many-questions": (
        "要填的变量超过 {questions} 个，或一个变量的选项超过 {choices} 个，这条短语不能发送。请拆成几条短语。",
        "Over {questions} fields to fill, or over {choices} choices for one: this phrase cannot be pasted. Split it.",
    ),
    "fields.foreign": (
        "{places} 像是没有替换的变量、没填的空或乱码，粘贴前要先确认。请改成变量（如“{{买家昵称}}”），或填上内容。",
        "Left over, not filled in or garbled: {places}. A paste asks first. Make it a field, or fill it in.",
    ),
    "fields.name-long": (
        "变量名太长，填写时显示不全。请控制在 40 字以内。",
        "This field name is too long to be shown in full. Keep it under 40 characters.",
    ),
    "fields.name-odd": (
        "变量名里有不常用的符号，发送前会按原样询问客服。请检查是否写错。",
        "This field name contains unusual signs. The agent will be asked for it under this name; check the spelling.",
    ),
    "fields.one-choice": (
        "这个变量只有一个选项（网址和括号里的“/”不分隔）。请用“／”再加一个选项，或改成“{{名称=默认值}}”。",
        "This field has one choice (slashes in addresses and brackets part nothing). Add one after “／”, or use “=”.",
    ),
    "fields.choice-slash": (
        "这里的“/”把一个选项分成了两个。要让“/”留在选项里，请写成“\\/”，例如“{{价格:59元\\/件/99元\\/套}}”。",
        "A slash here parts one choice into two. To keep it within a choice write “\\/”, as in “{{size:1\\/2/3\\/4}}”.",
    ),
    "fields.moment": (
        "看不懂这个时间推移，粘贴前会询问客服。请写成“{{日期+2天}}”“{{日期-1周}}”“{{时间+30分钟}}”这样的形式。",
        "This shift is not understood, so the agent will be asked. Write it like “{{date+2d}}” or “{{time+30min}}”.",
    ),
    "fields.workdays": (
        "工作日按周一到周五计算，不含法定节假日和调休：节假日前后请核对日期。",
        "Working days are Monday to Friday; public holidays are not known here. Check the date around them.",
    ),
    "fields.pattern": (
        "日期格式里有无法识别的字母或缺少一个引号，会原样写出。可用：yyyy、M、d、H、mm、EEEE；其他字母请放进单引号。",
        "Some letters or a quote here mean nothing and stay. Use yyyy, M, d, H, mm, EEEE; quote others like 'this'.",
    ),
    "fields.carets": (
        "有两处光标位置，只认第一处。请删掉多余的。",
        "The caret is placed twice; only the first place counts. Remove the other one.",
    ),
    "fields.disagree": (
        "同名变量的默认值或选项前后不一致。请改成一样的，或换一个名称。",
        "This field says something else than the same name before. Make them agree, or use another name.",
    ),
    # What blocks a paste.
    "fields.sum": (
        "算式写错了，这条短语不能粘贴。请写成“{{=实付-应退}}”这样的形式，可用 + - × ÷ % 和括号，数字不超过 15 位。",
        "The arithmetic is wrong, so nothing can be pasted. Write it like “{{=(paid-refund)*90%}}”, 15 digits at most.",
    ),
    "fields.shift": (
        "时间推移写错了，这条短语不能粘贴。请写成“{{日期+2天}}”“{{日期-1周}}”“{{时间+30分钟}}”，不超过 100 年。",
        "The shift is wrong: nothing can be pasted. Write it like “{{date+2d}}” or “{{time+30min}}”, up to 100 years.",
    ),
    "fields.include-wrong": (
        "引用的短语里有写错的算式或时间推移，这条短语不能粘贴。请先修改那条短语。",
        "A phrase that is included here has a wrong sum or shift, so nothing can be pasted. Mend it first.",
    ),
    "fields.include-unknown": (
        "这里引用的短语不存在或不在有效期内，这条短语暂时不能发送。请检查引用的快捷编码和那条短语的有效期。",
        "The phrase included here does not exist or is not valid today, so nothing can be pasted. Check both.",
    ),
    "fields.include-circle": (
        "短语互相引用成了一个圈，这条短语不能发送。请删掉其中一处引用。",
        "These phrases include each other in a circle, so this one cannot be pasted. Remove one of the includes.",
    ),
    "fields.include-deep": (
        "引用超过了 8 层，这条短语不能发送。请把内容直接写进来，减少层数。",
        "The includes are more than 8 levels deep, so this phrase cannot be pasted. Write the text in directly.",
    ),
    "fields.include-much": (
        "引用展开后的内容太多，这条短语不能发送。请减少引用。",
        "The includes grow too large, so this phrase cannot be pasted. Use fewer of them.",
    ),
    "fields.long-text": (
        "填好后的内容太长，不能发送。请缩短内容或填写的值。",
        "The filled text is too long to be pasted. Shorten the phrase or the values.",
    ),
    "fields.moment-range": (
        "算出的日期超出了日历范围，这条短语不能发送。请修改推移的天数，或检查电脑的日期。",
        "This date is beyond the calendar, so nothing can be pasted. Change the shift or check the computer's date.",
    ),
    "fields.sum-number": (
        "看不懂“{fields}”里的数字，算不出结果，还不能发送。请写成 59.90、1,299元、2件或 1.2万 这样。",
        "The number in “{fields}” is not understood, so nothing can be pasted yet. Write it like 59.90 or 1,299.",
    ),
    "fields.sum-zero": (
        "算式里除以了 0，算不出结果，还不能发送。请检查填写的数字。",
        "The arithmetic divides by zero, so there is no result and nothing can be pasted yet. Check the numbers.",
    ),
    "fields.sum-large": (
        "算出的数字太大，应该是填错了，还不能发送。请检查填写的数字。",
        "The result is too large to be meant, so nothing can be pasted yet. Check the numbers.",
    ),
}
