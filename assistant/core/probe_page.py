"""The page that stands in a browser's window for the probe: one field, and a title that says what it got."""

from __future__ import annotations

from urllib.parse import quote

from assistant.core.probe import SAMPLE, title_of

_PAGE = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<textarea autofocus style="width:98%;height:90vh"></textarea><script>
let focus=0,exact=0,other=0;const field=document.querySelector("textarea"),sample={sample};
const tell=()=>document.title="jinnang-probe {nonce} focus="+focus+" exact="+exact+" other="+other;
const got=()=>{{if(document.hasFocus()&&document.activeElement===field){{focus++;tell()}}}};
field.addEventListener("focus",got);addEventListener("focus",()=>{{field.focus();got()}});
field.addEventListener("input",()=>{{const text=field.value;if(!text)return;
if(text===sample){{exact++;field.value=""}}else other++;tell()}});
field.focus();got();</script>"""


def page(nonce: str) -> str:
    """A page with one field, as an address; it says in its title what it got and loads nothing."""
    sample = '"' + SAMPLE.replace("\n", "\\n") + '"'
    text = _PAGE.format(title=title_of(nonce), sample=sample, nonce=nonce)
    return "data:text/html;charset=utf-8," + quote(text)
