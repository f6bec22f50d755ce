"""The suite that every scheme inherits."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, ClassVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xftui.scoring import facts as f
from xftui.scoring.check import Problem, check_scheme
from xftui.scoring.engine import score
from xftui.scoring.errors import SchemeError
from xftui.scoring.evidence import Memory, belongs
from xftui.scoring.examples import Example, differences, read_examples
from xftui.scoring.figures import fold, total
from xftui.scoring.periods import Period
from xftui.scoring.plugins import Shelf, open_shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Sheet, Status
from xftui.scoring.standings import standings
from xftui.scoring.summary import counted_summary
from xftui.scoring.tables import table
from xftui.testing.broken import Broken, variants
from xftui.testing.facts import facts_for, people_of, units_of
from xftui.testing.sums import rows_of, said

if TYPE_CHECKING:
    import pytest

_YEAR = 2016
_MANY = settings(
    max_examples=50,
    deadline=None,
    database=None,  # each scheme's class runs the same functions: what failed for one says nothing of another
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
_FEW = settings(_MANY, max_examples=20)
_SHEETS = """\
import sys
from pathlib import Path
from xftui.testing.suite import SchemeSuite
suite = type("Suite", (SchemeSuite,), {"path": Path(sys.argv[1]), "plugins": tuple(sys.argv[2:])})()
print(*[suite.sheet_of(example) for example in suite.examples], sep="\\n")
"""


@cache
def _shelf(plugins: tuple[str, ...]) -> Shelf:
    return open_shelf(enabled=plugins)


class SchemeSuite:
    """Inherit it in a class called `Test…` and name the scheme file; `<id>.examples.toml` stands beside it.

    `plugins` are those of others whose rule kinds the scheme uses, by their entry points' names.
    """

    path: ClassVar[Path]
    plugins: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def text(self) -> str:
        """The scheme file's text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def beside(self) -> Path:
        """Where the worked examples stand."""
        return self.path.with_name(f"{self.path.stem}.examples.toml")

    @cached_property
    def shelf(self) -> Shelf:
        """The rule kinds to read it with."""
        return _shelf(self.plugins)

    @cached_property
    def scheme(self) -> Scheme:
        """The scheme by its default readings."""
        return self.shelf.parse(self.text, str(self.path))

    @cached_property
    def examples(self) -> Sequence[Example]:
        """The worked examples."""
        return read_examples(self.beside.read_text(encoding="utf-8"), str(self.beside))

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """What `xftui scheme check` has to say."""
        examples = self.beside.read_text(encoding="utf-8")
        return check_scheme(self.text, examples, self.shelf.kinds, str(self.path), str(self.beside))

    def sheet_of(self, example: Example) -> Sheet:
        """Return the sheet of a worked example, by its readings."""
        scheme = self.shelf.parse(self.text, str(self.path), example.readings)
        return score(scheme, example.evidence, scheme.period(example.period), example.as_of)

    def pytest_generate_tests(self, metafunc: "pytest.Metafunc") -> None:
        """Make every worked example and every broken variant an item of its own."""
        if "example" in metafunc.fixturenames:
            metafunc.parametrize("example", self.examples, ids=[one.id for one in self.examples])
        if "broken" in metafunc.fixturenames:
            found = list(variants(self.text))
            metafunc.parametrize("broken", found, ids=[one.name for one in found])

    def test_the_plugins_are_sound(self) -> None:
        """Each that it names is on."""
        errors = {one.name: one.error for one in self.shelf.plugins if one.status != "on"}
        assert errors == {}

    def test_a_worked_example(self, example: Example) -> None:
        """The sheet is what the example says, to the last digit."""
        scheme = self.shelf.parse(self.text, str(self.path), example.readings)
        found = list(differences(example, scheme, self.sheet_of(example)))
        assert not found, "\n".join([f"{self.beside}  {example.id}", *found])

    def test_an_example_shows_every_clause_edge_modifier_and_switch(self) -> None:
        """What `xftui scheme check` would miss."""
        gaps = [f"{one.place}  {one.message}" for one in self.problems if one.kind == "gap"]
        assert not gaps, "\n".join([str(self.beside), *gaps])

    def test_a_slip_is_refused_by_clause_and_key(self, broken: Broken) -> None:
        """A scheme with a slip in it scores nothing."""
        try:
            self.shelf.parse(broken.text, str(self.path))
        except SchemeError as error:
            missing = [word for word in (self.path.name, *broken.words) if word not in str(error)]
            assert not missing, f"{error}: says nothing of {missing}"
        else:
            raise AssertionError(f"{broken.name}: not refused")

    @_MANY
    @given(st.data())
    def test_lines_add_to_the_total_and_steps_fold_to_the_points(self, data: st.DataObject) -> None:
        """Whatever the facts, every figure can be followed."""
        made = self._scored(self._facts(data), *self._when(data))
        for account in (*made.units, *made.people):
            assert total(line.points for line in account.lines) == account.total
            assert all(fold(line.steps) == line.points for line in account.lines)
            assert account.open == sum(line.status is Status.OPEN for line in account.lines)
            low, high = account.bounds
            assert (low is None or low <= account.total) and (high is None or account.total <= high)

    @_MANY
    @given(st.data())
    def test_the_table_is_what_the_lines_add_up_to(self, data: st.DataObject) -> None:
        """Counted without a line, a clause comes to the same for every unit and quarter as its lines."""
        facts, (period, as_of) = self._facts(data), self._when(data)
        made = table(self.scheme, self._evidence(facts), period, as_of)
        assert made.rows == rows_of(self.scheme, self._scored(facts, period, as_of), period)

    @_MANY
    @given(st.data())
    def test_what_is_counted_says_all_that_the_lines_say(self, data: st.DataObject) -> None:
        """Open lines, vetoes, bounds, remarks, rates and ranks are those of the sheet with all its lines."""
        facts, (period, as_of) = self._facts(data), self._when(data)
        sheet = self._scored(facts, period, as_of)
        counted = counted_summary(self.scheme, self._evidence(facts), period, as_of)
        assert said(counted.sheet, counted.places) == said(sheet, standings(self.scheme, sheet))

    @_FEW
    @given(st.data(), st.randoms(use_true_random=False))
    def test_the_order_of_facts_never_matters(self, data: st.DataObject, random: Random) -> None:
        """The same facts in another order give the same sheet."""
        facts, when = self._facts(data), self._when(data)
        shuffled = list(facts)
        random.shuffle(shuffled)
        assert self._scored(facts, *when) == self._scored(shuffled, *when)

    @_FEW
    @given(st.data())
    def test_a_unit_alone_has_the_account_that_it_has_among_all(self, data: st.DataObject) -> None:
        """A sheet of one unit is its part of the sheet of all."""
        facts, when = self._facts(data), self._when(data)
        for account in self._scored(facts, *when).units:
            assert self._scored(facts, *when, account.unit).units == (account,)

    @_FEW
    @given(st.data())
    def test_a_fact_outside_the_period_changes_nothing(self, data: st.DataObject) -> None:
        """But of kinds that a clause compares over the year or longer, and of marks, which name their own year.

        Rulings go with their lines and are left out.
        """
        period, as_of = self._when(data)
        facts = [fact for fact in self._facts(data) if not isinstance(fact, f.Ruling)]
        inside = [fact for fact in facts if belongs(fact) in period.span or fact.kind in self._wide]
        mine, theirs = (self._scored(some, period, as_of) for some in (facts, inside))
        assert (mine.units, mine.people) == (theirs.units, theirs.people)

    @_FEW
    @given(st.data())
    def test_shares_conserve_the_whole(self, data: st.DataObject) -> None:
        """A visit whose two units bear a part each costs both together what it would cost one."""
        shared = {clause.id for clause in self.scheme.clauses if clause.rule.shared}
        found = [fact for fact in self._facts(data) if isinstance(fact, f.Visit)]
        first, second = (unit.id for unit in units_of(self.scheme)[:2])
        whole = [replace(one, unit=first, residence_unit=None, responses={}) for one in found]
        split = [replace(one, residence_unit=second) for one in whole]
        when = self._when(data)
        sums = [
            total(line.points for unit in made.units for line in unit.lines if line.clause in shared)
            for made in (self._scored(facts, *when) for facts in (whole, split))
        ]
        assert sums[0] == sums[1]

    def test_the_same_input_gives_the_same_bytes_under_any_hash_seed(self) -> None:
        """Nothing rests on the order of a set."""
        command = [sys.executable, "-c", _SHEETS, str(self.path), *self.plugins]
        printed = {
            subprocess.run(
                command, env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed}, capture_output=True, check=True
            ).stdout
            for seed in ("0", "1", "2")
        }
        assert len(printed) == 1

    @cached_property
    def _wide(self) -> frozenset[f.Kind]:
        rules = [clause.rule for clause in self.scheme.clauses]
        picked = {kind for rule in rules if getattr(rule, "pick", None) is not None for kind in rule.on}
        others = {one.on for rule in rules if (one := getattr(rule, "unless", None)) is not None}
        return frozenset({f.Kind.MARK, *picked, *others})

    def _facts(self, data: st.DataObject) -> list[f.Fact]:
        span = self.scheme.calendar.period(str(_YEAR)).span
        around = facts_for(self.scheme, span.start - timedelta(20), span.end + timedelta(20))
        return data.draw(around, label="facts")

    def _when(self, data: st.DataObject) -> tuple[Period, date]:
        year = self.scheme.calendar.period(str(_YEAR))
        names = [str(_YEAR), *(f"{_YEAR}-Q{n}" for n in range(1, 5) if self.scheme.calendar.quarters)]
        period = self.scheme.calendar.period(data.draw(st.sampled_from(names), label="period"))
        return period, data.draw(st.dates(year.span.start - timedelta(5), year.span.end + timedelta(40)), label="as of")

    def _scored(self, facts: Sequence[f.Fact], period: Period, as_of: date, unit: str | None = None) -> Sheet:
        return score(self.scheme, self._evidence(facts), period, as_of, unit)

    def _evidence(self, facts: Sequence[f.Fact]) -> Memory:
        units = units_of(self.scheme)
        return Memory(f.Organisation("office", "示例"), units, people_of(units), facts)
