"""The fields of one fact, by the types of its keys, and the plain values that a form of them comes to."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from xftui.domain.fact_captions import FACT_KEYS, FACT_VALUES
from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.vocabulary import KEYS, Key
from xftui.text import plain
from xftui.tui.choices import kind_text
from xftui.tui.screens.entry_form import date_field
from xftui.tui.widgets.choice_field import Answers, ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField, whole_number
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.pick_field import Option, PickField
from xftui.tui.widgets.several_field import JOINT, SeveralField

Plain = Mapping[str, Any]
_ROLES = ("unit", "residence_unit")
"""Whose response to a visit has fields of its own."""
_HIDDEN = ("id", "line")
_UNITS = ("unit", "residence_unit")


@dataclass(frozen=True, slots=True)
class Lists:
    """Units and persons to choose from, by their ids in facts, and today's date for what is typed as a date."""

    units: Sequence[Option]
    people: Sequence[Option]
    today: Callable[[], date]


def lists(units: Sequence[f.Unit], people: Sequence[f.Person], today: Callable[[], date]) -> Lists:
    """Return the lists; namesakes are told apart by their ids."""
    kinds = {unit.id: kind_text(unit.kind) for unit in units}
    names = {unit.id: unit.name for unit in units}
    homes = {person.id: plain(names.get(person.unit, ""), 40) for person in people}
    return Lists(_options(units, kinds), _options(people, homes), today)


def fact_fields(kind: f.Kind, known: Plain, offered: Lists) -> list[Field]:
    """Return a field for each key (several for what has parts), filled with the plain values that are `known`."""
    return [field for key in KEYS[kind].values() if key.name not in _HIDDEN for field in _fields(key, known, offered)]


def adapt(form: Form, kind: f.Kind, there: bool) -> None:
    """Display what is asked of a fact of that kind, if it is `there` at all: a part only where it has a whole."""
    for key in KEYS[kind].values():
        for name in _names(key):
            form[name].display = there
    if there and kind is f.Kind.VISIT:
        apart = bool(form["residence_unit"].value.strip())
        form["arrival_residence_unit"].display = apart
        for role in _ROLES:
            shown = form[f"arrival_{role}"]
            form[f"effective_{role}"].display = shown.display and bool(shown.value)
        form["delay_limit"].display = bool(form["delay"].value)


def plain_values(kind: f.Kind, known: Plain, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plain values of all keys, once the form is right; None for what isn't recorded."""
    return {key.name: _plain(key, known, given) for key in KEYS[kind].values() if key.name not in _HIDDEN}


def field_of(path: str) -> str:
    """Return the name of the field that an error at `path` within a fact belongs to."""
    root = path.partition(".")[0]
    return {"responses": "arrival_unit", "delay_inquiry": "delay_limit"}.get(root, root)


def _names(key: Key) -> list[str]:
    if key.name == "responses":
        return [f"{part}_{role}" for role in _ROLES for part in ("arrival", "effective")]
    if key.name == "delay_inquiry":
        return ["delay", "delay_limit"]
    return [] if key.name in _HIDDEN else [key.name]


def _fields(key: Key, known: Plain, offered: Lists) -> list[Field]:
    if key.name == "responses":
        return _response_fields(known)
    if key.name == "delay_inquiry":
        return _delay_fields(known, offered)
    return [_field(key, known.get(key.name), offered)]


def _field(key: Key, value: Any, offered: Lists) -> Field:
    name, label = key.name, FACT_KEYS[key.name]
    wanted = key.required and not key.nullable
    if name in (*_UNITS, "person"):
        options = offered.people if name == "person" else offered.units
        return _filled(PickField(name, label, lambda: options, required=wanted), _text_of(options, value))
    if name == "persons":
        texts = [_text_of(offered.people, one) for one in value or ()]
        return _filled(SeveralField(name, label, lambda: offered.people, width=34), JOINT.join(texts))
    if key.type is bool:
        return ChoiceField(name, label, _yes_no(key), value=_yes_text(value))
    if isinstance(key.type, type) and issubclass(key.type, StrEnum):
        none = [] if wanted or key.default is not None else [("", _("未记"))]
        answers = [*none, *((one.value, caption) for one, caption in FACT_VALUES[key.type].items())]
        return ChoiceField(name, label, answers, value=value or "")
    if key.type is date and name != "month":
        return date_field(name, label, offered.today, value=str(value or ""), required=wanted)
    return _typed(key, value, wanted or (key.type is int and key.default is not None))


def _typed(key: Key, value: Any, wanted: bool) -> InputField:
    text = "" if value is None else plain(value, 4000)
    width = 8 if key.type in (int, Decimal, date) else 0
    return InputField(
        key.name, FACT_KEYS[key.name], value=text, parse=whole_number if key.type is int else str, required=wanted,
        width=width, replaces=bool(width), max_length=max(len(text), 20 if width else 400),
        hint=_("写作 2016-03") if key.name == "month" else "",
    )  # fmt: skip


def _response_fields(known: Plain) -> list[Field]:
    answers = [("", _("未记")), *((one.value, caption) for one, caption in FACT_VALUES[f.Arrival].items())]
    captions = ((_("责任到场"), _("责任有效")), (_("稳控到场"), _("稳控有效")))
    fields: list[Field] = []
    for role, (arrival, effective) in zip(_ROLES, captions, strict=True):
        there = (known.get("responses") or {}).get(known.get(role), {})
        fields += [
            ChoiceField(f"arrival_{role}", arrival, answers, value=there.get("arrival", "")),
            ChoiceField(f"effective_{role}", effective, yes_no(), value=_yes_text(there.get("effective"))),
        ]
    return fields


def _delay_fields(known: Plain, offered: Lists) -> list[Field]:
    inquiry = known.get("delay_inquiry") or {}
    answers = [("", _("否")), ("within", _("期限内")), ("over", _("已超期"))]
    found = "" if not inquiry else "within" if inquiry["within_limit"] else "over"
    return [
        ChoiceField("delay", FACT_KEYS["delay_inquiry"], answers, value=found),
        date_field("delay_limit", _("审限至"), offered.today, value=inquiry.get("limit", ""), required=True),
    ]


def _plain(key: Key, known: Plain, given: Mapping[str, Any]) -> Any:
    if key.name == "responses":
        return _responses(known, given)
    if key.name == "delay_inquiry":
        inquiry = {"within_limit": given["delay"] == "within", "limit": str(given.get("delay_limit"))}
        return inquiry if given["delay"] else None
    value = given[key.name]
    if key.type is bool:
        return {"yes": True, "no": False, "": None if key.default is None and not key.required else False}[value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value if value != "" else None


def _responses(known: Plain, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the responses, by the units that the form names; of further units as they are on record."""
    mine = {known.get(role) for role in _ROLES}
    found = {unit: one for unit, one in (known.get("responses") or {}).items() if unit not in mine}
    for role in _ROLES:
        if given.get(role) and given.get(f"arrival_{role}"):
            effective = given.get(f"effective_{role}") == "yes"
            found[given[role]] = {"arrival": given[f"arrival_{role}"], "effective": effective}
    return found


def _yes_no(key: Key) -> Answers:
    if key.default is None and not key.required:
        return [("", _("按人数")), ("yes", _("是")), ("no", _("否"))]
    return yes_no()


def _yes_text(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]


def _options(rows: Sequence[f.Unit] | Sequence[f.Person], notes: Mapping[str, str]) -> list[Option]:
    names = Counter(plain(row.name, 60) for row in rows)
    return [
        (row.id, plain(row.name if names[plain(row.name, 60)] == 1 else f"{row.name}（{row.id}）", 60),
         notes[row.id], plain(row.id, 20))
        for row in rows
    ]  # fmt: skip


def _text_of(options: Sequence[Option], value: Any) -> str:
    return next((option[1] for option in options if option[0] == value), "" if value is None else plain(value, 60))


def _filled(field: Field, text: str) -> Field:
    field.value = text
    return field
