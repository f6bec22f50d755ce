"""Where a plan becomes records: what of it exists in the database by now, and by which number and version."""

from collections import Counter
from dataclasses import replace
from uuid import UUID, uuid5

from xftui.demo.docket import SEED
from xftui.demo.plan import PersonPlan, Plan
from xftui.domain import Actor
from xftui.scoring.scheme import Scheme

_NAMESPACE = UUID("6f3f5f0e-5d5c-5b39-9d1c-78667475696d")


class Stage:
    """One organisation of the demo while its events are replayed. Refs are those of the plan."""

    def __init__(self, plan: Plan, actor: Actor) -> None:
        self.plan = plan
        self.actor = actor
        self.organisation = 0
        self.scheme: Scheme | None = None
        self._ids: dict[tuple[str, str], int] = {}
        self._versions: Counter[tuple[str, str]] = Counter()
        self._actors: dict[str, Actor] = {}
        self._words: dict[tuple[str, str], str] = {}

    def staff(self, person: PersonPlan, row_id: int) -> None:
        """Remember the row of a member of staff, who from now on can do things."""
        self.keep("person", person.ref, row_id)
        actor = self.actor if person.clerk else Actor(person.name, self.account(person))
        self._actors[person.ref] = replace(actor, person_id=row_id)
        if person.clerk:
            self.actor = self._actors[person.ref]

    def account(self, person: PersonPlan) -> str:
        """Return the login of `person`; the clerk's is that of whoever runs the demo."""
        return self.actor.login if person.clerk else f"{self.plan.code}-{person.ref}"

    def by(self, person: str) -> Actor:
        """Return the member of staff called `person` as the one who does something."""
        return self._actors[person]

    def key(self, ref: str) -> str:
        """Return the creation key of the record called `ref`: the same in every demo."""
        return str(uuid5(_NAMESPACE, f"{SEED}/{self.plan.code}/{ref}"))

    def keep(self, kind: str, ref: str, row_id: int) -> None:
        """Remember the row of a new record, which stands at its first version."""
        self._ids[kind, ref] = row_id
        self._versions[kind, ref] = 1

    def stand(self, kind: str, ref: str, version: int) -> None:
        """Remember at which version a record stands that was changed along with another."""
        self._versions[kind, ref] = version

    def call(self, kind: str, ref: str, word: str) -> None:
        """Remember the word by which a record goes."""
        self._words[kind, ref] = word

    def called(self, kind: str, ref: str) -> str:
        """Return the word by which a record goes: `ref` itself, where it was given none."""
        return self._words.get((kind, ref), ref)

    def id(self, kind: str, ref: str) -> int:
        """Return the row of a record that was made before."""
        return self._ids[kind, ref]

    def maybe(self, kind: str, ref: str | None) -> int | None:
        """Return the row of a record if there is one by that name."""
        return self._ids.get((kind, ref)) if ref else None

    def changing(self, kind: str, ref: str) -> tuple[int, int]:
        """Return the row and version of a record that is about to be changed, once."""
        version = self._versions[kind, ref]
        self._versions[kind, ref] += 1
        return self._ids[kind, ref], version
