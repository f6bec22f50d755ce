"""The line that filters a list."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.captions import CaseStatus, Source
from xftui.domain.list_line import KEYS, Line, completed, offered, parse_line, unknown_filter, with_filter
from xftui.domain.lists import (
    CASES,
    CONTACTS,
    FILES,
    JOURNAL,
    ORDERS,
    REVIEWS,
    CaseOrder,
    OrderStatus,
    with_categories,
    with_people,
)
from xftui.scoring.facts import Kind, Level

OPEN = {"status": CaseStatus.OPEN}
MONDAY = date(2016, 11, 21)
PAGE = Path(__file__).parents[3] / "docs" / "cli.md"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("张三 宅基地", {"text": "张三 宅基地"}),
        (
            "status:open unit:立案庭 due:<7d 张三",
            {"text": "张三", "chosen": OPEN, "unit": "立案庭", "days": {"due": (None, date(2016, 11, 27))}},
        ),
        (
            "状态：办理中　单位：立案庭 期限：＜７",
            {"chosen": OPEN, "unit": "立案庭", "days": {"due": (None, date(2016, 11, 27))}},
        ),
        ("状态:blz", {"chosen": OPEN}),
        ("Status:CL", {"chosen": {"status": CaseStatus.CLOSED}}),
        ("期限:<=3/2", {"days": {"due": (None, date(2016, 3, 2))}}),
        ("期限:>30天", {"days": {"due": (date(2016, 12, 22), None)}}),
        ("期限:>=今天", {"days": {"due": (MONDAY, None)}}),
        ("期限:明天", {"days": {"due": (date(2016, 11, 22), date(2016, 11, 22))}}),
        ("期限:3/1..3/31", {"days": {"due": (date(2016, 3, 1), date(2016, 3, 31))}}),
        ("期限:逾期", {"chosen": OPEN, "days": {"due": (None, date(2016, 11, 20))}}),
        (
            "期限:逾期 状态:已答复",
            {"chosen": {"status": CaseStatus.ANSWERED}, "days": {"due": (None, date(2016, 11, 20))}},
        ),
        ("状态:办理中,已答复", {"chosen": {"status": (CaseStatus.OPEN, CaseStatus.ANSWERED)}}),
        ("状态:blz、办理中", {"chosen": OPEN}),
        ("排序:期限", {"order": CaseOrder.DUE, "descending": False}),
        ("排序:-qx", {"order": CaseOrder.DUE}),
        ("sort:-registered", {"descending": False}),
        ("形式:来信", {"text": "形式:来信"}),
        ("来访时间10:30 http://a", {"text": "来访时间10:30 http://a"}),
    ],
)  # fmt: skip
def test_a_line_says_what_is_shown(typed: str, meant: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"order": CaseOrder.REGISTERED, "descending": True}
    assert parse_line(CASES, typed, MONDAY) == Line(**usual | meant)


def test_each_list_knows_its_own_filters() -> None:
    line = parse_line(CONTACTS, "形式:lx 层级:省 日期:>=-30 状态:办结", MONDAY)
    assert (line.chosen, line.text) == ({"kind": Kind.LETTER, "level": Level.PROVINCE}, "状态:办结")
    assert line.days == {"date": (date(2016, 10, 22), None)}
    assert parse_line(CONTACTS, "来源:rddb", MONDAY).chosen == {"source": Source.DEPUTY}
    assert parse_line(ORDERS, "期限:逾期", MONDAY).chosen == {"status": OrderStatus.OPEN}
    assert parse_line(ORDERS, "", MONDAY).descending is False, "what is due first"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("状态:外星", "已答复"), ("状态:", "已答复"), ("期限:", "逾期"), ("期限:<不知", "看不懂"),
        ("期限:99/99", "没有这一天"), ("期限:<0001-01-01", "没有这一天"), ("期限:>9999-12-31", "没有这一天"),
        ("排序:天气", "期限"),
    ],
)  # fmt: skip
def test_what_isn_t_understood_is_named_and_left_out(typed: str, said: str) -> None:
    line = parse_line(CASES, f"{typed} 张三", MONDAY)
    assert said in line.problem
    assert replace(line, problem="") == Line(CaseOrder.REGISTERED, True, "张三")


@given(st.text(st.sampled_from("状态单位期限排序：:<>=-+0917年/逾期天 今dosut"), max_size=20), st.booleans())
def test_whatever_is_typed_is_answered(typed: str, known: bool) -> None:
    line = parse_line(CASES, "期限:" + typed if known else typed, MONDAY)
    assert all(word in typed for word in line.text.split())
    assert completed(CASES, typed, iter(["民一庭"])) != typed


@pytest.mark.parametrize("typed", ["状态:", "状态:外", "张三 期限:", "期限:<", "排序:", "due:3/"])
def test_a_filter_that_is_being_typed_at_the_end_is_no_problem_yet(typed: str) -> None:
    assert not parse_line(CASES, typed, MONDAY, typing=True).problem
    assert parse_line(CASES, typed, MONDAY).problem
    assert parse_line(CASES, typed + " ", MONDAY, typing=True).problem
    assert parse_line(CASES, typed + " 张三", MONDAY, typing=True).problem


def test_what_can_be_written_is_told_while_it_is_written() -> None:
    name, ways = offered(CASES, "张三 ", ())
    assert name == "" and ways[:2] == ["状态:", "环节:"]
    assert offered(CASES, "状态:", ()) == ("状态", ["办理中", "已答复", "办结"])
    assert offered(CASES, "status:y", ()) == ("状态", ["已答复"])
    assert offered(CASES, "单位:外星", ["民一庭"]) == ("单位", ["民一庭"])
    assert "逾期" in offered(CASES, "期限:", ())[1]
    assert unknown_filter("张三 stats:open") == "stats" and unknown_filter("张三 10:") == ""


def test_a_key_sets_a_filter_in_place_of_the_one_before() -> None:
    line = with_filter(CASES, "张三 status:open 宅基地", "status", "已答复")
    assert line == "状态:已答复 张三 宅基地"
    assert with_filter(CASES, line, "status", "") == "张三 宅基地"
    assert with_filter(CASES, with_filter(CASES, "", "status", "办结"), "sort", "期限") == "状态:办结 排序:期限 "
    assert parse_line(CASES, with_filter(CASES, "", "unit", "民 一庭"), MONDAY).unit == "民一庭"


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("状", "状态:"), ("张三 单", "张三 单位:"), ("due", "due:"), ("状态:办", "状态:办理中"),
        ("单位:执", "单位:执行局"), ("张三", None), ("", None), ("张三 ", None), ("状态:办理中", None),
        ("期限:<", None), ("cl", None), ("st", None), ("sta", "status:"),
        ("unit:zx", "unit:执行局"), ("unit:zhixing", "unit:执行局"), ("status:o", "status:办理中"),
        ("状态:", "状态:办理中"), ("单位:", "单位:民一庭"), ("状态:已答复,b", "状态:已答复,办理中"),
        ("排序:-q", "排序:-期限"),
    ],
)  # fmt: skip
def test_a_filter_is_completed_while_it_is_typed(typed: str, whole: str | None) -> None:
    assert completed(CASES, typed, iter(["民一庭", "执行局"])) == whole


def test_every_example_of_the_manual_is_understood() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## 案件台账里的查找")[1].split("\n## ")[0]
    of_cases, of_others = section.split("督办、台账")
    cases = with_people(with_categories(CASES, {"征地拆迁": "征地拆迁"}), {"周洲": "周洲", "王芳": "王芳"})
    parts = [(cases, of_cases, 10)]
    for name, listed in (
        ("督办", ORDERS),
        ("台账", CONTACTS),
        ("老户", FILES),
        ("责任倒查", REVIEWS),
        ("操作记录", JOURNAL),
    ):
        row = next(line for line in of_others.splitlines() if line.startswith(f"| {name}"))
        parts.append((listed, row, 0))
        named = {key for key in KEYS if f"`{KEYS[key][0]}`" in row}
        assert set(listed.filters()) - named <= {"sort"}, f"the manual doesn't name all filters of {name}"
    for listed, text, least in parts:
        examples = [example for example in re.findall("`([^`]+)`", text) if ":" in example]
        assert len(examples) >= least
        for example in examples:
            line = parse_line(listed, example, MONDAY)
            assert not line.problem and not line.text and (line.narrowed or "排序" in example or "sort" in example)


def test_an_office_without_categories_is_told_that_there_are_none() -> None:
    assert parse_line(CASES, "类别:征地", MONDAY).problem == "类别：没有可选的"
