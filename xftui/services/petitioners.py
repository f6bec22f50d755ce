"""What is kept about a petitioner, corrected, and shown in full on demand."""

from dataclasses import dataclass

from xftui.domain import Actor
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.store.models import Petitioner
from xftui.store.work import unit_of_work


@dataclass(frozen=True, slots=True)
class FullNumbers:
    """A petitioner's numbers without masks; showing them leaves an audit entry."""

    id_number: str
    phone: str


def correct_petitioner(
    actor: Actor,
    organisation_id: int,
    petitioner_id: int,
    version: int,
    name: str,
    reason: str,
    *,
    id_number: str = "",
    phone: str = "",
    address: str = "",
    case_id: int | None = None,
) -> None:
    """Set what is kept about a petitioner, and why; `case_id`: the case at which it was noticed.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "correct_petitioner", organisation_id) as work:
        petitioner = checks.owned(Petitioner, petitioner_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        name = problems.text("name", name, Petitioner.name.max_length, needed=True)
        id_number = problems.text("id_number", id_number, Petitioner.id_number.max_length)
        phone = problems.text("phone", phone, Petitioner.phone.max_length)
        address = problems.text("address", address, Petitioner.address.max_length)
        problems.settle()
        explain(work, petitioner, version, reason, case_id)
        work.update(
            Petitioner, petitioner_id, version,
            name=name, id_number=id_number or None, phone=phone or None, address=address,
        )  # fmt: skip


def show_numbers(actor: Actor, organisation_id: int, petitioner_id: int) -> FullNumbers:
    """Return a petitioner's full numbers, and record that `actor` saw them. Raises NotFound, NotSaved."""
    with unit_of_work(actor, "show_petitioner", organisation_id) as work:
        petitioner = checks.owned(Petitioner, petitioner_id, organisation_id)
        work.note(petitioner)
        return FullNumbers(petitioner.id_number or "", petitioner.phone or "")
