"""`xftui scheme check`: run a scheme's worked examples, say what none of them shows, and what is odd in the text."""

from collections.abc import Iterable, Iterator
from typing import Literal

from xftui.scoring.coverage import shown, wanted
from xftui.scoring.engine import score
from xftui.scoring.errors import PeriodError, SchemeError, ScoringError
from xftui.scoring.examples import Example, differences, lines_of, read_examples
from xftui.scoring.kinds import STANDARD
from xftui.scoring.oddities import oddities
from xftui.scoring.record import record
from xftui.scoring.rules import RuleKind
from xftui.scoring.scheme import Scheme, parse_scheme
from xftui.scoring.sheet import Account, Sheet
from xftui.scoring.view import Seen


@record(frozen=True, slots=True)
class Problem:
    """`error`: the scheme or an example is wrong; `gap`: no example shows it; `oddity`: to know, nothing to mend."""

    kind: Literal["error", "gap", "oddity"]
    place: str
    """The clause, example or reading."""
    message: str

    @property
    def fails(self) -> bool:
        """Whether the check fails because of it."""
        return self.kind != "oddity"


def check_scheme(
    text: str, examples: str, kinds: Iterable[RuleKind] = STANDARD, origin: str = "办法", beside: str = "算例"
) -> list[Problem]:
    """Return everything to say of the scheme in `text` by its worked `examples`; only oddities, or nothing, is well.

    `origin` and `beside` are what the two files are called in messages.
    """
    kinds = tuple(kinds)
    try:
        scheme = parse_scheme(text, origin, kinds)
        for name, value in _switches(scheme):
            parse_scheme(text, origin, kinds, {name: value})
        worked = read_examples(examples, beside)
    except SchemeError as error:
        place = error.clause or error.file
        return [Problem("error", place, str(error).removeprefix(f"{place}："))]
    run = _Run(text, origin, kinds, scheme)
    problems = [problem for example in worked for problem in run.example(example)]
    problems += run.gaps()
    return [*problems, *(Problem("oddity", clause, odd) for clause, odd in oddities(scheme))]


def _switches(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Yield every value of a reading that isn't its default."""
    for reading in scheme.readings.values():
        yield from ((reading.name, value) for value in reading.choices if value != reading.value)


class _Run:
    """The examples of one scheme, and what they have shown so far."""

    def __init__(self, text: str, origin: str, kinds: tuple[RuleKind, ...], scheme: Scheme) -> None:
        self.text, self.origin, self.kinds, self.scheme = text, origin, kinds, scheme
        self.seen: dict[str, set[str]] = {clause.id: set() for clause in scheme.clauses}
        self.switched: set[tuple[str, str]] = set()
        self.counted: set[str] = set()

    def example(self, example: Example) -> Iterator[Problem]:
        """Run one example; yield what differs, remember what it shows."""
        try:
            scheme = parse_scheme(self.text, self.origin, self.kinds, example.readings)
            period = scheme.period(example.period)
            sheet = score(scheme, example.evidence, period, example.as_of)
            by_default = score(self.scheme, example.evidence, period, example.as_of)
        except (SchemeError, PeriodError, ScoringError) as error:
            yield Problem("error", example.id, str(error))
            return
        for difference in differences(example, scheme, sheet):
            yield Problem("error", example.id, difference)
        view = Seen(scheme, example.evidence, period, example.as_of)
        self._remember(scheme, example, sheet, view)
        if len(example.readings) == 1 and _outcome(sheet) != _outcome(by_default):
            self.switched |= set(example.readings.items())

    def _remember(self, scheme: Scheme, example: Example, sheet: Sheet, view: Seen) -> None:
        lines = set(lines_of(example, sheet))
        compared = {one.account for one in example.expected if one.vetoes is not None}
        vetoes = {v.clause for account in sheet.units if account.unit in compared for v in account.vetoes}
        self.counted |= {rate.rate for one in example.expected for rate in one.rates if rate.counted}
        remarks = sum(len(one.remarks) for one in example.expected)
        for clause in scheme.clauses:
            if clause.id in example.clauses:
                self.seen[clause.id] |= set(shown(clause, view, lines, vetoes, remarks))

    def gaps(self) -> Iterator[Problem]:
        """Yield what no example has shown."""
        for clause in self.scheme.clauses:
            missing = sorted(wanted(clause) - self.seen[clause.id])
            if missing:
                yield Problem("gap", clause.id, f"没有算例：{'、'.join(missing)}")
        for rate in self.scheme.rates:
            if rate.kind is not None and rate.id not in self.counted:
                yield Problem("gap", rate.id, "没有算例数出 1 件或更多")
        for reading in self.scheme.readings.values():
            if not reading.choices and not any(name == reading.name for name, _ in self.switched):
                yield Problem("gap", reading.name, "没有算例改用别的数，并因此得出不同的结果")
        for name, value in _switches(self.scheme):
            if (name, value) not in self.switched:
                yield Problem("gap", name, f"没有算例改用 {value}，并因此得出不同的结果")


def _outcome(sheet: Sheet) -> tuple[tuple[Account, ...], tuple[Account, ...]]:
    return sheet.units, sheet.people
