"""What if: facts changed, withdrawn or added in a copy that is never stored, to be scored beside what is on record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from xftui.scoring import facts as f
from xftui.scoring.errors import FactError
from xftui.scoring.evidence import KINDS, Evidence, Looked, Memory, digest
from xftui.scoring.periods import Span
from xftui.scoring.vocabulary import KEYS, fact_from, fact_to


class Supposed(Looked):
    """Another evidence, in which some facts are different: those of the same id are replaced, others are added."""

    def __init__(self, evidence: Evidence, facts: Iterable[f.Fact] = (), without: Iterable[f.FactId] = ()) -> None:
        """Suppose `facts`, and that those called `without` never were. FactError if two of them carry one id."""
        self._evidence = evidence
        self._supposed = Memory(evidence.organisation, (), (), facts)
        self._gone = frozenset((*without, *(fact.id for fact in self._supposed.facts(KINDS, None))))

    @property
    def organisation(self) -> f.Organisation:
        """Whose facts these are."""
        return self._evidence.organisation

    def units(self) -> Sequence[f.Unit]:
        """Return the units."""
        return self._evidence.units()

    def people(self) -> Sequence[f.Person]:
        """Return the persons."""
        return self._evidence.people()

    def facts(self, kinds: Set[f.Kind], span: Span | None, unit: f.UnitId | None = None) -> Iterator[f.Fact]:
        """Yield the facts on record that aren't supposed to be otherwise, then the supposed ones."""
        for fact in self._evidence.facts(kinds, span, unit):
            if fact.id not in self._gone:
                yield fact
        yield from self._supposed.facts(kinds, span, unit)

    def named(self, ids: Set[f.FactId]) -> Iterator[f.Fact]:
        """Yield the facts that carry one of these ids."""
        yield from self._evidence.named(ids - self._gone)
        yield from self._supposed.named(ids)

    def digest(self) -> str:
        """Return the digest of all facts, the same as of a facts file that says the same."""
        return digest(self.facts(KINDS, None))


def altered(fact: f.Fact, changes: Mapping[str, object]) -> f.Fact:
    """Return `fact` with other plain values (as in `xftui.facts/1`) for some keys; None: as if nothing were recorded.

    FactError names the key, in the words in which a facts file is refused.
    """
    plain = fact_to(fact)
    for name, value in changes.items():
        if name in ("kind", "id"):
            raise FactError(name, "假设不改这一项")
        if value is None and not (name in KEYS[fact.kind] and KEYS[fact.kind][name].nullable):
            plain.pop(name, None)
        else:
            plain[name] = value
    return fact_from(plain)


def differences(before: f.Fact, after: f.Fact) -> list[tuple[str, Any, Any]]:
    """Return each key that two facts of a kind differ in, with both plain values; None where nothing is recorded."""
    old, new = fact_to(before), fact_to(after)
    names = [name for name in KEYS[before.kind] if old.get(name) != new.get(name)]
    return [(name, old.get(name), new.get(name)) for name in names]


def likewise(before: f.Fact, after: f.Fact, other: f.Fact) -> f.Fact:
    """Return `other`, a fact of the same kind, with what differs between `before` and `after` put as in `after`.

    Of how units met a visit, what differs for a unit that is a party to the other visit too.
    """
    changes: dict[str, object] = {}
    for name, old, new in differences(before, after):
        changes[name] = _met(other, old or {}, new or {}) if name == "responses" else new
    return altered(other, changes)


def _met(other: f.Fact, old: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    visit = other if isinstance(other, f.Visit) else None
    parties = {unit for unit in (visit.unit, visit.residence_unit) if unit is not None} if visit else set()
    met = dict(fact_to(other).get("responses", {}))
    for unit in parties & {*old, *new}:
        if unit in new and old.get(unit) != new[unit]:
            met[unit] = new[unit]
        elif unit not in new:
            met.pop(unit, None)
    return met
