"""Scoring: facts in, sheet out. The same facts, scheme edition and as-of date give the same sheet, whoever computes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from xftui.scoring import facts as f
from xftui.scoring.errors import ScoringError
from xftui.scoring.evidence import Evidence
from xftui.scoring.figures import ZERO, add, fold, multiply, total
from xftui.scoring.limits import beyond, index_of, limited, limiting
from xftui.scoring.periods import Period
from xftui.scoring.record import record
from xftui.scoring.rules import Clause, Entry, Finding, Lost, Note
from xftui.scoring.rulings import apply_rulings
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Line, Rate, Sheet, Status
from xftui.scoring.soundness import is_line
from xftui.scoring.view import Seen

__all__ = ["ScoringError", "score"]

_F = TypeVar("_F", Entry, Lost, Note)
_FINDINGS = (Entry, Lost, Note)


def score(scheme: Scheme, evidence: Evidence, period: Period, as_of: date, unit: f.UnitId | None = None) -> Sheet:
    """Return the sheet of every unit that the scheme scores, or of `unit` alone (then without persons' accounts).

    ScoringError if a fact of the period doesn't fit the scheme, or if two clauses hit one fact and neither says how
    they go together: there is no partial total.
    """
    book = _filled(scheme, Seen(scheme, evidence, period, as_of, unit))
    accounts = tuple(book.accounts())
    people = () if unit is not None else book.people(evidence.people())
    return sheet_of(scheme, evidence, period, as_of, accounts, people)


def sheet_of(
    scheme: Scheme, evidence: Evidence, period: Period, as_of: date, accounts: tuple[Account, ...],
    people: tuple[Account, ...] = (), *, digested: bool = True,
) -> Sheet:  # fmt: skip
    """Return the sheet that holds these accounts; with no digest of the facts where not all of them were read."""
    readings = {name: reading.value for name, reading in scheme.readings.items()}
    digest = evidence.digest() if digested else ""
    return Sheet(scheme.id, scheme.edition, period.name, as_of, scheme.digest, digest, readings, accounts, people)


def accounts_one_by_one(scheme: Scheme, evidence: Evidence, period: Period, as_of: date) -> Iterator[Account | None]:
    """Yield for each of the evidence's units the account that `score` has of it; None for one that isn't on the sheet.

    Only one unit's facts and lines are held at a time, where no clause compares them with other units'. ScoringError
    where `score` has one.
    """
    for unit in evidence.units():
        view = Seen(scheme, evidence, period, as_of, unit.id)
        made = _account(scheme, view)
        yield made if made is not None and view.there(unit) else None


def account(scheme: Scheme, evidence: Evidence, period: Period, as_of: date, unit: f.UnitId) -> Account | None:
    """Return the account of one unit with its lines, as `score` has it; no other facts are read. ScoringError as there.

    None where the scheme doesn't score the unit.
    """
    return _account(scheme, Seen(scheme, evidence, period, as_of, unit))


def _account(scheme: Scheme, view: Seen) -> Account | None:
    return next(_filled(scheme, view).accounts(), None)


def _filled(scheme: Scheme, view: Seen) -> "Book":
    book = Book(scheme, view)
    if view.as_of >= view.period.span.start:
        book.fill()
    return book


def _documented(scheme: Scheme, period: Period) -> Decimal:
    """Return how many of the full marks of `period` the clauses document."""
    return total(multiply(c.rule.full, Decimal(_times(c, period))) for c in scheme.clauses)


def clauses_of(scheme: Scheme, period: Period) -> list[Clause]:
    """Return the clauses that stand on a sheet of `period`."""
    return [clause for clause in scheme.clauses if clause.period == "quarter" or period.kind == "year"]


def _times(clause: Clause, period: Period) -> int:
    """Return how often a clause's full mark stands in the full mark of `period`."""
    if clause.period == "year":
        return 1 if period.kind == "year" else 0
    return len(period.quarters) or 1


@record(frozen=True, slots=True)
class Counted:
    """What is counted elsewhere: its clauses; and the facts of which more than points comes, under which of them.

    Of these only open lines, lines that were ruled on, vetoes and remarks are wanted.
    """

    clauses: Sequence[Clause] = ()
    telling: Sequence[Clause] = ()
    facts: Collection[f.Fact] = ()


class Book:
    """The findings of all clauses that aren't counted elsewhere, while a sheet is being made."""

    def __init__(self, scheme: Scheme, view: Seen, counted: Counted = Counted()) -> None:  # noqa: B008
        self.scheme, self.view, self._counted = scheme, view, counted
        elsewhere = {clause.id for clause in counted.clauses}
        self.clauses = [c for c in clauses_of(scheme, view.period) if c.id not in elsewhere]
        self._telling = {clause.id for clause in counted.telling}
        self.entries: list[Entry] = []
        self.lost: list[Lost] = []
        self.notes: list[Note] = []
        self.units = {unit.id for unit in view.scored}
        self.order = {clause.id: index for index, clause in enumerate(scheme.clauses)}
        self._folded: Line | None = None

    def fill(self) -> None:
        """Let every clause find what it finds; those that wait for other clauses' lines come last."""
        first, last = ([c for c in self.clauses if bool(c.rule.after) is waits] for waits in (False, True))
        self._find(first, self.view)
        self._find(self._counted.telling, self.view.of(self._counted.facts))
        self.entries, notes = apply_rulings(self.entries, self.view)
        self.notes += notes
        self._give_way()
        self.entries = [entry for entry in self.entries if not self._in_sums(entry.line)]
        self._limit(first)
        if last:
            self.view.show(self.entries)
            self._find(last, self.view)
            self._give_way()
            self._limit(last)

    def _in_sums(self, line: Line) -> bool:
        """Return whether whoever counts has counted the line."""
        ruled = len(line.facts) > 1
        return line.clause in self._telling and line.status is not Status.OPEN and not ruled

    def _find(self, clauses: Iterable[Clause], view: Seen) -> None:
        for clause in clauses:
            for finding in self._findings(clause, view):
                if isinstance(finding, Entry):
                    self.entries.append(finding)
                elif isinstance(finding, Lost):
                    self.lost.append(finding)
                else:
                    self.notes.append(finding)

    def _findings(self, clause: Clause, view: Seen) -> Iterator[Finding]:
        """Yield what a clause finds; a rule that fails, or whose lines don't fold, is an error and no partial total.

        What the evidence raises (a database that is gone, a reading that was stopped) passes as it is.
        """
        try:
            for finding in clause.rule.find(clause, view):
                yield self._sound(clause, finding)
        except ScoringError:
            raise
        except (Exception, SystemExit) as error:
            if error is view.failure:
                raise
            message = f"条款 {clause.id}（{clause.kind}）出错：{type(error).__name__}：{error}"
            raise ScoringError(message, (), (clause.id,)) from error

    def _sound(self, clause: Clause, finding: Finding) -> Finding:
        """Refuse what no rule may yield: something else, another clause's line, a unit that isn't on the sheet."""
        if not isinstance(finding, _FINDINGS):
            raise TypeError(f"{finding!r} 不是计分结果")
        if finding.unit not in self.units:
            raise ValueError(f"单位 {finding.unit} 不在本表")
        if isinstance(finding, Entry) and finding.line.clause != clause.id:
            raise ValueError(f"{finding.line.clause} 是别的条款")
        if isinstance(finding, Entry) and finding.line is not self._folded:
            if fold(finding.line.steps) != finding.line.points:
                raise ValueError(f"{finding.line.points} 与各步不符")
            if "." in clause.kind and not is_line(finding.line):
                raise TypeError(f"{finding.line!r} 不是合格的条目")
            self._folded = finding.line  # one line may stand for all units
        return finding

    def _give_way(self) -> None:
        """Drop lines that give way to another clause's on the same fact; refuse pairs that say nothing of it."""
        clauses = {clause.id: clause for clause in self.scheme.clauses}
        hits: dict[tuple[f.UnitId, f.FactId], set[str]] = {}
        for entry in self.entries:
            for fact in entry.line.facts:
                hits.setdefault((entry.unit, fact), set()).add(entry.line.clause)
        dropped: set[tuple[f.UnitId, f.FactId, str]] = set()
        for (unit, fact), ids in hits.items():
            if len(ids) == 1:
                continue
            ordered = sorted(ids, key=self.order.__getitem__)
            for index, id_ in enumerate(ordered):
                for other in ordered[index + 1 :]:
                    self._refuse(clauses[id_], clauses[other], fact)
                if clauses[id_].gives_way_to & ids:
                    dropped.add((unit, fact, id_))
        self.entries = [
            e for e in self.entries if not any((e.unit, fact, e.line.clause) in dropped for fact in e.line.facts)
        ]

    def _refuse(self, one: Clause, other: Clause, fact: f.FactId) -> None:
        mine, theirs = one.adds_to | one.gives_way_to, other.adds_to | other.gives_way_to
        if other.id not in mine and one.id not in theirs:
            message = (
                f"事实 {fact} 同时适用 {one.id}（{one.title}）与 {other.id}（{other.title}），办法没有写明两条如何并用"
            )
            raise ScoringError(message, (fact,), (one.id, other.id))

    def _limit(self, clauses: Sequence[Clause]) -> None:
        """Add the line that keeps a clause within its floor and cap in each period of its own."""
        for clause in clauses:
            if not limited(clause):
                continue
            sums: dict[tuple[f.UnitId, int], Decimal] = {}
            for entry in self.entries:
                if entry.line.clause == clause.id:
                    key = (entry.unit, index_of(entry.line.day, self.view.period, clause))
                    sums[key] = add(sums.get(key, ZERO), entry.line.points)
            for (unit, index), points in sums.items():
                if excess := beyond(points, clause):
                    self.entries.append(Entry(unit, limiting(clause, excess, self.view.period, index)))

    def accounts(self) -> Iterator[Account]:
        """Yield the account of every unit on the sheet."""
        known = _documented(self.scheme, self.view.period)
        rates = self._rates()
        lines, vetoes, notes = _by_unit(self.entries), _by_unit(self.lost), _by_unit(self.notes)
        full = self.scheme.full.get(self.view.period.kind)
        short = full is not None and full != known
        for unit in self.view.scored:
            remarks = [f"满分 {full} 分中，文件载明 {known} 分"] if short else []
            remarks += [note.text for note in notes.get(unit.id, ())]
            mine = self._sorted(entry.line for entry in lines.get(unit.id, ()))
            account = self._account(unit.id, mine, vetoes.get(unit.id, ()), remarks, known)
            yield replace(account, rates=rates(unit.id)) if self.scheme.rates else account

    def _rates(self) -> Callable[[f.UnitId], tuple[Rate, ...]]:
        """Return what tells what the scheme has counted of a unit beside the points, once the period has begun."""
        begun = self.view.as_of >= self.view.period.span.start
        counted = [rate.counted(self.view) for rate in self.scheme.rates] if begun else []
        return lambda unit: tuple(of(unit) for of in counted)

    def people(self, people: Sequence[f.Person]) -> tuple[Account, ...]:
        """Return the accounts of the persons who have a line or a veto of their own."""
        accounts = []
        for person in people:
            lines = self._sorted(entry.line for entry in self.entries if person.id in entry.counts_for)
            vetoes = [lost for lost in self.lost if person.id in lost.persons]
            if lines or vetoes:
                accounts.append(self._account(person.id, lines, vetoes, [], ZERO))
        return tuple(accounts)

    def _account(
        self, id_: str, lines: tuple[Line, ...], lost: Sequence[Lost], remarks: Sequence[str], documented: Decimal
    ) -> Account:
        points = total(line.points for line in lines)
        open_lines = [line for line in lines if line.status is Status.OPEN]
        lows = [line.bounds[0] for line in open_lines if line.bounds]
        highs = [line.bounds[1] for line in open_lines if line.bounds]
        status = Status.FINAL if self.view.over and not open_lines else Status.PROVISIONAL
        bounds = (_end(points, lows), _end(points, highs))
        vetoes = tuple(one.veto for one in sorted(lost, key=lambda one: (self.order[one.veto.clause], one.veto.facts)))
        return Account(id_, points, documented, status, len(open_lines), bounds, vetoes, tuple(remarks), lines)

    def _sorted(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(sorted(lines, key=lambda line: (self.order[line.clause], line.day or date.min, line.facts)))


def _by_unit(findings: Iterable[_F]) -> dict[f.UnitId, list[_F]]:
    grouped: dict[f.UnitId, list[_F]] = {}
    for finding in findings:
        grouped.setdefault(finding.unit, []).append(finding)
    return grouped


def _end(points: Decimal, ends: Sequence[Decimal | None]) -> Decimal | None:
    limited = [end for end in ends if end is not None]
    return add(points, total(limited)) if len(limited) == len(ends) else None
