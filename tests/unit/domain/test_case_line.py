"""The line that filters the cases."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.captions import CaseStatus
from xftui.domain.case_line import CaseLine, CaseOrder, completed, parse_line, with_filter

MONDAY = date(2016, 11, 21)
PAGE = Path(__file__).parents[3] / "docs" / "cli.md"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("张三 宅基地", CaseLine("张三 宅基地")),
        ("status:open unit:立案庭 due:<7d 张三", CaseLine("张三", CaseStatus.OPEN, "立案庭", None, date(2016, 11, 27))),
        ("状态：办理中　单位：立案庭 期限：＜７", CaseLine("", CaseStatus.OPEN, "立案庭", None, date(2016, 11, 27))),
        ("状态:blz", CaseLine("", CaseStatus.OPEN)),
        ("Status:CL", CaseLine("", CaseStatus.CLOSED)),
        ("期限:<=3/2", CaseLine(due_to=date(2016, 3, 2))),
        ("期限:>30天", CaseLine(due_from=date(2016, 12, 22))),
        ("期限:>=今天", CaseLine(due_from=MONDAY)),
        ("期限:明天", CaseLine(due_from=date(2016, 11, 22), due_to=date(2016, 11, 22))),
        ("期限:逾期", CaseLine(status=CaseStatus.OPEN, due_to=date(2016, 11, 20))),
        ("期限:逾期 状态:已答复", CaseLine(status=CaseStatus.ANSWERED, due_to=date(2016, 11, 20))),
        ("排序:期限", CaseLine(order=CaseOrder.DUE, descending=False)),
        ("排序:-qx", CaseLine(order=CaseOrder.DUE, descending=True)),
        ("sort:-registered", CaseLine(descending=False)),
        ("来访时间10:30 http://a", CaseLine("来访时间10:30 http://a")),
    ],
)  # fmt: skip
def test_a_line_says_what_is_shown(typed: str, meant: CaseLine) -> None:
    assert parse_line(typed, MONDAY) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("状态:外星", "已答复"), ("状态:", "已答复"), ("期限:", "逾期"), ("期限:<不知", "看不懂"),
        ("期限:99/99", "没有这一天"), ("期限:<0001-01-01", "没有这一天"), ("期限:>9999-12-31", "没有这一天"),
        ("排序:天气", "期限"),
    ],
)  # fmt: skip
def test_what_isn_t_understood_is_named_and_left_out(typed: str, said: str) -> None:
    line = parse_line(f"{typed} 张三", MONDAY)
    assert said in line.problem
    assert (line.text, line.status, line.due_to, line.order) == ("张三", None, None, CaseOrder.REGISTERED)


@given(st.text(st.sampled_from("状态单位期限排序：:<>=-+0917年/逾期天 今dosut"), max_size=20), st.booleans())
def test_whatever_is_typed_is_answered(typed: str, known: bool) -> None:
    line = parse_line("期限:" + typed if known else typed, MONDAY)
    assert all(word in typed for word in line.text.split())
    assert completed(typed, iter(["民一庭"])) != typed


def test_a_key_sets_a_filter_in_place_of_the_one_before() -> None:
    line = with_filter("张三 status:open 宅基地", "status", "已答复")
    assert line == "状态:已答复 张三 宅基地"
    assert with_filter(line, "status", "") == "张三 宅基地"
    assert with_filter(with_filter("", "status", "办结"), "sort", "期限") == "状态:办结 排序:期限 "
    assert parse_line(with_filter("", "unit", "民 一庭"), MONDAY).unit == "民一庭"


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("状", "状态:"), ("张三 单", "张三 单位:"), ("du", "due:"), ("状态:办", "状态:办理中"),
        ("单位:执", "单位:执行局"), ("张三", None), ("", None), ("张三 ", None), ("状态:办理中", None),
        ("期限:<", None),
    ],
)  # fmt: skip
def test_a_filter_is_completed_while_it_is_typed(typed: str, whole: str | None) -> None:
    assert completed(typed, iter(["民一庭", "执行局"])) == whole


def test_every_example_of_the_manual_is_understood() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## 案件台账里的查找")[1].split("\n## ")[0]
    examples = [example for example in re.findall("`([^`]+)`", section) if ":" in example]
    assert len(examples) > 10
    for example in examples:
        line = parse_line(example, MONDAY)
        assert not line.problem and not line.text and line != CaseLine(), example
