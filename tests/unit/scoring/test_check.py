"""`check_scheme`: what worked examples don't show, and where they are wrong."""

import pytest

from tests.schemes import office
from xftui.scoring.check import Problem, check_scheme
from xftui.scoring.plugins import packaged_schemes

FOLDER = packaged_schemes()


def check(
    name: str, scheme: tuple[str, str] = ("", ""), examples: tuple[str, str] = ("", ""), times: int = 1
) -> list[Problem]:
    """Check a shipped scheme after one change in its text, and so many (-1: all) in its examples; the failures."""
    texts = []
    for file, (old, new), most in ((f"{name}.toml", scheme, 1), (f"{name}.examples.toml", examples, times)):
        text = (FOLDER / file).read_text(encoding="utf-8")
        assert old in text
        texts.append(text.replace(old, new, most) if old else text)
    return [problem for problem in check_scheme(texts[0], texts[1], office.shelf().kinds) if problem.fails]


def test_a_changed_figure_fails_the_example_that_shows_it() -> None:
    problems = check("court", scheme=('points = -2\nwhy = "到县"', 'points = -3\nwhy = "到县"'))
    assert [(one.kind, one.place) for one in problems[:2]] == [("error", "visits"), ("error", "visits")]
    assert "应为 -32.5，算得 -33.5" in problems[0].message
    assert problems[1].message == "m1 的各条：应为 18-3 -2 final（v3），算得 18-3 -3 final（v3）", (
        "what agrees is left out"
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "missing"),
    [
        ("township-2016", 'level = "city", people = 31', 'level = "city", people = 32', "q2", "city 31"),
        ("township-2016", 'stayed_minutes = 61', 'stayed_minutes = 62', "q2", "stayed_minutes=61"),
        ("township-2016", 'people = 49', 'people = 48', "q2.veto", "people=49"),
        ("township-2016", 'readings = { combine = "add" }\n', '', "combine", "改用 add"),
        ("township-2016", 'readings = { collective_from = 3 }\n', '', "collective_from", "别的数"),
        ("township-2016", 'u2 = { arrival = "none', 'u2 = { arrival = "other', "q2", "response 的第 4 种"),
        ("court", '"17-2", "17-3", ', '"17-2", ', "17-3", "本条"),
        ("court", 'remarks = ["绩效考核办法"]\n', '', "16", "本条"),
        ("court", ', consequences = true', '', "17-1", "调整 consequences"),
        ("court", 'within_limit = true', 'within_limit = false', "18-1", "调整 18-2"),
    ],
)  # fmt: skip
def test_what_no_example_shows_is_a_gap(name: str, old: str, new: str, place: str, missing: str) -> None:
    gaps = [one for one in check(name, examples=(old, new), times=-1) if one.kind == "gap"]
    assert [one.place for one in gaps] == [place]
    assert missing in gaps[0].message


def test_a_new_clause_without_an_example_is_a_gap() -> None:
    clause = (
        'id = "24"\ngroup = "awards"\ntitle = "新条"\nref = "第二十四条"\nkind = "points"\non = "call"\npoints = 1\n'
        'why = "来电"\nfloor = "none"\ncap = "none"\n\n[[clauses]]\nid = "23"\n'
    )
    gaps = [one.place for one in check("court", scheme=('id = "23"\n', clause)) if one.kind == "gap"]
    assert gaps == ["24"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('total = -32\n', 'totals = -32\n', "duty"),
        ('period = "2016-Q1"', 'period = "2016-Q9"', "duty"),
        ('clause = "17-2" }', 'clause = "17-0" }', "duty"),
        ('unit = "xfb"\ntotal', 'unit = "nobody"\ntotal', "duty"),
        ('points = -10, facts = ["l1"] },\n    {', 'points = -9, facts = ["l1"] },\n    {', "duty"),
    ],
)  # fmt: skip
def test_an_example_that_is_wrong_is_an_error_by_its_name(old: str, new: str, place: str) -> None:
    errors = [one for one in check("court", examples=(old, new)) if one.kind == "error"]
    assert errors
    assert all(place in f"{one.place}{one.message}" for one in errors)


def test_a_switch_whose_other_side_is_refused_is_an_error() -> None:
    problems = check("court", scheme=('among = "kind" }', 'among = "kin" }'))
    assert [(one.kind, one.place) for one in problems] == [("error", "18-1")]


def test_a_scheme_that_is_refused_is_one_error() -> None:
    assert [one.kind for one in check("court", scheme=('edition = "1"', "edition = 1"))] == ["error"]


def test_the_place_of_a_key_of_an_example_is_said_once() -> None:
    (problem,) = check("court", examples=('clause = "17-4" }', 'clause = "17-4", kin = 1 }'))
    assert (problem.place, problem.message) == ("算例 的算例 duty", "键 facts[4].kin：lapse 没有这个键")
