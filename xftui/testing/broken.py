"""Broken variants of a scheme file, each with what its refusal must name: an author sees that slips are caught."""

import re
from collections.abc import Iterator

from xftui.scoring.record import record

_CLAUSE = re.compile(r"^\[\[clauses\]\]$", re.MULTILINE)
_LINE = re.compile(r"^(?P<key>\w+) = (?P<value>.*)$", re.MULTILINE)
_BAND = re.compile(r"\{ from = \d+, to = (?P<to>\d+), points")


@record(frozen=True, slots=True)
class Broken:
    """A text that must be refused, and the words that the refusal must say: clause and key."""

    name: str
    text: str
    words: tuple[str, ...]


def variants(text: str) -> Iterator[Broken]:
    """Yield slips made in every clause of the scheme in `text`: a key dropped, one added, an id twice, a band moved."""
    heads = [match.end() for match in _CLAUSE.finditer(text)]
    ends = [*(match.start() for match in _CLAUSE.finditer(text)), len(text)][1:]
    ids: list[str] = []
    for start, end in zip(heads, ends, strict=True):
        body = text[start:end]
        keys = {match["key"]: match for match in _LINE.finditer(body.partition("\n[")[0])}
        id_ = keys["id"]["value"].strip('"')
        yield Broken(
            f"{id_} with a key that nobody knows", f"{text[:start]}\nunknwon = 1{text[start:]}", (id_, "unknwon")
        )
        for key in ("group", "title", "ref", "kind", "floor", "cap"):
            if key in keys:
                yield _without(text, start, id_, keys[key])
        if ids:
            again = _replaced(text, start, keys["id"], f'id = "{ids[-1]}"')
            yield Broken(f"{id_} called {ids[-1]}", again, (ids[-1], "id"))
        if (band := _BAND.search(text, start, end)) is not None:
            for word, to in (("overlap", int(band["to"]) + 1), ("a gap", int(band["to"]) - 1)):
                moved = f"{text[: band.start('to')]}{to}{text[band.end('to') :]}"
                yield Broken(f"{id_} with {word} in its bands", moved, (id_, "bands"))
        ids.append(id_)


def _without(text: str, start: int, id_: str, line: re.Match[str]) -> Broken:
    return Broken(f"{id_} without {line['key']}", _replaced(text, start, line, ""), (id_, line["key"]))


def _replaced(text: str, start: int, line: re.Match[str], other: str) -> str:
    return text[: start + line.start()] + other + text[start + line.end() :]
