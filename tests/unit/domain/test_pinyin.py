"""Folding, and pinyin of names in every reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.folding import fold, fold_name, spans, terms
from xftui.domain.pinyin import initials, matches, sounding, sounds

TEXTS = st.text(st.sampled_from("张張三後后Ａａ é①㈱ß\u202e\n\u0301𠮷-1"), max_size=8)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("执行局", "zxj"), ("民一庭2", "myt2"), ("信访办", "xfb"), ("鑫", "x"), ("張三", "zs"), ("𠮷", ""), ("A b", "ab")],
)
def test_initials(name: str, letters: str) -> None:
    assert letters in initials(name)


@pytest.mark.parametrize(
    "read",
    [
        "单雄信 shanxiongxin sxx", "仇英 qiuying qy", "曾国藩 zengguofan zgf", "查良镛 zhaliangyong zly",
        "解缙 xiejin xj", "尉迟恭 yuchigong ycg", "万俟卨 moqixie mqx", "朴正 piaozheng", "盖叫天 gejiaotian",
        "缪斯 miaosi", "区楚 ouchu", "覃某 qinmou", "长孙无忌 zhangsunwuji", "員半千 yunbanqian", "種師道 chongshidao",
        "樂毅 yueyi yy", "繁钦 poqin", "召某 shaomou", "折某 shemou", "秘某 bimou", "吕布 lvbu lubu lb", "李乾 liqian",
        "重阳 chongyang zhongyang cy zy",
    ],
)  # fmt: skip
def test_a_surname_is_found_as_it_is_said(read: str) -> None:
    name, *typed = read.split()
    for way in typed:
        assert f" {way}" in sounds(name) and matches(way, name), way


@pytest.mark.parametrize("read", ["张学良 zhangxl", "單雄信 shanxx", "长孙无忌 zhangsunwj zhangswj", "重阳 chongy"])
def test_a_name_is_found_by_syllables_and_then_initials(read: str) -> None:
    name, *typed = read.split()
    for way in typed:
        assert f" {way}" in sounds(name) and matches(way, name), way


def test_what_stands_between_the_characters_of_a_name_tells_no_one_apart() -> None:
    names = ["阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽.买买提", "阿依古丽 买买提", "阿依古丽・買買提"]
    assert {fold_name(name) for name in names} == {"阿依古丽买买提"}
    assert fold("古丽·买") == "古丽买" and terms("古丽.买 3.5") == ("古丽", "买", "3.5")
    assert fold_name("？？") == fold("？？")


def test_a_name_is_found_from_each_of_its_characters_on() -> None:
    assert f"{sounds('张三丰')} ".split() == ["zhangsanfeng", "zhangsf", "zsf", "sanfeng", "sf", "feng", "f"]
    assert sounding("赵张三", "zs") == (1, 3) and sounding("刘建国", "jiang") == (1, 3)
    assert sounding("刘建国", "iu") is None


def test_a_long_name_with_many_readings_stays_small() -> None:
    assert len(sounds("重乐单" * 30)) < 20_000


def test_a_name_is_found_by_part_or_pinyin() -> None:
    assert all(matches(typed, "執行局") for typed in ("行", "ZX", "ｚｈｉxing", ""))
    assert not matches("xj", "执行局")


def test_what_looks_alike_to_a_clerk_is_alike() -> None:
    assert fold("ＡＢＣ　２０１６－０４１２") == fold("abc 2016-0412")
    assert fold("張三與後來") == fold("张三与后来")
    assert fold("Caf\u00e9") == fold("cafe\u0301") == "cafe"
    assert terms("　张三 ZS  zs\n") == ("张三", "zs")


@given(TEXTS, TEXTS)
def test_the_fold_of_a_part_is_a_part_of_the_fold(before: str, after: str) -> None:
    assert fold(before + after) == fold(before) + fold(after)


@given(TEXTS, TEXTS)
def test_marks_stand_where_the_term_is(text: str, typed: str) -> None:
    term = fold(typed)
    found = spans(text, term)
    assert bool(found) == bool(term and term in fold(text))
    assert all(term in fold(text[start:end]) for start, end in found)
