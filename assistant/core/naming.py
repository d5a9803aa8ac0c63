"""A title for a phrase that came without one: the first words that say something."""

from __future__ import annotations

import re
import unicodedata

from assistant.core.unseen import without_unseen

LONGEST = 14
"""Code points in a made title."""
_FIELD = re.compile(r"\{[^{}\n]{0,60}\}")
_EMOJI_CODE = re.compile(r"/:[!-~]{1,4}|#E-[A-Za-z]?\d+|\[[一-鿿]{1,4}\]|【[一-鿿]{1,2}】")
_BRACKETS = str.maketrans("【】[]《》", "      ")
_CLAUSE = re.compile(r".+?(?:[，。！？；：、!?;~～…\n]+|[,.:](?!\d)|$)", re.DOTALL)
_MARKS = "，。！？；：、,.!?;:~～…\n\t 　“”\"'（）()【】[]<>《》-—_*#"
_GREETING = re.compile(
    "(?:亲(?:爱[的哒]|们)?|您好[呀哦]?|你好呀?|hi|hello|哈喽|在(?:的呢?|呢)|嗯嗯|好的呢?|欢迎光临|收到|明白|理解您?"
    "|(?:非常|实在|十分|真的|真是|真|很)?(?:抱歉|对不起|不好意思)|(?:请?您)?先?别(?:着急|担心|急|慌)|请?您?放心|谢谢您?|感谢您?"
    "|哈|哦|呢|啦|啊|了)*+",
    re.IGNORECASE,
)
"""What many phrases begin with. Nothing is given back: `亲亲亲亲…` is looked at once."""
_JOINER = "\u200d"


def title_from(text: str) -> str:
    """A title of at most 14 code points from a body: greetings, fields and emoji codes left out, cut between words."""
    text = without_unseen(text[:400])
    said = _EMOJI_CODE.sub("", _FIELD.sub("", text)).translate(_BRACKETS).strip()
    clauses = _CLAUSE.findall(said)
    while len(clauses) > 1 and _GREETING.fullmatch(clauses[0].strip(_MARKS)):
        del clauses[0]
    title = ""
    for clause in clauses:
        if len((title + clause).rstrip(_MARKS)) > LONGEST or "\n" in title:
            break
        title += clause
    title = title or _cut(clauses[0] if clauses else text.strip())
    return " ".join(title.strip(_MARKS).split()) or _cut(" ".join(text.split()))


def _cut(text: str) -> str:
    """The first code points, no word of letters and no composed character broken apart."""
    end = min(LONGEST, len(text))
    while 1 < end < len(text) and (_extends(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    if end < len(text) and _inside_word(text, end):
        start = end
        while start > 0 and _inside_word(text, start):
            start -= 1
        end = start or end
    return text[:end].strip()


def _extends(character: str) -> bool:
    return bool(unicodedata.combining(character)) or character in "\u200d\ufe0e\ufe0f" or "🏻" <= character <= "🏿"


def _inside_word(text: str, at: int) -> bool:
    return all(character.isascii() and character.isalnum() for character in text[at - 1 : at + 1])
