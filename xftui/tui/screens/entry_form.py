"""The fields of a registration, in the order of the paper form, and the entry that they make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain.captions import CONTACT_KINDS, LEVELS, SOURCES, WEEKDAYS
from xftui.domain.dates import parse_date
from xftui.domain.identity import id_number_warning
from xftui.domain.units import GRASSROOTS
from xftui.i18n import _
from xftui.scoring.facts import Arrival, DelayInquiry, Kind, Level, Response, UnitKind
from xftui.services.contact_entry import ContactEntry
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.date_field import DateField
from xftui.tui.widgets.field import Field, InputField, whole_number
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.pick_field import Option, PickField

_ARRIVALS = [
    (Arrival.PROMPT.value, _("及时")),
    (Arrival.LATE.value, _("迟到")),
    (Arrival.OTHER.value, _("其他")),
    (Arrival.NONE.value, _("没到")),
]
_GROUPS = ("level", "title", "unit_id", "repeat")
"""Fields with a little air above, where there is room."""
_SCORED = {
    "kind": _("法院只有来访计分（十八条）；来信、来电计入台账和比率"),
    "level": _("到哪一级：法院县 −2、市 −5、省 −10、京 −15（十八条）；乡镇按层级和人数（q2）"),
    "people": _("乡镇按人数分档计分：6、11、31 人起各是一档（q2）"),
    "collective": _("不填时按人数；集体访影响乡镇 q1.3、b5"),
    "unit_id": _("来的那天由它承担分数；以后案件转交，这一次仍归它。先归信访办的，交办时随案件转去"),
    "repeat": _("乡镇：重复集体访到市、区、镇，加 50%（q2）"),
    "delay": _("法院：查明在期限内的，本级接访那 0.5 分免扣（18-2）"),
    "irregular": _("乡镇 q2 只计非正常上访"),
    "residence_unit_id": _("乡镇人事分离：问题引发单位 70%，稳控单位 30%（q2）"),
    "reported_beforehand": _("乡镇：没有事先报告的，按层级扣 q1.3"),
    "leader_on_scene_first": _("乡镇：责任领导先到并处置有效的，免扣 q1.3"),
    "key_person": _("乡镇：上级交办的重点人员赴京，另有 q1.3b"),
    "stayed_minutes": _("乡镇：60 分钟内带离的，处置系数才是 0.5；超过 240 分钟待核定（q2.4h）"),
    "arrival": _("乡镇处置系数：及时有效 0.5，迟到 1.5，没有领导 2，其他 1（q2）"),
    "trip": _("法院：一趟逐级去的，各级都计；另有口径只计最高一级（18-4）"),
}
"""What the scores make of a field, with the clause."""
UNIT_HINT = _("打几个字、拼音首字母或代码；<entry.pick> 看名单")
_VISIT = ("people", "collective")
_TOWNSHIP = (
    "irregular", "residence_unit_id", "reported_beforehand", "leader_on_scene_first", "key_person", "stayed_minutes",
    "arrival",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """What a person confirmed: the same petitioner, with `case_id` the same matter, with `related_id` a related one.

    `petitioner_id` None: that matter, by somebody who is new. Number, title and unit are of the matter, either way.
    """

    petitioner_id: int | None
    petitioner: str
    case_id: int | None = None
    number: str = ""
    title: str = ""
    unit_id: int | None = None
    related_id: int | None = None


def link_values(link: Link | None) -> dict[str, str]:
    """Return a link as a draft keeps it."""
    if link is None:
        return {}
    return {
        "link_petitioner": str(link.petitioner_id or "-"),
        "link_name": link.petitioner,
        "link_case": str(link.case_id or ""),
        "link_number": link.number,
        "link_title": link.title,
        "link_unit": str(link.unit_id or ""),
        "link_related": str(link.related_id or ""),
    }


def link_of(values: Mapping[str, str]) -> Link | None:
    """Return the link that a draft keeps, or None."""
    if not values.get("link_petitioner"):
        return None
    return Link(
        int(values["link_petitioner"]) if values["link_petitioner"] != "-" else None,
        values["link_name"],
        int(values["link_case"]) if values["link_case"] else None,
        values["link_number"],
        values["link_title"],
        int(values["link_unit"]) if values["link_unit"] else None,
        int(values["link_related"]) if values.get("link_related") else None,
    )


def date_note(today: Callable[[], date]) -> Callable[[str], str]:
    """Return what is shown beside a date as it is typed: the day it means."""

    def note(text: str) -> str:
        if not text:
            return ""
        day = parse_date(text, today())
        word = {0: _("今天 "), -1: _("昨天 "), 1: _("明天 ")}.get((day - today()).days, "")
        shown = "" if text == day.isoformat() else f"{day.isoformat()} "
        return f"{shown}{word}{WEEKDAYS[day.weekday()]}"

    return note


def date_field(name: str, label: str, today: Callable[[], date], **more: Any) -> DateField:
    """Return a field for a date as people type it."""
    hint = more.pop("hint", _("可写 2016-03-02、3-2、2日、今天、+15、周五"))
    return DateField(
        name, label, parse=lambda text: parse_date(text, today()), note=date_note(today), width=12, replaces=True,
        max_length=20, hint=hint, **more,
    )  # fmt: skip


def entry_fields(
    today: Callable[[], date],
    units: Callable[[], Sequence[Option]],
    people: Callable[[], Sequence[Option]],
    categories: Callable[[], Sequence[Option]] = tuple,
    odd: Callable[[str], str | None] = id_number_warning,
    odd_unit: Callable[[str], str | None] | None = None,
) -> list[Field]:
    """Return the fields. Problems come back from the service under the same names.

    `odd`, `odd_unit`: what is odd about an identity number, and about the unit that answers for it.
    """
    arrivals = [("", _("未记")), *_ARRIVALS]
    fields: list[Field] = [
        PickField("source", _("来源"), _sources, hint=_("信访人直接来的不填；转办、督办、人大代表、政协委员、媒体")),
        InputField("source_organ", _("来自"), max_length=100, hint=_("转办督办的机关，代表委员的姓名，或媒体的名称")),
        InputField("source_number", _("来文号"), max_length=100, hint=_("可不填；转办函、督办函的文号")),
        date_field("date", _("日期"), today, value=today().isoformat(), required=True),
        ChoiceField("kind", _("形式"), [(kind.value, caption) for kind, caption in CONTACT_KINDS.items()]),
        InputField(
            "petitioner_name", _("信访人"), required=True, max_length=100, hint=_("边打边查同名的人和以往事项")
        ),
        InputField("id_number", _("身份证"), max_length=32, warn=odd,
                   hint=_("可不填；名单和打印中只显示头尾")),
        InputField("phone", _("电话"), max_length=32, hint=_("可不填")),
        InputField("address", _("住址"), max_length=200, hint=_("可不填")),
        ChoiceField("level", _("层级"), [(level.value, caption) for level, caption in LEVELS.items()]),
        InputField("people", _("人数"), value="1", parse=whole_number, required=True, width=6, replaces=True,
                   max_length=6, hint=_("一起来的人数")),
        ChoiceField("collective", _("集体"), [("", _("按人数")), ("yes", _("是")), ("no", _("否"))],
                    hint=_("不另说明时，够方案规定的人数就算集体")),
        InputField("representatives", _("代表"), max_length=400, hint=_("多人来访推选的代表，最多 5 人，用顿号隔开")),
        *_matter_fields(today, units, people, categories, odd_unit),
        *_township_fields(units, arrivals),
        InputField("trip", _("同一行程"), max_length=64, hint=_("一趟去了几处时，各条填同样的字，如 1121甲")),
        PickField("received_by_id", _("接待人"), people, hint=_("可不填")),
    ]  # fmt: skip
    for field in fields:
        field.set_class(field.key in _GROUPS, "group")
        field.more = _SCORED.get(field.key, "")
    return fields


def _matter_fields(
    today: Callable[[], date],
    units: Callable[[], Sequence[Option]],
    people: Callable[[], Sequence[Option]],
    categories: Callable[[], Sequence[Option]],
    odd_unit: Callable[[str], str | None] | None,
) -> list[Field]:
    """Return what it is about, who answers for it and by when, and whether it comes again."""
    return [
        InputField("title", _("事项"), required=True, max_length=200, hint=_("一句话说清是什么事")),
        InputField("request", _("诉求"), max_length=4000, hint=_("要求什么")),
        PickField("unit_id", _("责任单位"), units, required=True, warn=odd_unit,
                  hint=UNIT_HINT),
        PickField("handler_id", _("承办人"), people, hint=_("可不填；打姓名或拼音首字母，<entry.pick> 看名单")),
        date_field("due", _("答复期限"), today, hint=_("可不填；+15 是从今天起 15 天")),
        PickField("category_id", _("类别"), categories, hint=_("可不填；打几个字或拼音首字母，<entry.pick> 看名单")),
        ChoiceField("repeat", _("重复"), yes_no(), hint=_("同一事项、同一考核年度内再次来")),
        ChoiceField("delay", _("反映久拖"), [("", _("否")), ("within", _("期限内")), ("over", _("已超期"))],
                    hint=_("反映案件久拖不决：查明是否在审限（执限）内")),
        date_field("delay_limit", _("审限至"), today, required=True),
    ]  # fmt: skip


def _township_fields(units: Callable[[], Sequence[Option]], arrivals: Sequence[tuple[str, str]]) -> list[Field]:
    """Return what a township records of a visit: whether it was irregular, whose it is, how the units met it."""
    return [
        ChoiceField("irregular", _("非正常"), yes_no(), hint=_("是否非正常上访")),
        PickField("residence_unit_id", _("稳控单位"), units, hint=_("人事分离时，填信访人居住地的单位")),
        ChoiceField("reported_beforehand", _("事先报告"), yes_no(), hint=_("事先掌握并按要求报告")),
        ChoiceField("leader_on_scene_first", _("领导先到"), yes_no(), hint=_("责任领导先于或随信访人到场并处置有效")),
        ChoiceField("key_person", _("重点人员"), yes_no(), hint=_("上级交办的重点人员")),
        InputField("stayed_minutes", _("滞留分钟"), parse=whole_number, width=6, max_length=6,
                   hint=_("滞留了多少分钟，可不填")),
        ChoiceField("arrival", _("到场"), arrivals, hint=_("责任单位第一责任人接通知后：及时、迟到、其他领导、无领导")),
        ChoiceField("effective", _("处置有效"), yes_no(), hint=_("责任单位处置是否有效")),
        ChoiceField("arrival_residence", _("稳控到场"), arrivals, hint=_("稳控单位第一责任人到场情况")),
        ChoiceField("effective_residence", _("稳控有效"), yes_no(), hint=_("稳控单位处置是否有效")),
    ]  # fmt: skip


def adapt(form: Form, unit_kinds: set[str], link: Link | None, *, categories: bool = False) -> None:
    """Display the fields that this office, this form of contact and this link ask for.

    `categories`: whether the office has a list of what matters are about.
    """
    visit = form["kind"].value == Kind.VISIT
    township = visit and any(kind in unit_kinds for kind in GRASSROOTS)
    court = visit and UnitKind.BUSINESS in unit_kinds
    apart = township and bool(form["residence_unit_id"].value.strip())
    shown = {
        **dict.fromkeys(("source_organ", "source_number"), bool(form["source"].value.strip())),
        "representatives": visit and (form["collective"].value == "yes" or form["people"].value not in ("", "1")),
        **{name: _asked_of_person(form[name], form, link) for name in ("id_number", "phone", "address")},
        **dict.fromkeys(("title", "handler_id", "due"), link is None or link.case_id is None),
        "category_id": categories and (link is None or link.case_id is None),
        **dict.fromkeys(_VISIT, visit),
        **dict.fromkeys(_TOWNSHIP, township),
        "effective": township and form["arrival"].value != "",
        "arrival_residence": apart,
        "effective_residence": apart and form["arrival_residence"].value != "",
        "delay": court,
        "delay_limit": court and form["delay"].value != "",
        "trip": visit and form["level"].value != Level.OWN,
    }
    for name, display in shown.items():
        if form[name].display is not display:
            form[name].display = display


def _asked_of_person(field: Field, form: Form, link: Link | None) -> bool:
    """Say whether a field about the person is shown: of one on record, what was typed before stays to be seen."""
    return link is None or link.petitioner_id is None or bool(field.value.strip()) or field is form.current


def entry_of(form: Form, key: str, organisation_id: int, link: Link | None) -> ContactEntry:
    """Return the entry that the form makes, once `form.check()` is true. What isn't displayed isn't entered."""
    return entry_from(form.parsed(), key, organisation_id, link)


def entry_from(given: dict[str, Any], key: str, organisation_id: int, link: Link | None) -> ContactEntry:
    """Return the entry that the fields make by what they mean."""

    def text(name: str) -> str:
        return given.get(name) or ""

    def yes(name: str) -> bool:
        return given.get(name) == "yes"

    return ContactEntry(
        key=key,
        organisation_id=organisation_id,
        kind=Kind(given["kind"]),
        date=given["date"],
        unit_id=given["unit_id"],
        level=Level(given["level"]),
        petitioner_id=link.petitioner_id if link else None,
        petitioner_name=text("petitioner_name"),
        id_number=text("id_number"),
        phone=text("phone"),
        address=text("address"),
        case_id=link.case_id if link else None,
        related_id=link.related_id if link else None,
        title=text("title"),
        category_id=given.get("category_id"),
        request=text("request"),
        handler_id=given.get("handler_id"),
        due=given.get("due"),
        received_by_id=given.get("received_by_id"),
        source=given.get("source"),
        source_organ=text("source_organ"),
        source_number=text("source_number"),
        representatives=text("representatives"),
        repeat=yes("repeat"),
        people=given.get("people") or 1,
        irregular=yes("irregular"),
        collective={"yes": True, "no": False}.get(text("collective")),
        residence_unit_id=given.get("residence_unit_id"),
        reported_beforehand=yes("reported_beforehand"),
        leader_on_scene_first=yes("leader_on_scene_first"),
        key_person=yes("key_person"),
        stayed_minutes=given.get("stayed_minutes"),
        delay_inquiry=_inquiry(given),
        trip=text("trip"),
        responses=_responses(given),
    )


def _inquiry(given: dict[str, Any]) -> DelayInquiry | None:
    return DelayInquiry(given["delay"] == "within", given["delay_limit"]) if given.get("delay") else None


def _responses(given: dict[str, Any]) -> dict[int, Response]:
    found = {}
    for unit, suffix in (("unit_id", ""), ("residence_unit_id", "_residence")):
        arrival = given.get("arrival" + suffix)
        if arrival and given.get(unit) is not None:
            found[given[unit]] = Response(Arrival(arrival), given.get("effective" + suffix) == "yes")
    return found


def _sources() -> Sequence[Option]:
    return [(source, caption, "", source.value) for source, caption in SOURCES.items()]
