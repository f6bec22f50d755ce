"""`xftui score --trend` and `--compare`: units over periods, and units beside each other."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.court import key
from tests.unit.cli.conftest import Run
from xftui.domain import Actor
from xftui.scoring.engine import score as compute
from xftui.scoring.plugins import open_shelf
from xftui.services.publishing import publish
from xftui.services.schemes import bind_scheme
from xftui.store.connection import close_database, reading
from xftui.store.database import open_database
from xftui.store.facts import StoreEvidence
from xftui.store.models import Organisation


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Three villages: nothing before March 2016; the east falls behind in spring, the west in summer."""
    units = [
        {"id": f"u{n}", "name": name, "kind": "village"} for n, name in enumerate(("东港村", "西湖村", "南堤村"), 1)
    ]
    facts: list[dict[str, Any]] = [
        {"kind": "visit", "id": "v1", "date": "2016-03-02", "unit": "u1", "level": "city", "irregular": True},
        {"kind": "visit", "id": "v2", "date": "2016-06-02", "unit": "u2", "level": "city", "irregular": True},
        {"kind": "visit", "id": "v3", "date": "2016-06-03", "unit": "u2", "level": "own", "irregular": True},
    ]
    path = tmp_path / "town.json"
    data = {"format": "xftui.facts/1", "organisation": {"id": "t", "name": "示例镇"}, "units": units, "facts": facts}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def asked(path: Path, *more: str) -> tuple[str | Path, ...]:
    return ("score", "--facts", path, "--scheme", "township-2016", "--as-of", "2016-08-31", *more)


def test_each_quarter_with_rank_and_places_gained_and_none_before_the_first_record(xftui: Run, town: Path) -> None:
    ended = xftui(*asked(town, "--trend"))
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("单位"))
    assert lines[head].split() == ["单位", "2016-Q2", "2016-Q3"]
    shown = [line.split() for line in lines[head + 1 : head + 7]]
    assert [row[0] for row in shown[::2]] == ["东港村", "南堤村", "西湖村"], "the latest quarter's order"
    assert shown[1] == ["第3", "第1", "▲2"], "two share the first place, one of them was third"
    assert shown[3] == ["第1", "第1", "＝"]
    assert shown[5] == ["第1", "第3", "▼2"]


def test_ties_share_a_rank_in_the_quarter_and_in_the_year(xftui: Run, town: Path) -> None:
    for period in ("2016-Q3", "2016"):
        text = xftui(*asked(town, "--period", period, "--format", "csv")).out.removeprefix("\ufeff")
        ranks = {row["单位"]: row["名次"] for row in csv.DictReader(io.StringIO(text))}
        expected = {"南堤村": "1", "东港村": "1", "西湖村": "3"} if period == "2016-Q3" else {
            "南堤村": "1", "东港村": "2", "西湖村": "3",
        }  # fmt: skip
        assert ranks == expected


def test_years_where_the_period_is_a_year(xftui: Run, town: Path) -> None:
    found = json.loads(xftui(*asked(town, "--trend", "--period", "2016", "--format", "json")).out)
    assert [(one["period"], one["start"], one["end"]) for one in found["periods"]] == [
        ("2016", "2015-12-01", "2016-11-30"),
    ]  # fmt: skip
    assert [one["points"][0]["rank"] for one in found["units"]] == [1, 2, 3]


def test_a_trend_for_a_spreadsheet(xftui: Run, town: Path) -> None:
    text = xftui(*asked(town, "--trend", "--format", "csv")).out.removeprefix("\ufeff")
    rows = {(row["单位"], row["期间"]): row for row in csv.DictReader(io.StringIO(text))}
    assert len(rows) == 6
    assert rows["西湖村", "2016-Q3"]["比上期"] == "-2" and rows["西湖村", "2016-Q2"]["比上期"] == ""


def test_each_period_by_the_scheme_that_held_then_and_as_it_was_published(
    xftui: Run, court_path: Path, tmp_path: Path
) -> None:
    """The first quarter was published before the visit of May; another scheme holds from April on."""
    path = tmp_path / "court.db"
    shutil.copy(court_path, path)
    shelf, actor = open_shelf(), Actor("王芳", "wangfang")
    open_database(path)
    organisation = Organisation.get()
    scheme = shelf.scheme("court")
    with reading():
        sheet = compute(scheme, StoreEvidence(organisation.id), scheme.period("2016-Q1"), date(2016, 4, 2))
    publish(actor, key("q1"), organisation.id, sheet, "court 0.1.0", "县法（2016）9号", "张庭安")
    second = shelf.parse(scheme.text.replace('id = "court"', 'id = "court-b"', 1), "court-b")
    bind_scheme(actor, key("second"), organisation.id, second, date(2016, 4, 1), "院长", "院发2号")
    close_database()
    ended = xftui("--db", path, "score", "--trend", "--period", "2016-Q2", "--format", "json")
    periods = json.loads(ended.out)["periods"]
    assert [(one["period"], one["scheme"]) for one in periods] == [("2016-Q1", "court"), ("2016-Q2", "court-b")]
    assert "县法（2016）9号" in periods[0]["published"] and periods[1]["published"] is None
    page = xftui("--db", path, "score", "--trend", "--period", "2016-Q2").out
    assert "2016-Q1※" in page and "已通报，照通报时的表" in page
    earlier = xftui("--db", path, "score", "--trend", "--period", "2016-Q2", "--as-of", "2016-06-30").out
    assert "※" not in earlier, "it wasn't published by then"


def test_units_beside_each_other_with_what_differs_marked(xftui: Run, town: Path) -> None:
    out = xftui(*asked(town, "--compare", "西湖村,u1", "--period", "2016-Q3")).out
    rows = {line.split()[0]: line.split() for line in out.splitlines() if line.split()}
    assert rows["条款"] == ["条款", "西湖村", "东港村", "差"]
    assert rows["q2"][-4:] == ["-4", "·", "≠", "4"]
    assert "≠" not in rows["base"]
    assert rows["名次"][1:] == ["3", "1"]


def test_a_comparison_as_data_and_for_a_spreadsheet(xftui: Run, town: Path) -> None:
    wanted = asked(town, "--compare", "西湖村、东港村，南堤村", "--period", "2016-Q3", "--format")
    found = json.loads(xftui(*wanted, "json").out)
    assert [one["name"] for one in found["units"]] == ["西湖村", "东港村", "南堤村"]
    assert next(one for one in found["rows"] if one["clause"] == "q2")["points"] == ["-4", "0", "0"]
    rows = list(csv.DictReader(io.StringIO(xftui(*wanted, "csv").out.removeprefix("\ufeff"))))
    assert next(row for row in rows if row["条款"] == "q2")["差"] == "4"


def test_what_is_on_trial_says_so(xftui: Run, town: Path) -> None:
    for more in (("--trend",), ("--compare", "u1,u2")):
        tried = asked(town, *more, "--reading", "combine=add")
        assert "※ 假定口径 combine=add，只是试算，没有采用" in xftui(*tried).out
        assert "只是试算" in xftui(*tried, "--format", "csv").err
        assert "只是试算" in json.loads(xftui(*tried, "--format", "json").out)["note"]


def test_what_goes_with_what(xftui: Run, town: Path) -> None:
    assert xftui(*asked(town, "--trend", "--explain")).status == 2
    assert xftui(*asked(town, "--compare", "u1,u2", "--unit", "u1")).status == 2
    assert xftui(*asked(town, "--compare", "u1,u1")).status == 2
    assert "没有部门或村 u9" in xftui(*asked(town, "--compare", "u1,u9")).refusal
