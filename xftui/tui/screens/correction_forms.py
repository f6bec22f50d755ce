"""What of a case can be set right, and the small forms for it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.captions import CONTACT_KINDS
from xftui.domain.identity import id_number_warning
from xftui.domain.orders import unmet_of, unmet_text
from xftui.domain.reviews import ORIGINS, Origin
from xftui.i18n import _
from xftui.services.cases import Ending, correct_case
from xftui.services.corrections import merge_petitioners, move_contact, withdraw_contact
from xftui.services.duties import withdraw
from xftui.services.extensions import withdraw_extension
from xftui.services.noted import DoneBy, correct_noted
from xftui.services.old_petitioners import withdraw_file
from xftui.services.order_corrections import Completion, correct_order
from xftui.services.order_steps import withdraw_order_step
from xftui.services.parting import part_petitioners
from xftui.services.petitioners import FullNumbers, correct_petitioner
from xftui.services.reviews import ReviewEntry, correct_review, withdraw_review
from xftui.services.settlements import correct_settlement, withdraw_approval
from xftui.services.steps_back import withdraw_step
from xftui.store.models import (
    CaseStep,
    Created,
    OldPetitionerFile,
    OrderExtension,
    OrderStep,
    ReviewProcess,
    Settlement,
    SupervisedMatter,
    SupervisionOrder,
)
from xftui.store.queries.case_detail import CaseDetail, ContactRow, OrderRow
from xftui.store.queries.reviews import Registration
from xftui.store.queries.timeline import Event, Noted, Standing
from xftui.tui.screens.entry_form import Link, date_field
from xftui.tui.screens.small_forms import (
    LONG,
    FormParts,
    SmallForm,
    case_stand,
    contact_stand,
    order_stand,
    reason_field,
)
from xftui.tui.screens.versioned_form import Stand
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField


def _withdraw_matter(actor: Actor, organisation_id: int, matter_id: int, version: int, reason: str) -> None:
    withdraw(actor, organisation_id, SupervisedMatter, matter_id, version, reason)


_TAKEN_BACK: Mapping[type[Created], tuple[Callable[..., None], str, str]] = {
    OrderExtension: (withdraw_extension, _("撤回延期"), _("办结期限改回延期以前的那天；记录和理由都留着。")),
    SupervisedMatter: (_withdraw_matter, _("撤回督办件"), _("不再算督办件，不计分；记录和理由都留着。")),
    CaseStep: (
        withdraw_step,
        _("撤回办理环节"),
        _("案件回到这一步以前：重新办理的，原来的答复、办结和归档都恢复；记录和理由都留着。"),
    ),
    OrderStep: (withdraw_order_step, _("撤回督办环节"), _("督办令回到这一步以前，分数跟着重算；记录和理由都留着。")),
    ReviewProcess: (withdraw_review, _("撤回责任倒查"), _("倒查到此为止，认定过的不再计分；编号、记录和理由都留着。")),
    OldPetitionerFile: (withdraw_file, _("撤回老户档案"), _("不再是老户，不催、不报；编号、记录和理由都留着。")),
    Settlement: (
        withdraw_approval,
        _("撤回批准报结"),
        _("档案重新打开，等待批准；在批准以前不算化解，不计分。记录和理由都留着。"),
    ),
}
"""What takes back something done: the service, what that is called, and what then stands."""
_UNDONE = _("清空：其实没有，重新办理")


class CorrectionForms(FormParts):
    """The forms; each asks for a reason."""

    def case(self) -> SmallForm:
        """Correct the matter's title, when its answer is due, or how it was answered and closed."""
        case = self._case
        fields = [
            InputField("title", _("事项"), value=case.title, required=True),
            date_field("due", _("答复期限"), self._today, value=_iso(case.due)),
        ]
        if case.answered:
            fields.append(date_field("answered", _("答复日期"), self._today, value=_iso(case.answered), hint=_UNDONE))
        if case.closed:
            fields.append(date_field("closed", _("办结日期"), self._today, value=_iso(case.closed), hint=_UNDONE))
        if case.answered or case.result:
            label = _("答复内容") if case.answered else _("结果")
            fields.append(InputField("result", label, value=case.result, max_length=LONG))
        if case.closed or case.closing:
            fields.append(InputField("closing", _("办结情况"), value=case.closing, max_length=LONG))

        def save(given: dict[str, Any], version: int) -> str:
            texts = (given.get(name) or "" for name in ("result", "closing"))
            ending = Ending(given.get("answered"), given.get("closed"), *texts)
            correct_case(
                self._actor, self._organisation, case.id, version, given["title"], given["due"], given["reason"], ending
            )
            return _("已更正")

        shown = {field.key: field.key for field in fields}
        return SmallForm(_("更正案件"), [*fields, reason_field()], save, self._about(), case_stand(**shown))

    def noted(self, noted: Noted, what: str) -> SmallForm:
        """Correct the day and the line of something that was done, who did it, and to which organ a reply went."""
        fields: list[Field] = [
            self._date("day", _("日期"), noted.day),
            InputField("text", _("内容"), value=noted.text, max_length=LONG),
        ]
        if noted.person is not None:
            person = self._pick("person_id", _("谁做的"), self._people)
            person.value = noted.person
            fields.append(person)
        if noted.organ is not None:
            fields.append(InputField("organ", _("交办机关"), value=noted.organ, required=True, max_length=100))

        def save(given: dict[str, Any]) -> str:
            by = DoneBy(given.get("person_id"), given.get("organ") or "")
            correct_noted(
                self._actor, self._organisation, noted, given["day"], given["text"] or "", given["reason"], by
            )  # fmt: skip
            return _("已更正")

        subject = f"{noted.day} {noted.text}"
        return SmallForm(_("更正经过"), [*fields, reason_field()], save, [*self._about(), what], subject=subject)

    def order(self, order: OrderRow) -> SmallForm:
        """Correct to whom an order went, who signed it and what it asks for."""
        unit = self._pick("unit_id", _("责任单位"), self._units, required=True)
        signer = self._pick("signer_id", _("签发人"), self._people, required=True)
        unit.value, signer.value = order.unit, order.signer or ""
        fields: list[Field] = [
            unit, self._date("signed", _("签发日期"), order.signed), signer,
            self._date("due", _("办结期限"), order.due, hint=_("只改写错的；批准延长的，登记延期")),
            InputField("requirements", _("督办要求"), required=True, max_length=LONG, value=order.requirements),
            InputField("opinion", _("领导意见"), max_length=LONG, value=order.opinion),
            InputField("feedback", _("反馈方式"), max_length=200, value=order.feedback),
        ]  # fmt: skip
        if order.completed is not None:
            unmet = unmet_text(order.unmet)
            fields += [
                date_field("completed", _("办结日期"), self._today, value=_iso(order.completed), hint=_UNDONE),
                InputField(
                    "unmet", _("没办到的"), value=unmet, parse=_numbers, hint=_("第几项，用空格隔开；都办到的不填")
                ),
                InputField("result", _("结果"), value=order.result, max_length=LONG),
            ]

        def save(given: dict[str, Any], version: int) -> str:
            completion = None
            if order.completed is not None:
                completion = Completion(given["completed"], given["result"] or "", given["unmet"] or ())
            correct_order(
                self._actor, self._organisation, order.id, version, unit_id=given["unit_id"],
                signer_id=given["signer_id"], requirements=given["requirements"], reason=given["reason"],
                opinion=given["opinion"] or "", feedback=given["feedback"] or "",
                signed=given["signed"], due=given["due"] if given["due"] != order.due else None, completion=completion,
            )  # fmt: skip
            return _("已更正督办令 {number}").format(number=order.number)

        about = [*self._about(), _("更正办结期限的，原期限留在督办令和考核条目上。")]
        shown = {"unit_id": "unit", "signer_id": "signer"} | {
            name: name for name in ("signed", "due", "requirements", "opinion", "feedback")
        }
        stand = order_stand(order.id, **shown)
        return SmallForm(_("更正督办令"), [*fields, reason_field()], save, about, stand, subject=order.number)

    def review(self, found: Registration) -> SmallForm:
        """Correct how an accountability review was registered."""
        unit = self._pick("unit_id", _("被查部门"), self._units, required=True)
        unit.value = found.unit
        origins = [(origin.value, name) for origin, name in ORIGINS.items()]
        fields = [
            self._date("day", _("登记日期"), found.day),
            ChoiceField("origin", _("起因"), origins, value=found.origin),
            unit,
            InputField("grounds", _("事由"), required=True, max_length=LONG, value=found.grounds),
            reason_field(),
        ]

        def save(given: dict[str, Any]) -> str:
            entry = ReviewEntry(
                key="", organisation_id=self._organisation, case_id=found.case_id, unit_id=given["unit_id"],
                origin=Origin(given["origin"]), day=given["day"], grounds=given["grounds"],
            )  # fmt: skip
            correct_review(self._actor, found.id, found.version, entry, given["reason"])
            return _("已更正责任倒查 {number}").format(number=found.number)

        about = [*self._about(), _("已认定的，认定的部门和责任人不跟着改：认错了的，撤回这次倒查。")]
        return SmallForm(_("更正责任倒查"), fields, save, about, subject=found.number)

    def settlement(self, settled: Standing, event: Event) -> SmallForm:
        """Correct on which day a matter was reported as settled, and how."""
        fields = [
            self._date("day", _("化解日期"), event.day),
            InputField("report", _("怎样化解"), value=event.text, required=True, max_length=LONG),
            reason_field(),
        ]

        def save(given: dict[str, Any]) -> str:
            correct_settlement(
                self._actor, self._organisation, settled.id, settled.version, given["day"], given["report"],
                given["reason"],
            )  # fmt: skip
            return _("已更正报结")

        about = [*self._about(), _("记在那天承担四定一包的单位名下；批准过的，分数跟着重算。")]
        return SmallForm(_("更正报结"), fields, save, about, subject=str(settled.id))

    def take_back(self, standing: Standing, what: str) -> SmallForm:
        """Take back something done that was wrong."""
        service, title, told = _TAKEN_BACK[standing.model]

        def save(given: dict[str, Any]) -> str:
            service(self._actor, self._organisation, standing.id, standing.version, given["reason"])
            return _("已{done}").format(done=title)

        return SmallForm(title, [reason_field()], save, [*self._about(), what, told], subject=str(standing.id))

    def withdraw_order(self, order: OrderRow) -> SmallForm:
        """Withdraw an order that was signed by mistake."""

        def save(given: dict[str, Any], version: int) -> str:
            withdraw(self._actor, self._organisation, SupervisionOrder, order.id, version, given["reason"])
            return _("已撤回督办令 {number}").format(number=order.number)

        about = [*self._about(), _("督办令 {number} 不再催办、不计分，编号和记录都留着；可以撤销。").format(
            number=order.number
        )]  # fmt: skip
        return SmallForm(_("撤回督办令"), [reason_field()], save, about, order_stand(order.id), subject=order.number)

    def petitioner(self, numbers: FullNumbers) -> SmallForm:
        """Correct what is kept of the petitioner; the numbers stand there in full, which is on record."""
        who = self._case.petitioner
        texts = {"name": who.name, "id_number": numbers.id_number, "phone": numbers.phone, "address": who.address}
        labels = {"name": _("姓名"), "id_number": _("身份证"), "phone": _("电话"), "address": _("住址")}
        fields: list[Field] = [
            InputField(
                name, label, value=texts[name], required=name == "name", max_length=200 if name == "address" else 100,
                warn=id_number_warning if name == "id_number" else None,
            )
            for name, label in labels.items()
        ]  # fmt: skip

        def save(given: dict[str, Any], version: int) -> str:
            correct_petitioner(
                self._actor, self._organisation, who.id, version, given["name"], given["reason"],
                id_number=given["id_number"] or "", phone=given["phone"] or "", address=given["address"] or "",
                case_id=self._case.id,
            )  # fmt: skip
            return _("已更正信访人 {name}").format(name=given["name"])

        def stand(case: CaseDetail) -> Stand:
            return Stand(case.petitioner.version, {"name": case.petitioner.name, "address": case.petitioner.address})

        about = [*self._about(), _("这个人的各个案件都跟着改。")]
        return SmallForm(_("更正信访人"), [*fields, reason_field()], save, about, stand)

    def merge(self, into: Link) -> SmallForm:
        """Put all that stands under the petitioner under another who is the same person."""
        who, into_id = self._case.petitioner, into.petitioner_id
        assert into_id is not None  # chosen from the list of petitioners

        def save(given: dict[str, Any]) -> str:
            moved = merge_petitioners(self._actor, self._organisation, who.id, into_id, given["reason"])
            return _("已并到 {name} 名下，{n} 条；可以撤销").format(name=into.petitioner, n=moved)

        about = [
            _("{name} 的案件和来访都改到 {into} 名下；只有前一人有的号码补给后一人。").format(
                name=who.name, into=into.petitioner
            ),
            _("没有删掉什么：可以撤销。"),
        ]
        return SmallForm(_("并为同一人"), [reason_field()], save, about, subject=str(into_id))

    def part(self, double: tuple[int, str]) -> SmallForm:
        """Let somebody who was merged into the petitioner be another person again: their id and name."""
        who, name = double

        def save(given: dict[str, Any]) -> str:
            moved = part_petitioners(self._actor, self._organisation, who, given["reason"])
            return _("{name} 已分开，{n} 条跟着回去").format(name=name, n=moved)

        about = [
            *self._about(),
            _("并过来的案件和来访回到 {name} 名下；以后登记的留在这里。").format(name=name),
        ]
        return SmallForm(_("分开"), [reason_field()], save, about, subject=str(who))

    def move(self, contact: ContactRow, to: tuple[int, str, str]) -> SmallForm:
        """Put a letter, call or visit under another case: its id, number and title."""
        case_id, number, title = to

        def save(given: dict[str, Any], version: int) -> str:
            move_contact(self._actor, self._organisation, contact.id, version, case_id, given["reason"])
            return self._moved(number)

        about = [_kind(contact), _("从 {here} 移到 {number} {title}").format(
            here=self._case.number, number=number, title=title
        )]  # fmt: skip
        stand = contact_stand(contact.id)
        return SmallForm(_("移到别的案件"), [reason_field()], save, about, stand, subject=str(contact.id))

    def apart(self, contact: ContactRow) -> SmallForm:
        """Make a case of its own of a letter, call or visit."""
        fields = [
            InputField(
                "petitioner", _("信访人"), value=contact.petitioner, required=True, max_length=100,
                hint=_("姓名不改就是同一个人；改了就另立一人"),
            ),
            InputField("title", _("事项"), required=True, max_length=200),
            reason_field(),
        ]  # fmt: skip

        def save(given: dict[str, Any], version: int) -> str:
            _id, number = move_contact(
                self._actor, self._organisation, contact.id, version, None, given["reason"],
                petitioner=given["petitioner"], title=given["title"],
            )  # fmt: skip
            return self._moved(number)

        about, stand = [*self._about(), _kind(contact)], contact_stand(contact.id)
        return SmallForm(_("另立案件"), fields, save, about, stand, subject=str(contact.id))

    def withdraw(self, contact: ContactRow) -> SmallForm:
        """Take a contact that was registered by mistake out of figures and scores."""

        def save(given: dict[str, Any], version: int) -> str:
            withdraw_contact(self._actor, self._organisation, contact.id, version, given["reason"])
            return _("不再算数；记录留着，可以撤销，也可以再核实")

        about = [*self._about(), _kind(contact), _("不再计入统计和考核，原记录和理由都留着。")]
        stand = contact_stand(contact.id)
        return SmallForm(_("登记错了"), [reason_field()], save, about, stand, subject=str(contact.id))

    def _moved(self, number: str) -> str:
        said = _("已移到案件 {number}").format(number=number)
        left = _("；{here} 没有来信来电来访了，可以办结").format(here=self._case.number)
        return said + (left if len(self._case.contacts) == 1 else "")


def _numbers(text: str) -> frozenset[int]:
    """Return the numbers of requirements that are typed with spaces or the marks of a list between them."""
    try:
        return unmet_of(text.translate(_SPACES))
    except ValueError:
        raise ValueError(_("写第几项，如 2 3")) from None


_SPACES = str.maketrans("、,，.", "    ")


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _kind(contact: ContactRow) -> str:
    return f"{contact.day} {CONTACT_KINDS[contact.kind]} {contact.petitioner}  {contact.request}".rstrip()
