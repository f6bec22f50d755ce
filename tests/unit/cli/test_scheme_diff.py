"""`xftui scheme diff`: what next year's document changes, figure by figure."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Run
from xftui.scoring.plugins import packaged_schemes

EDITS = (
    ('id = "township-2016"', 'id = "township-2017"'),
    ("points = -12 }", "points = -13 }"),
    ("default = 5\n", "default = 10\n"),
    ("{ from = 11, to = 30, points = -5 }", "{ from = 11, to = 40, points = -5.5 }"),
    ("{ from = 31, points = -6 }", "{ from = 41, points = -6 }"),
)


def next_year(folder: Path) -> Path:
    """Copy the township's scheme and edit figures, as an office does."""
    text = (packaged_schemes() / "township-2016.toml").read_text(encoding="utf-8")
    for old, new in EDITS:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "township-2017.toml"
    path.write_text(text, encoding="utf-8")
    return path


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
