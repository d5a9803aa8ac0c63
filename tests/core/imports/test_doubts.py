from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.imports.checks import doubts_of, signs_of

BODIES = {"cf": "{#cf}", "tk": "退{应退}元", "a": "{"}


@settings(max_examples=500)
@given(
    st.lists(
        st.sampled_from(
            ["{", "}", "｛", "｝", "{{", "}}", "名", "=", "/", ":", "#cf", "#tk", "\n", " ", "+1天", "日期", "1/0"]
        )
    ).map("".join)
)
def test_what_stands_between_the_fields_makes_no_doubt(text: str) -> None:
    assert set(doubts_of(text, BODIES.get)) == set(doubts_of(signs_of(text), BODIES.get))
