"""Setting up an organisation."""

from datetime import date

import pytest

from tests.support.court import Court, key
from xftui.domain import Actor, Conflict, Refused
from xftui.scoring.facts import UnitKind
from xftui.scoring.plugins import open_shelf
from xftui.services.importing import import_people, import_units, parse_people, parse_units
from xftui.services.schemes import bind_scheme
from xftui.services.setup import (
    PersonEntry,
    UnitEntry,
    add_people,
    add_units,
    change_person,
    change_unit,
    create_organisation,
)
from xftui.store.connection import Store
from xftui.store.models import Correction
from xftui.store.queries.organisations import binding_on, bindings, organisations, people, units


def refusal(text: str, court: Court, actor: Actor, what: str = "units") -> dict[str, str]:
    before = len(units(court.id)), len(people(court.id))
    with pytest.raises(Refused) as refused:
        (import_units if what == "units" else import_people)(actor, key("refused"), court.id, text)
    assert (len(units(court.id)), len(people(court.id))) == before
    return refused.value.problems


def test_an_organisation_is_made_once(database: Store, actor: Actor) -> None:
    first = create_organisation(actor, key("o"), "court", "示例县人民法院")
    assert create_organisation(actor, key("o"), "court", "示例县人民法院") == first
    with pytest.raises(Refused) as refused:
        create_organisation(actor, key("p"), "court", " ", "Mars/Olympus")
    assert set(refused.value.problems) == {"code", "name", "timezone"}
    assert [row.name for row in organisations()] == ["示例县人民法院"]


def test_a_pasted_list_of_units(court: Court, actor: Actor) -> None:
    text = "名称\t类别\n东港村\t村\n\n法警队  综合部门\n民三庭，业务\n西湖村\n"
    import_units(actor, key("list"), court.id, text)
    import_units(actor, key("list"), court.id, text)
    added = [(row.code, row.name, row.kind) for row in units(court.id)[3:]]
    assert added == [
        ("u1", "东港村", "village"),
        ("u2", "法警队", "department"),
        ("u3", "民三庭", "business"),
        ("u4", "西湖村", "village"),
    ]


def test_problems_of_a_list_name_the_line(court: Court, actor: Actor) -> None:
    assert refusal("名称 类别\n东港村 村\n北山 外星", court, actor) == {"3": "第 3 行：不认识的类别“外星”"}
    assert refusal("东港村\n\n东港村", court, actor) == {"3": "第 3 行：“东港村”已经有了"}
    assert refusal("执行局 业务", court, actor) == {"1": "第 1 行：“执行局”已经有了"}
    assert refusal("甲 村 多余", court, actor) == {"1": "第 1 行：应是 名称 类别 两列，多出“多余”"}
    assert refusal("\n\n", court, actor) == {"": "没有可导入的行"}


def test_a_pasted_list_of_people(court: Court, actor: Actor) -> None:
    text = "姓名\t部门\t职务\n赵一\t执行局\t局长\n钱二\t\t院长\n"
    import_people(actor, key("list"), court.id, text)
    added = {row.name: (row.unit, row.duty, row.leader) for row in people(court.id)}
    assert added["赵一"] == ("执行局", "局长", False)
    assert added["钱二"] == (None, "院长", True)
    assert refusal("孙三 执行", court, actor, "people") == {"1": "第 1 行：没有“执行”这个部门"}


def test_a_list_can_be_looked_at_before_it_is_saved() -> None:
    assert parse_units("名称\n东港村") == {2: UnitEntry(name="东港村", kind=UnitKind.VILLAGE)}
    assert parse_people("周洲 执行局 法官") == {1: PersonEntry(name="周洲", unit="执行局", duty="法官")}
    assert parse_people("张庭安 - 院长") == {1: PersonEntry(name="张庭安", duty="院长", leader=True)}


def test_all_or_none_of_the_units_are_added(court: Court, actor: Actor) -> None:
    entries = [
        UnitEntry(name="民三庭", kind=UnitKind.BUSINESS),
        UnitEntry(name="执行局", kind=UnitKind.BUSINESS),
        UnitEntry(name="", kind=UnitKind.BUSINESS, valid_from=date(2016, 2, 1), valid_to=date(2016, 1, 1)),
    ]
    with pytest.raises(Refused) as refused:
        add_units(actor, key("more"), court.id, entries)
    assert set(refused.value.problems) == {"units[1].name", "units[2].name", "units[2].valid_to"}
    assert len(units(court.id)) == 3


def test_a_unit_changed_by_two_is_changed_by_the_first(court: Court, actor: Actor) -> None:
    entry = UnitEntry(name="执行一局", kind=UnitKind.BUSINESS)
    change_unit(actor, court.id, court.units["zxj"], 1, entry, "原来写错了")
    assert [row.reason for row in Correction.select()] == ["原来写错了"]
    with pytest.raises(Conflict) as conflict:
        entry = UnitEntry(name="执行二局", kind=UnitKind.BUSINESS)
        change_unit(Actor("别人", "other"), court.id, court.units["zxj"], 1, entry)
    assert (conflict.value.mine["name"], conflict.value.theirs["name"]) == ("执行二局", "执行一局")
    assert units(court.id)[0].name == "执行一局"


def test_a_person_moves_to_another_unit(court: Court, actor: Actor) -> None:
    entry = PersonEntry(name="周洲", unit="民二庭", duty="副庭长", login="zhouzhou")
    change_person(actor, court.id, court.people["周洲"], 1, entry, reason="填错了")
    (moved,) = [row for row in people(court.id) if row.name == "周洲"]
    assert (moved.unit, moved.duty, moved.login) == ("民二庭", "副庭长", "zhouzhou")
    with pytest.raises(Refused):
        add_people(actor, key("p"), court.id, [PersonEntry(name="孙三", unit="没有")])


def test_schemes_are_adopted_from_the_first_day_of_a_period(court: Court, actor: Actor) -> None:
    shelf = open_shelf()
    law, town = shelf.scheme("court"), shelf.scheme("township-2016")
    bind_scheme(actor, key("b1"), court.id, law, date(2016, 1, 1), "院党组", "院发〔2015〕31号")
    bind_scheme(actor, key("b1"), court.id, law, date(2016, 1, 1), "院党组", "院发〔2015〕31号")
    bind_scheme(actor, key("b2"), court.id, town, date(2016, 12, 1), "院党组", "院发〔2016〕9号")
    with pytest.raises(Refused) as refused:
        bind_scheme(actor, key("b3"), court.id, law, date(2016, 11, 21), "院党组", "")
    assert refused.value.problems == {
        "starts": "2016-11-21 不是考核期间的第一天，最近的是 2016-10-01",
        "basis": "没有填",
    }
    assert [row.scheme for row in bindings(court.id)] == ["court", "township-2016"]
    held = binding_on(court.id, date(2016, 11, 30))
    assert held is not None
    assert (held.text, held.digest) == (law.text, law.digest)
    assert binding_on(court.id, date(2015, 12, 31)) is None
    assert organisations()[0].scheme == "township-2016"
