"""`jinnang search`: the palette's own search, without the running program."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.speech import SpokenCommand, table, tell, tell_json, warn
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.core.search.hit import Hit, Span
    from assistant.services.catalogue import Catalogue
    from assistant.storage.paths import Places


@click.command(cls=SpokenCommand, help="commands.search")
@click.argument("query", required=False)
@click.option("--limit", default=10, type=click.IntRange(1, 1000), help="commands.option-limit")
@click.option("--batch", is_flag=True, help="commands.option-batch")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_context
def search(ctx: click.Context, query: str | None, limit: int, batch: bool, as_json: bool) -> None:
    """The best hits for a query, or for every line of stdin."""
    if batch == (query is not None):
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    catalogue = _catalogue(ctx.obj)
    if query is None:
        _answer_lines(catalogue, limit)
        return
    hits = catalogue.search(query, limit=limit)
    if as_json:
        tell_json([_facts(catalogue, hit) for hit in hits])
    elif hits:
        tell(table([_row(catalogue, hit) for hit in hits]))
    else:
        warn(say("commands.nothing-found"))


def _catalogue(where: Places) -> Catalogue:
    from assistant.commands.opened import opened_to_read  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415
    from assistant.services.catalogue import Catalogue  # noqa: PLC0415

    with opened_to_read(where) as library:
        catalogue = Catalogue(library, SystemClock(), _let_fly)
        catalogue.prepare()
    return catalogue


def _let_fly(bug: Exception) -> None:
    raise bug


def _answer_lines(catalogue: Catalogue, limit: int) -> None:
    for line in sys.stdin:
        query = line.rstrip("\r\n")
        began = time.perf_counter()
        hits = catalogue.search(query, limit=limit)
        spent = (time.perf_counter() - began) * 1000
        answer = {"query": query, "ms": round(spent, 3), "hits": [_facts(catalogue, hit) for hit in hits]}
        tell(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()  # whoever asks line by line waits for this one


def _facts(catalogue: Catalogue, hit: Hit) -> dict[str, Any]:
    phrase = catalogue.phrase(hit.uuid)
    assert phrase is not None  # noqa: S101  # the index and the phrases come from one reading
    return {
        "id": phrase.uuid,
        "code": phrase.code,
        "title": phrase.title,
        "group": " > ".join(phrase.group),
        "tier": hit.tier.label,
        "spans": {"code": _pairs(hit.spans.code), "title": _pairs(hit.spans.title), "body": _pairs(hit.spans.body)},
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]


def _row(catalogue: Catalogue, hit: Hit) -> tuple[str, str, str]:
    facts = _facts(catalogue, hit)
    return facts["code"], facts["title"], facts["group"]
