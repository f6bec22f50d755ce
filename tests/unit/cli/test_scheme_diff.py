"""`xftui scheme diff`: what next year's document changes, figure by figure, and what that does to the scores."""

import csv
import io
import json
from pathlib import Path

from tests.unit.cli.conftest import FACTS, Ended, Run
from xftui.scoring.plugins import packaged_schemes

EDITS = (
    ('id = "township-2016"', 'id = "township-2017"'),
    ("points = -12 }", "points = -13 }"),
    ("default = 5\n", "default = 10\n"),
    ("{ from = 11, to = 30, points = -5 }", "{ from = 11, to = 40, points = -5.5 }"),
    ("{ from = 31, points = -6 }", "{ from = 41, points = -6 }"),
)

FACTS_OF_2016 = ("--facts", FACTS, "--as-of", "2016-03-10")


def next_year(folder: Path) -> Path:
    """Copy the township's scheme and edit figures, as an office does."""
    text = (packaged_schemes() / "township-2016.toml").read_text(encoding="utf-8")
    for old, new in EDITS:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "township-2017.toml"
    path.write_text(text, encoding="utf-8")
    return path


def table(ended: Ended) -> list[dict[str, str]]:
    """Return the rows of a CSV, as a spreadsheet opens it."""
    return list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"))))


def test_every_figure_that_was_edited_and_nothing_else(xftui: Run, tmp_path: Path) -> None:
    changes = json.loads(xftui("scheme", "diff", "township-2016", next_year(tmp_path), "--format", "json").out)
    assert [(one["place"], one["key"], one["old"], one["new"]) for one in changes] == [
        ("", "id", "township-2016", "township-2017"),
        ("readings.collective_from", "default", "5", "10"),
        ("q2", "bands.beijing[6—].points", "-12", "-13"),
        ("q2", "bands.city[11—30].points", "-5", None),
        ("q2", "bands.city[31—].points", "-6", None),
        ("q2", "bands.city[11—40].points", None, "-5.5"),
        ("q2", "bands.city[41—].points", None, "-6"),
    ]
    assert changes[2]["ref"] == "三（一）2"


def test_the_page_names_clause_article_and_both_figures_in_80_columns(xftui: Run, tmp_path: Path) -> None:
    out = xftui("scheme", "diff", "township-2016", next_year(tmp_path)).out
    assert "q2 非正常上访（三（一）2）" in out
    assert next(line for line in out.splitlines() if "beijing" in line).split() == [
        "bands.beijing[6—].points", "-12", "-13",
    ]  # fmt: skip
    assert "口径 collective_from 集体上访起算人数" in out
    assert all(len(line.encode("gbk", "replace")) <= 80 for line in out.splitlines())


def test_a_clause_that_only_one_has_is_named_whole(xftui: Run) -> None:
    out = xftui("scheme", "diff", "court", "district").out
    assert "18-1" in out and "删去" in out and "新增" in out


def test_the_same_scheme_twice_and_one_that_is_not_there(xftui: Run, tmp_path: Path) -> None:
    assert "没有差别" in xftui("scheme", "diff", "court", "court").out
    assert "没有考核办法 none" in xftui("scheme", "diff", "court", "none").refusal
    assert "读不了" in xftui("scheme", "diff", "court", tmp_path / "none.toml").refusal


def test_what_it_would_do_to_each_unit_with_the_clauses_that_make_the_difference(xftui: Run, tmp_path: Path) -> None:
    """20 people to the city, split: 5.5 for 5, ×1.5 ×0.7 ×1.5 −0.7875 more; the residence unit 0.3 of it."""
    ended = xftui("scheme", "diff", "township-2016", next_year(tmp_path), *FACTS_OF_2016)
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert "示例镇  两个方案各算一遍  截至 2016-03-10" in lines
    assert "新  township-2017（2016 版）  期间 2016-Q2（2016-03-01 至 2016-05-31）" in lines
    assert lines[-2].split() == ["西湖村", "17.75", "1", "17.525", "1", "−0.225", "q2", "−0.225"]
    assert lines[-1].split() == ["东港村", "12.125", "2", "11.3375", "2", "−0.7875", "q2", "−0.7875"]


def test_as_data_and_for_a_spreadsheet(xftui: Run, tmp_path: Path) -> None:
    asked = ("scheme", "diff", "township-2016", next_year(tmp_path))
    found = json.loads(xftui(*asked, *FACTS_OF_2016, "--format", "json").out)
    assert len(found["changes"]) == 7
    assert found["effect"]["old"]["period"] == "2016-Q2" and found["effect"]["new"]["end"] == "2016-05-31"
    assert found["effect"]["units"][1] == {
        "unit": "u1", "name": "东港村", "difference": "-0.7875", "clauses": {"q2": "-0.7875"},
        "old": {"total": "12.125", "rank": 2, "status": "provisional", "open": 0, "vetoes": []},
        "new": {"total": "11.3375", "rank": 2, "status": "provisional", "open": 0, "vetoes": []},
    }  # fmt: skip
    rows = table(xftui(*asked, *FACTS_OF_2016, "--format", "csv"))
    assert [(row["单位"], row["新合计"], row["新名次"], row["差"]) for row in rows] == [
        ("西湖村", "17.525", "1", "-0.225"), ("东港村", "11.3375", "2", "-0.7875"),
    ]  # fmt: skip
    changed = table(xftui(*asked, "--format", "csv"))
    assert next(row["新"] for row in changed if row["条款"] == "q2") == "-13"


def test_each_scheme_in_its_own_period_and_a_side_that_cannot_be_scored(xftui: Run, court_path: Path) -> None:
    """The township's year 2016 begins in December 2015, and it scores no courts."""
    asked = ("--db", court_path, "scheme", "diff", "court", "township-2016", "--org", "court")
    ended = xftui(*asked, "--period", "2016", "--as-of", "2016-11-21")
    assert ended.status == 1
    assert "原  court（1 版）  期间 2016（2016-01-01 至 2016-12-31）" in ended.out
    assert "新  township-2016（2016 版）  期间 2016（2015-12-01 至 2016-11-30）" in ended.out
    assert "! 新：算不出分数，没有部分得分" in ended.out
    row = next(line for line in ended.out.splitlines() if line.startswith("执行局"))
    assert row.split()[1] == "−10.5" and row.split()[3] == "—"


def test_the_database_gives_the_same_effect_by_the_period_around_the_day(xftui: Run, court_path: Path) -> None:
    text = (packaged_schemes() / "court.toml").read_text(encoding="utf-8")
    assert "points = -0.5" in text
    edited = court_path.parent / "court.toml"
    edited.write_text(text.replace("points = -0.5", "points = -0.25", 1), encoding="utf-8")
    asked = ("--db", court_path, "scheme", "diff", "court", edited, "--org", "示例县人民法院", "--as-of", "2016-11-21")
    row = next(line for line in xftui(*asked).out.splitlines() if line.startswith("执行局"))
    assert row.split()[1:] == ["−10.5", "3", "−10.25", "3", "+0.25", "18-1", "+0.25"]


def test_what_goes_with_what(xftui: Run) -> None:
    asked = ("scheme", "diff", "court", "court")
    assert xftui(*asked, "--org", "court", *FACTS_OF_2016).status == 2
    assert xftui(*asked, "--period", "2016").status == 2
    assert "2016-Q9" in xftui(*asked, *FACTS_OF_2016, "--period", "2016-Q9").refusal
