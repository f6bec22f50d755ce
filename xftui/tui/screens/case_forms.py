"""The small forms about a case: what each asks, and which service records it."""

from dataclasses import replace
from typing import Any

from xftui.domain.captions import ARRIVALS, LEVELS, SOURCES, Source
from xftui.domain.deadlines import What
from xftui.domain.handling import STAGES, STEP_NAMES, Step, taken_on_by_handing, unreplied
from xftui.domain.keys import new_key
from xftui.domain.reviews import ORIGINS, Origin
from xftui.i18n import _
from xftui.scoring.facts import Arrival, DelayInquiry, Level, Response
from xftui.services.cases import answer_case, close_case, hand_over_case
from xftui.services.duties import supervise
from xftui.services.handling import take_step
from xftui.services.reviews import ReviewEntry, register_review
from xftui.services.visits import record_delay_inquiry, record_responses
from xftui.store.queries.case_detail import ContactRow
from xftui.text import plain
from xftui.tui.screens.case_rows import supervised
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.small_forms import (
    LONG,
    FormParts,
    SmallForm,
    case_stand,
    contact_stand,
    goes_along,
    reason_field,
    unit_stand,
)
from xftui.tui.screens.step_form import (
    HANDING_TAKES_ON,
    OF_OFFICE,
    UNREPLIED,
    own_name,
    step_entry,
    step_fields,
)
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField

_STAY = _("换了单位的，以前各次来访仍归原来的单位")


class CaseForms(FormParts):
    """The forms for one case, as it stood when it was read."""

    def review(self) -> SmallForm:
        """Register an accountability review of the case (court art. 9, 10)."""
        key = new_key()
        unit = self._pick("unit_id", _("被查部门"), self._units, required=True)
        unit.value = self._case.unit

        def save(given: dict[str, Any]) -> str:
            entry = ReviewEntry(
                key=key, organisation_id=self._organisation, case_id=self._case.id, unit_id=given["unit_id"],
                origin=Origin(given["origin"]), day=given["day"], grounds=given["grounds"],
            )  # fmt: skip
            return _("已登记责任倒查 {number}；再按一次，去登记下一步").format(
                number=register_review(self._actor, entry)[1]
            )

        fields = [
            self._date("day", _("登记日期"), self._today()),
            ChoiceField("origin", _("起因"), [(origin.value, name) for origin, name in ORIGINS.items()]),
            unit,
            InputField("grounds", _("事由"), required=True, max_length=LONG),
        ]
        return SmallForm(_("登记责任倒查"), fields, save, self._about())

    def supervise(self) -> SmallForm:
        """Record that the case is supervised from above, with the day by which it is to be settled (township b4)."""
        key = new_key()

        def save(given: dict[str, Any]) -> str:
            level = Level(given["level"])
            supervise(self._actor, key, self._organisation, self._case.id, level, given["due"], given["basis"])
            return _("已列为督办件，期限 {day}").format(day=given["due"])

        fields = [
            ChoiceField("level", _("层级"), [(level.value, caption) for level, caption in LEVELS.items()]),
            self._limit(What.SUPERVISED, _("期限")),
            InputField(
                "basis",
                _("依据"),
                value=self._pressed_by(),
                required=True,
                max_length=400,
                hint=_("督办函、批示的文号或内容"),
            ),
        ]
        there = [f"{supervised(row)}  {row.basis}" for row in self._case.supervised]
        about = [
            *self._about(),
            *([_("已列为：{matters}").format(matters="；".join(there))] if there else []),
            _("案件办结的那天算作化解；不用另记。"),
        ]
        return SmallForm(_("列为督办件"), fields, save, about)

    def step(self, step: Step) -> SmallForm:
        """Record a step of handling the case."""
        key, case = new_key(), self._case
        mine = own_name(self._people, self._actor.person_id)
        values = {
            "unit_id": "" if case.with_office else case.unit, "organ": self._organ(),
            "person_id": mine if step in OF_OFFICE else case.handler or "",
        }  # fmt: skip
        limit = self._limit(What.ANSWER, _("答复期限"), required=False) if step is Step.REOPEN else None
        office = case.unit if case.with_office else ""
        fields = step_fields(step, self._today, self._units, self._people, values, limit, office)

        def save(given: dict[str, Any], version: int | None = None) -> str:
            entry = replace(step_entry(step, given, key, self._organisation, case.id), version=version)
            said = _("已记{step}；案件{stage}").format(
                step=STEP_NAMES[step], stage=STAGES[take_step(self._actor, entry)]
            )
            undated = step is Step.REOPEN and entry.due is None
            return said + (_("；没有定答复期限，到期不会提醒") if undated else "")

        stand = unit_stand if step is Step.HAND else None
        return SmallForm(STEP_NAMES[step], fields, save, [*self._about(), *self._told_of(step)], stand)

    def _told_of(self, step: Step) -> list[str]:
        """Return what is to be known before a step is taken."""
        case = self._case
        if step is Step.HAND:
            takes_on = [HANDING_TAKES_ON] if self._handing_takes_on() else []
            now = _("现在的责任单位：{unit}").format(unit=case.unit)
            return [*([goes_along(case)] if case.with_office else [now, _STAY]), *takes_on]
        if step is Step.RETURN and case.handled.open_order:
            told = _("督办令 {number} 仍然有效：不办的，选中它按 <case.correct> 撤回，或更正承办部门")
            return [told.format(number=case.handled.open_order)]
        if step is Step.REOPEN:
            return [_("案件重新打开，再答复、再办结；以前的答复和办结留在经过里")]
        organ = self._unreplied() if step is Step.FILE else ""
        return [UNREPLIED.format(organ=organ)] if organ else []

    def _handing_takes_on(self) -> bool:
        """Say whether the case waits for the decision on acceptance, and handing it out is that."""
        awaited = any(row.what == What.ACCEPT and not row.over for row in self._case.deadlines)
        return awaited and taken_on_by_handing(self._case.way)

    def _unreplied(self) -> str:
        """Return the organ that handed the case down, or pressed for it, and had no reply since; empty for none."""
        from_above = (one for one in self._case.contacts if one.source in (Source.HANDED_DOWN, Source.PRESSED))
        asked = ((one.day, plain(one.source_organ) or SOURCES[one.source]) for one in from_above)  # type: ignore[index]
        return unreplied(self._case.handled.taken, asked)

    def answer(self) -> SmallForm:
        """Record the answer to the petitioner."""
        fields = [
            self._date("answered", _("答复日期"), self._today()),
            InputField("result", _("答复内容"), required=True, max_length=LONG, value=self._case.result),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            case = self._case
            answer_case(self._actor, self._organisation, case.id, version, given["answered"], given["result"])
            return _("已登记答复")

        return SmallForm(
            _("答复"), fields, save, self._about_matter(), case_stand(answered="answered", result="result")
        )

    def close(self) -> SmallForm:
        """Close the case."""
        fields = [
            self._date("closed", _("办结日期"), self._today()),
            InputField(
                "closing", _("办结情况"), max_length=LONG, required=self._case.answered is None,
                hint=_("答复里都说了的，不用填"),
            ),
        ]  # fmt: skip

        def save(given: dict[str, Any], version: int) -> str:
            case = self._case
            close_case(self._actor, self._organisation, case.id, version, given["closed"], given["closing"] or "")
            return _("案件 {number} 已办结").format(number=case.number)

        return SmallForm(_("办结"), fields, save, self._about_matter(), case_stand(closed="closed", closing="closing"))

    def hand_over(self) -> SmallForm:
        """Give the case to another unit or handler."""
        unit = self._pick("unit_id", _("责任单位"), self._units, required=True)
        unit.value = self._case.unit
        handler = self._pick("handler_id", _("承办人"), self._people)
        handler.value = next((option[1] for option in self._people if option[0] == self._case.handler_id), "")
        fields = [unit, handler, self._date("day", _("从哪天起"), self._today()), reason_field()]
        along = goes_along(self._case) if self._case.with_office else _STAY

        def save(given: dict[str, Any], version: int) -> str:
            case = self._case
            hand_over_case(
                self._actor, self._organisation, case.id, version, given["unit_id"], given["handler_id"],
                given["day"], given["reason"],
            )  # fmt: skip
            return _("已转交")

        stand = case_stand(unit_id="unit", handler_id="handler")
        return SmallForm(_("转交"), fields, save, [*self._about(), along], stand)

    def response(self, contact: ContactRow) -> SmallForm:
        """Record how the units met a visit."""
        answers = [("", _("未记")), *((arrival.value, caption) for arrival, caption in ARRIVALS.items())]
        parties = [(contact.unit_id, contact.unit)]
        if contact.residence_unit_id is not None:
            parties.append((contact.residence_unit_id, contact.residence_unit or ""))
        fields: list[Field] = []
        for unit_id, _name in parties:
            role = _("责任") if unit_id == contact.unit_id else _("稳控")
            fields.append(ChoiceField(f"arrival{unit_id}", _("{role}到场").format(role=role), answers))
            fields.append(ChoiceField(f"effective{unit_id}", _("处置有效"), yes_no()))

        def save(given: dict[str, Any]) -> str:
            found = {
                unit_id: Response(Arrival(given[f"arrival{unit_id}"]), given[f"effective{unit_id}"] == "yes")
                for unit_id, _name in parties
                if given[f"arrival{unit_id}"]
            }
            record_responses(self._actor, self._organisation, contact.id, found)
            return _("已补登处置情况")

        names = "  ".join(name for _id, name in parties)
        return SmallForm(_("现场处置"), fields, save, [f"{contact.day}  {names}"], subject=str(contact.id))

    def inquiry(self, contact: ContactRow) -> SmallForm:
        """Record what an inquiry into a complaint of long delay found."""
        within = [("yes", _("在期限内")), ("no", _("已超期限"))]
        fields = [
            ChoiceField("within", _("查明"), within),
            date_field("limit", _("审限至"), self._today, required=True, hint=_("审限或执限的最后一天")),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            inquiry = DelayInquiry(given["within"] == "yes", given["limit"])
            record_delay_inquiry(self._actor, self._organisation, contact.id, version, inquiry)
            return _("已补登久拖查明结果")

        about, stand = [f"{contact.day}  {contact.unit}"], contact_stand(contact.id)
        return SmallForm(_("反映久拖查明"), fields, save, about, stand, subject=str(contact.id))

    def _organ(self) -> str:
        """Return the organ that the case came from last; nothing where it came from the petitioner."""
        return next((plain(one.source_organ) for one in self._case.contacts if one.source_organ), "")

    def _pressed_by(self) -> str:
        """Return the organ and document by which the case was pressed last; nothing where it wasn't."""
        pressed = (one for one in self._case.contacts if one.source is Source.PRESSED)
        return next((plain(f"{one.source_organ} {one.source_number}".strip()) for one in pressed), "")
