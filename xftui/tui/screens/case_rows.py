"""A case as lines of text: its head, its timeline, and the whole of one line."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from rich.cells import cell_len
from textual.content import Content

from xftui.domain.captions import CONTACT_KINDS, LEVELS, SOURCES, STATUSES, CaseStatus
from xftui.domain.dates import local
from xftui.domain.deadlines import OF_PETITIONER, What
from xftui.domain.handling import REACHED, STAGES, Stage, reached
from xftui.domain.representatives import too_many
from xftui.i18n import _
from xftui.scoring.facts import Kind
from xftui.store.queries.assignments import missing_words
from xftui.store.queries.case_detail import CaseDetail, ContactRow, OrderRow, SupervisedRow
from xftui.store.queries.deadlines import DeadlineRow
from xftui.store.queries.related import RelatedRow
from xftui.store.queries.timeline import Event
from xftui.text import plain
from xftui.tui.widgets.rows import Cell, Row

_TOLD_BY_RECORD = (
    "register_contact", "sign_order", "sign_proposal", "set_deadline", "meet_deadline", "extend_deadline",
    "withdraw_deadline", "relate_cases",
)  # fmt: skip
"""Events that stand in the timeline as the records themselves."""
_NOT_HANDED = (Stage.REGISTERED, Stage.ACCEPTED, Stage.RETURNED)
_TOGETHER = 17
"""So many characters of an answer stand in the head beside those of the closing; the timeline has both."""
_BEFORE = datetime.min  # noqa: DTZ901 - as the records' times, in UTC without zone
"""What is reckoned stands before what was recorded on its day."""
_NAMED = 3
"""So many related cases are named in the head."""


def head(case: CaseDetail, today: date, room: int) -> Content:
    """Return the lines at the top, of `room` cells: the matter, who, whose, until when, and what came of it."""
    who = case.petitioner
    person = "  ".join(plain(part, 60) for part in (who.name, who.id_number, who.phone, who.address) if part)
    until = _("（交办时定）") if case.with_office and case.stage in _NOT_HANDED else ""
    whose = _("责任单位 {unit}   承办人 {handler}").format(
        unit=plain(case.unit, 30) + until, handler=plain(case.handler or "—", 30)
    )
    lines = [
        Content.assemble((f"{plain(case.number, 20)}  {plain(case.title, 100)}", "bold"), f"   {_standing(case)}"),
        Content(_("信访人 {person}").format(person=person)),
        Content(whose + "".join(f"   {supervised(row)}" for row in case.supervised)),
        Content.assemble(
            _("登记 {day}").format(day=case.registered),
            *_due(case, today),
            _("   类别 {name}").format(name=plain(case.category, 20)) if case.category else "",
            *_file(case),
            _related(case),
        ),
        _way(case, room),
    ]
    said = [text for text in (case.result, case.closing) if text]
    if said:
        most = _TOGETHER if len(said) > 1 else 400
        lines.append(Content(_("结果 {text}").format(text="；".join(plain(text, most) for text in said))))
    return Content("\n").join(lines)


def _file(case: CaseDetail) -> Iterator[Content]:
    """Yield that the case has an old petitioner's file, and what that lacks."""
    if case.file_id is not None:
        yield Content(_("   已立老户档案"))
    if case.file_missing:
        yield Content.styled(f" {missing_words(case.file_missing)}", "bold")


def supervised(row: SupervisedRow) -> str:
    """Return in a few words that a case is supervised from above."""
    return _("{level}督办件 限 {due}").format(level=LEVELS[row.level], due=row.due)


def _related(case: CaseDetail) -> str:
    numbers = [plain(row.number, 20) for row in case.related if row.withdrawn is None]
    more = _("等 {n} 件").format(n=len(numbers)) if len(numbers) > _NAMED else ""
    return _("   相关 {numbers}").format(numbers="、".join(numbers[:_NAMED]) + more) if numbers else ""


def _standing(case: CaseDetail) -> str:
    """Return the case's status, and while it is open how far it has come."""
    status = STATUSES[case.status]
    return f"{status}：{STAGES[case.stage]}" if case.status is CaseStatus.OPEN else status


def _way(case: CaseDetail, room: int) -> Content:
    """Return the stages that the office expects, with the days on which the case came to them; the next stands out.

    What doesn't fit into `room` cells goes on in another line, a stage and its day together.
    """
    ends = {Stage.ANSWERED: case.answered, Stage.CLOSED: case.closed}
    there = reached(case.way, case.registered, case.handled.taken, case.handled.orders, ends)
    latest = max((place for place, (_stage, day) in enumerate(there) if day is not None), default=0)
    begun = _("环节 ")
    parts: list[str | tuple[str, str]] = [begun]
    used = indent = cell_len(begun)
    for place, (stage, day) in enumerate(there):
        name = REACHED[stage]
        text = f"{name}{day:%m-%d}" if day is not None else f"[{name}]" if place == latest + 1 else name
        link = "›" if place else ""
        if used + cell_len(link + text) >= room:
            link, used = f"{link}\n{' ' * indent}", indent
        used += cell_len(link.strip() + text)
        parts += [link, (text, "bold" if place == latest + 1 else "")]
    return Content.assemble(*parts)


def timeline_rows(case: CaseDetail, today: date, timezone: str) -> list[Row]:
    """Return contacts, orders and what else was done, the latest first; what was done on one day as it was recorded."""
    dated: list[tuple[date, datetime, int, Row]] = []
    for contact in case.contacts:
        dated.append((contact.day, contact.recorded, 0, _contact(contact)))
    for order in case.orders:
        dated.append((order.signed, order.recorded, 1, _order(order, today)))
    for deadline in case.deadlines:
        dated.append((deadline.reckoning.start, _BEFORE, 0, deadline_row(deadline, today)))
    for related in case.related:
        since = local(related.since, timezone).date()
        dated.append((since, related.since, 2, _related_row(related, since)))
    for number, event in enumerate(case.events):
        if event.action not in _TOLD_BY_RECORD:
            cells = (event.day.isoformat(), event.what, event.text, event.by)
            dated.append((event.day, event.at, 2, Row(("event", number), cells, event)))
    return [row for *_when, row in sorted(dated, key=lambda item: item[:3], reverse=True)]


def _related_row(row: RelatedRow, since: date) -> Row:
    text = f"{row.number} {STATUSES[row.status]} {row.petitioner} {row.title}"
    cell = Cell(text) if row.withdrawn is None else Cell(_("{text}，已取消").format(text=text), "dim")
    return Row(("related", row.id), (since.isoformat(), _("相关案件"), cell, ""), row)


def whole(value: object, timezone: str) -> Content:
    """Return what a line of the timeline stands for, in full."""
    if isinstance(value, ContactRow):
        return _lines(
            _("{what}  责任单位 {unit}  {person}").format(
                what=_contact_text(value, ""), unit=plain(value.unit, 20), person=plain(value.petitioner, 20)
            ),
            _came(value),
            _represented(value),
            _("诉求 {text}").format(text=value.request or "—"),
            "" if value.verified else _("单位上报，等待核实"),
        )
    if isinstance(value, OrderRow):
        return _lines(
            _("已撤回：{why}").format(why=value.withdrawal) if value.withdrawal else "",
            _("督办令 {number}  {unit}  签发 {signer} {signed}  限 {due}").format(
                number=value.number, unit=value.unit, signer=value.signer or "—", signed=value.signed, due=value.due
            ),
            _("办结期限更正过，原为 {day}").format(day=value.due_before) if value.due_before else "",
            _("要求 {text}").format(text=value.requirements),
            _order_steps(value),
            _labelled((_("意见"), value.opinion), (_("反馈方式"), value.feedback)),
        )
    if isinstance(value, RelatedRow):
        return _lines(
            _("相关案件 {number}  {status}  登记 {day}  责任单位 {unit}").format(
                number=value.number, status=STATUSES[value.status], day=value.registered, unit=value.unit
            ),
            _("信访人 {person}").format(person=value.petitioner),
            value.title,
        )
    if isinstance(value, DeadlineRow):
        return _lines(*value.explained)
    if isinstance(value, Event):
        at = local(value.at, timezone)
        return _lines(f"{value.what}  {value.text}", _("{who} 记于 {at:%Y-%m-%d %H:%M}").format(who=value.by, at=at))
    return Content("")


def _unmet(order: OrderRow) -> str:
    """Return which requirements weren't met, or that it wasn't done as required, where that is all that is known."""
    if order.unmet:
        return _("（第{n}项没办到）").format(n="、".join(map(str, sorted(order.unmet))))
    return "" if order.as_required else _("（未按要求）")


def _labelled(*parts: tuple[str, str]) -> str:
    return "  ".join(f"{label} {plain(text, 400)}" for label, text in parts if text)


def _order_steps(order: OrderRow) -> str:
    done = _("{day} 办结{how}：{text}").format(day=order.completed, how=_unmet(order), text=plain(order.result, 400))
    parts = (
        _("签收 {day} {who}").format(day=order.received, who=order.received_by).rstrip() if order.received else "",
        _("已反馈 {day}").format(day=order.fed_back) if order.fed_back else "",
        done if order.completed else "",
    )
    return "  ".join(part for part in parts if part)


def _came(contact: ContactRow) -> str:
    """Return by whom it was received, who led on that day, and by which way it came."""
    parts = (
        _("值班领导 {name}").format(name=plain(contact.leader_on_duty, 20)) if contact.leader_on_duty else "",
        _("接待 {name}").format(name=plain(contact.received_by, 12)) if contact.received_by else "",
        _("来源 {way}").format(way=SOURCES[contact.source]) if contact.source else "",
        plain(contact.source_organ, 30),
        plain(contact.source_number, 30),
    )
    return "  ".join(part for part in parts if part)


def _represented(contact: ContactRow) -> str:
    if not contact.representatives:
        return ""
    parts = (_("代表 {names}").format(names=plain(contact.representatives, 60)), too_many(contact.representatives))
    return "  ".join(part for part in parts if part)


def _lines(*lines: str) -> Content:
    return Content("\n".join(plain(line, 800) for line in lines if line))


def _due(case: CaseDetail, today: date) -> Iterable[Content | tuple[str, str]]:
    awaited = What.ACCEPT if case.due is None else What.ANSWER
    running = next((row for row in case.deadlines if row.what == awaited and not row.over), None)
    due = case.due or (running.reckoning.due if running is not None else None)
    if due is None:
        return
    said = _("   受理期限 {day}") if case.due is None else _("   答复期限 {day}")
    yield Content(said.format(day=due))
    if running is not None and running.doubt:
        yield Content(_("（暂定）"))
    if case.status is CaseStatus.OPEN and due < today:
        yield (_(" ! 逾期 {n} 天").format(n=(today - due).days), "bold $error")


def _contact(contact: ContactRow) -> Row:
    text = _contact_text(contact, contact.request)
    return Row(("contact", contact.id), (contact.day.isoformat(), CONTACT_KINDS[contact.kind], text, ""), contact)


def _contact_text(contact: ContactRow, request: str) -> str:
    visit = contact.kind is Kind.VISIT
    parts = (
        LEVELS[contact.level],
        _("{n}人").format(n=contact.people) if visit and contact.people > 1 else "",
        _("非正常") if contact.irregular else "",
        _("重复") if contact.repeat else "",
        SOURCES[contact.source] if contact.source else "",
        plain(request, 400),
    )
    return " ".join(part for part in parts if part)


def _order(order: OrderRow, today: date) -> Row:
    text = f"{order.number} {order.unit} "
    if order.withdrawal:
        cell = Cell(text + _("已撤回：{why}").format(why=order.withdrawal), "dim")
    elif order.completed is not None:
        late = order.completed > order.due
        cell = Cell(text + (_("逾期办结") if late else _("已办结")) + f" {order.completed}" + _short(order))
    elif order.due < today:
        cell = Cell("!" + text + _("限 {due} 逾期 {n} 天").format(due=order.due, n=(today - order.due).days), "error")
    else:
        cell = Cell(text + _("限 {due}").format(due=order.due), "bold")
    return Row(("order", order.id), (order.signed.isoformat(), _("督办令"), cell, order.signer or ""), order)


def _short(order: OrderRow) -> str:
    """Return what of a completed order wasn't done, in a few words."""
    if order.unmet:
        return _("，未完成第{n}项").format(n="、".join(map(str, sorted(order.unmet))))
    return "" if order.as_required else _("，未按要求")


def deadline_row(row: DeadlineRow, today: date) -> Row:
    """Return a reckoned deadline as a line: its day, and how it stands."""
    key, start = ("deadline", row.id), row.reckoning.start.isoformat()
    name, state = f"{row.title} {row.number}".rstrip(), deadline_state(row, today)
    sign = "!" if state.emphasis == "error" else ""
    return Row(key, (start, _("期限"), replace(state, text=f"{sign}{name} {state.text}"), ""), row)


def deadline_state(row: DeadlineRow, today: date) -> Cell:
    """Return how a reckoned deadline stands: until when, or how it ended."""
    due = row.reckoning.due
    if row.withdrawal:
        return Cell(_("限 {due}，已撤回：{why}").format(due=due, why=row.withdrawal), "dim")
    if row.done is not None:
        late = _("，逾期") if row.done > due and row.what not in OF_PETITIONER else ""
        return Cell(
            _("限 {due}，{day} 了结{late} {result}").format(due=due, day=row.done, late=late, result=row.result)
        )
    if row.over:
        return Cell(_("限 {due}，案件已了结").format(due=due), "dim")
    if due < today and row.what not in OF_PETITIONER:
        return Cell(_("限 {due} 逾期 {n} 天").format(due=due, n=(today - due).days), "error")
    return Cell(_("限 {due}{doubt}").format(due=due, doubt=_("（暂定）") if row.doubt else ""), "bold")
