"""Where in a case what was looked for stands, when a line of a list doesn't show it."""

from collections.abc import Sequence
from itertools import chain

from xftui.domain.folding import fold, fold_name, spans
from xftui.domain.grams import Searched, beginnings
from xftui.domain.pinyin import sounds
from xftui.i18n import _
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Case
from xftui.store.queries.rows import rows
from xftui.store.search import Said, Sort, said

_BEFORE, _AFTER = 8, 24
"""Characters of a text that are told around what was found."""


@record(frozen=True, slots=True)
class FoundIn:
    """What something of a case is called, and the piece of it where a word was found; none of a number."""

    called: str
    piece: str


@reading()
def found_in(
    organisation_id: int, case_id: int, terms: Sequence[str], shown: Sequence[str], name: str
) -> tuple[FoundIn, ...]:
    """Return where a case has the folded `terms`: the first place of each that is neither in `shown` nor in `name`.

    `shown`: what can be seen of it, as far as it can; `name`: of a person, where pinyin counts too.
    """
    hidden = [term for term in terms if not any(spans(text, term) for text in shown) and not _named(name, term)]
    if not hidden:
        return ()
    this = (Case.id == case_id) & (Case.organisation == organisation_id)
    heads = [
        (Said(case_id, _("案件编号"), number), Said(case_id, _("事项"), title))
        for number, title in rows(Case.select(Case.number, Case.title).where(this))
    ]
    there = [*chain.from_iterable(heads), *said(this)]
    places = (next((_place(one, term) for one in there if _has(one, term)), None) for term in hidden)
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _named(name: str, term: str) -> bool:
    return term in fold_name(name) or Searched(fold(name), sounds(name)).has(term)


def _has(one: Said, term: str) -> bool:
    if one.sort is Sort.NAME:
        return _named(one.text, term)
    if one.sort is Sort.NUMBER:
        return len(beginnings(term)) > 1 and fold(one.text).startswith(term)
    return bool(spans(one.text, term))


def _place(one: Said, term: str) -> FoundIn:
    if one.sort is Sort.NUMBER:
        return FoundIn(one.called, _("相符"))
    found = spans(one.text, term)
    if one.sort is Sort.NAME or not found:
        return FoundIn(one.called, one.text)
    first, last = max(found[0][0] - _BEFORE, 0), found[0][1] + _AFTER
    start, end = "…" if first else "", "…" if last < len(one.text) else ""
    return FoundIn(one.called, f"{start}{one.text[first:last]}{end}")
