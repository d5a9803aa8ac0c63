"""`jinnang search`: the palette's own search, without the running program."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from assistant.console.language import settings_of
from assistant.console.output import NotDone, SpokenCommand, json_of, table, tell, tell_json
from assistant.core.group_path import written_path
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.search.hit import Hit, Span
    from assistant.services.catalogue import Catalogue
    from assistant.storage.paths import AppPaths


@click.command(cls=SpokenCommand, help="commands.search")
@click.argument("query", required=False)
@click.option("--limit", default=10, type=click.IntRange(1, 1000), help="commands.option-limit")
@click.option("--batch", is_flag=True, help="commands.option-batch")
@click.option("--explain", is_flag=True, help="commands.option-explain")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_context
def search(  # noqa: PLR0913, PLR0917  # an option each
    ctx: click.Context, query: str | None, limit: int, batch: bool, explain: bool, as_json: bool
) -> None:
    """The best hits for a query, or for every line of stdin."""
    if batch and query is not None:
        raise click.UsageError("", ctx=ctx)
    if not batch and query is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    catalogue = _catalogue(ctx.obj)
    if query is None:
        _answer_lines(catalogue, limit, explain=explain)
        return
    hits = catalogue.search(query, limit=limit)
    if as_json:
        tell_json(_facts(catalogue, hits, explain=explain))
    elif hits and explain:
        tell("\n\n".join(map(_paragraph, _facts(catalogue, hits, explain=True))))
    elif hits:
        tell(table([_row(facts) for facts in _facts(catalogue, hits)]))
    else:
        raise NotDone(say("commands.nothing-found"))


def _catalogue(where: AppPaths) -> Catalogue:
    from assistant.console.library import opened_to_read  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415
    from assistant.services.catalogue import Catalogue  # noqa: PLC0415
    from assistant.storage.shipped import same_words  # noqa: PLC0415

    with opened_to_read(where) as library:
        catalogue = Catalogue(library, SystemClock(), _let_fly, same_words)
        settings = settings_of(where)
        catalogue.use_sounds(settings.fuzzy_sounds)
        catalogue.use_words(settings.same_words)
        catalogue.prepare()
    return catalogue


def _let_fly(bug: Exception) -> None:
    raise bug


def _answer_lines(catalogue: Catalogue, limit: int, *, explain: bool) -> None:
    for line in sys.stdin:
        query = line.rstrip("\r\n")
        began = time.perf_counter()
        hits = catalogue.search(query, limit=limit)
        spent = (time.perf_counter() - began) * 1000
        answer = {"query": query, "ms": round(spent, 3), "hits": _facts(catalogue, hits, explain=explain)}
        tell(json_of(answer))
        sys.stdout.flush()  # whoever asks line by line waits for this one


def _facts(catalogue: Catalogue, hits: Sequence[Hit], *, explain: bool = False) -> list[dict[str, Any]]:
    facts = [_facts_of(catalogue, hit) for hit in hits]
    if explain:
        from assistant.commands.explaining import explained  # noqa: PLC0415  # seldom asked for

        for fact, why in zip(facts, explained(catalogue, hits), strict=True):
            fact["why"] = why
    return facts


def _facts_of(catalogue: Catalogue, hit: Hit) -> dict[str, Any]:
    phrase = catalogue.phrase(hit.uuid)
    assert phrase is not None  # noqa: S101  # the index and the phrases come from one reading
    return {
        "id": phrase.uuid,
        "code": phrase.code,
        "title": phrase.title,
        "group": written_path(phrase.group),
        "hotkey": phrase.hotkey,
        "tier": hit.tier.label,
        "spans": {"code": _pairs(hit.spans.code), "title": _pairs(hit.spans.title), "body": _pairs(hit.spans.body)},
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]


def _row(facts: dict[str, Any]) -> tuple[str, ...]:
    return facts["code"], facts["title"], facts["group"], facts["hotkey"]


def _paragraph(facts: dict[str, Any]) -> str:
    head = "  ".join(cell for cell in _row(facts) if cell)
    return "\n".join((head, f"    {facts['why']['tier']}", *(f"    · {said}" for said in facts["why"]["because"])))
