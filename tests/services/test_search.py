"""Search finds what a look at every case would find, in the same order, however it finds it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support.court import TODAY, Court
from xftui.domain import Actor
from xftui.domain.captions import CaseStatus
from xftui.domain.folding import fold, fold_name, terms
from xftui.domain.identity import same_numbers
from xftui.domain.lists import CaseOrder
from xftui.domain.name_order import name_place
from xftui.domain.pinyin import sounds
from xftui.services.cases import close_case
from xftui.services.registering import register_contact
from xftui.store.models import Case, Contact, Petitioner, SupervisionOrder
from xftui.store.queries import case_search
from xftui.store.queries.cases import CaseRow, count_cases, list_cases
from xftui.store.queries.paging import Wanted

NAMES = ["张三", "张三丰", "單雄信", "曾国藩", "仇英", "重乐", "Anna", "李 四", "zs", "𠮷野", "阿依·买", "张.三"]
PARTS = [
    "宅基地",
    "宅基",
    "判决",
    "判決未执行",
    "补偿款",
    "zhang",
    "张三",
    "20",
    "2016",
    "-",
    "％100",
    " ",
    "\n",
    "“x”",
    "é",
]
WORDS = st.one_of(
    st.sampled_from(
        [
            *NAMES,
            "z",
            "zs",
            "zhangs",
            "zhangsf",
            "wf",
            "周洲",
            "138123",
            "13812342210",
            "13050319",
            "2016000",
            "shanxiongxin",
            "zgf",
            "cgf",
            "qy",
            "le",
            "2016-00",
            "16-0",
            "001",
        ]
    ),
    st.sampled_from(["138123", "13812342210", "13050319", "2016000"]),
    st.text(st.sampled_from('张宅基地判决未执行补zsanh20-１６％100单國"*(三'), min_size=1, max_size=9),
)
TYPED = st.lists(WORDS, max_size=3).map(" ".join)
FILTERS = st.fixed_dictionaries(
    {}, optional={"status": st.sampled_from(CaseStatus), "unit": st.sampled_from(["zxj", "mye"]), "due": st.dates(
        TODAY, TODAY + timedelta(days=9))}
)  # fmt: skip
ORDERS = st.tuples(st.sampled_from(CaseOrder), st.booleans())
KEYS: dict[CaseOrder, Callable[[Case], object]] = {
    CaseOrder.REGISTERED: lambda case: (case.registered, case.id),
    CaseOrder.NUMBER: lambda case: (case.number, case.id),
    CaseOrder.PETITIONER: lambda case: (name_place(case.petitioner.name), case.petitioner_id, case.id),
    CaseOrder.HANDLER: lambda case: (case.handler_id is None, case.handler_id or 0, case.registered, case.id),
    CaseOrder.DUE: lambda case: (case.due or date.max, case.id),
    CaseOrder.UNIT: lambda case: (case.unit_id, case.registered, case.id),
    CaseOrder.STATUS: lambda case: (case.status, case.due or date.max, case.id),
}


@pytest.fixture
def register(court: Court, actor: Actor) -> Court:
    """Fill the register with cases whose texts have much in common, not in the order of their days."""
    dice = Random(4)
    for index in range(50):
        entry = court.visit(
            f"c{index}", petitioner_name=dice.choice(NAMES), title="".join(dice.choices(PARTS[:8], k=3)),
            request="".join(dice.choices(PARTS, k=dice.randrange(9))), date=TODAY - timedelta(days=dice.randrange(9)),
            unit_id=court.units[dice.choice(["zxj", "mye"])],
            due=TODAY + timedelta(days=dice.randrange(9)) if dice.random() < 0.5 else None,
            phone=dice.choice(["", "13812342210", "13812300000"]), id_number=dice.choice(["", "130503670401001"]),
            handler_id=dice.choice([None, *court.people.values()]),
        )  # fmt: skip
        saved = register_contact(actor, entry)
        if dice.random() < 0.3:
            came = dice.choice(NAMES)
            again = court.visit(
                f"d{index}", case_id=saved.case_id, request=dice.choice(PARTS), petitioner_name=came, title="",
                received_by_id=dice.choice([None, *court.people.values()]),
            )  # fmt: skip
            register_contact(actor, again)
        if dice.random() < 0.3:
            close_case(actor, court.id, saved.case_id, 1, TODAY, "办结")
    return court


def scan(wanted: Wanted) -> list[int]:
    """Look at every case, and sort those wanted."""
    cases = sorted(Case.select(Case, Petitioner).join(Petitioner), key=KEYS[wanted.order], reverse=wanted.descending)
    return [case.id for case in cases if _meets(case, wanted) and all(_has(case, term) for term in terms(wanted.text))]


def _meets(case: Case, wanted: Wanted) -> bool:
    return (
        wanted.chosen.get("status") in (None, case.status)
        and (wanted.unit_ids is None or case.unit_id in wanted.unit_ids)
        and ("due" not in wanted.days or (case.due is not None and case.due <= wanted.days["due"][1]))
    )


def _has(case: Case, term: str) -> bool:
    contacts = list(Contact.select().where(Contact.case == case.id))
    people = [case.petitioner, *(contact.petitioner for contact in contacts)]
    orders = SupervisionOrder.select().where(SupervisionOrder.case == case.id)
    said_in = [text for order in orders for text in (order.number, order.requirements, order.result)]
    names = [one.name for one in people]
    asked = (contact.request for contact in contacts)
    texts = [case.number, case.title, case.result, case.closing, *names, *said_in, *asked]
    known = [number for one in people for number in (*same_numbers(one.id_number), one.phone) if number]
    said = term.isascii() and term.isalnum() and any(f" {term}" in sounds(name) for name in names)
    tells = term.isdecimal() and len(term) >= 6 and any(number.startswith(term) for number in known)
    return said or tells or any(term in fold(text) for text in texts) or any(term in fold_name(name) for name in names)


def read(wanted: Wanted, size: int, backwards: bool) -> Iterator[CaseRow]:
    """Read page by page to the end, or from the end back."""
    page = list_cases(wanted, size=size, last=backwards)
    while True:
        yield from reversed(page.rows) if backwards else page.rows
        if not (page.more_before if backwards else page.more_after):
            return
        edge = page.rows[0 if backwards else -1].cursor
        page = list_cases(wanted, size=size, before=edge if backwards else None, after=None if backwards else edge)


@pytest.mark.parametrize("few", [0, 5000], ids=["by the index", "by the conditions"])
def test_search_finds_what_a_look_at_every_case_finds(
    register: Court, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(case_search, "_FEW", few)

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(TYPED, FILTERS, ORDERS, st.integers(1, 60), st.booleans())
    @example("zs", {}, (CaseOrder.REGISTERED, True), 7, False)
    @example("zs", {}, (CaseOrder.DUE, False), 7, True)
    def found(typed: str, asked: dict[str, object], order: tuple[CaseOrder, bool], size: int, backwards: bool) -> None:
        units = [register.units[str(asked["unit"])]] if "unit" in asked else None
        chosen = {"status": asked["status"]} if "status" in asked else {}
        days = {"due": (None, asked["due"])} if asked.get("due") else {}
        wanted = Wanted(register.id, typed, chosen, units, days, *order)  # type: ignore[arg-type]
        expected = scan(wanted)
        rows = [row.id for row in read(wanted, size, backwards)]
        assert rows == (expected[::-1] if backwards else expected)
        assert count_cases(wanted, 30) == min(len(expected), 31)

    found()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张", "張三"), ("zs", "張三"), ("zhangs", "張三"), ("ＺＳ", "張三"), ("sxx", "单雄信"), ("shan", "单雄信"),
        ("qiuying", "仇英"), ("zeng", "曾国藩"), ("zha", "查良镛"), ("xie", "解缙"), ("guo", "曾国藩"),
        ("shanxx", "單雄信"), ("古丽买", "阿依古丽·买买提"), ("阿依古丽.买买提", "阿依古丽•买买提"),
        ("古丽买", "阿依古丽.买买提"),
        ("張三 2016-0001", "张三"), ("张三　执行", "张三"), ("員", "员半千"),
    ],
)  # fmt: skip
def test_a_petitioner_is_found_as_clerks_type(court: Court, actor: Actor, typed: str, name: str) -> None:
    saved = register_contact(actor, court.visit("a", petitioner_name=name))
    register_contact(actor, court.visit("b", petitioner_name="欧阳某"))
    assert [row.id for row in list_cases(Wanted(court.id, typed)).rows] == [saved.case_id]


def test_a_case_of_another_organisation_is_not_found(court: Court, actor: Actor) -> None:
    register_contact(actor, court.visit("a", date=date(2016, 11, 1)))
    assert list_cases(Wanted(court.id + 1, "执")).rows == ()


@pytest.mark.parametrize("typed", ["".join(map(chr, range(0x4E00, 0x4EC8))), " ".join(map(chr, range(0x4E00, 0x4E64)))])
def test_a_line_full_of_characters_or_of_words_is_answered(court: Court, actor: Actor, typed: str) -> None:
    saved = register_contact(actor, court.visit("a", title=typed))
    register_contact(actor, court.visit("b", title=typed[:-1]))
    assert [row.id for row in list_cases(Wanted(court.id, typed)).rows] == [saved.case_id]
