from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.core.search.index.masks import mask_of, rows_in

SIZES = st.integers(1, 400)


@given(SIZES.flatmap(lambda size: st.tuples(st.just(size), st.lists(st.integers(0, size - 1), max_size=size))))
def test_a_mask_has_the_rows_it_was_made_of(given_rows: tuple[int, list[int]]) -> None:
    size, rows = given_rows
    assert list(rows_in(mask_of(rows, size))) == sorted(set(rows))


def test_few_rows_of_many_and_most_of_them() -> None:
    for rows in ([0], [99_999], range(0, 100_000, 3), range(100_000)):
        assert list(rows_in(mask_of(rows, 100_000))) == list(rows)
    assert list(rows_in(0)) == []
