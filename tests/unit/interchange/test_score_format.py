"""`xftui.score/1`: the sample of the format, byte for byte, and what the format promises."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from xftui.interchange import read_facts, sheet_to_json, write_sheet
from xftui.scoring.engine import score
from xftui.scoring.plugins import open_shelf
from xftui.scoring.sheet import Account, Line, Sheet, Status, Step, Veto

DATA = Path(__file__).parents[2] / "data"


def sample() -> Sheet:
    """Return the sheet of the format's own sample facts, for the unit that its sample shows."""
    scheme = open_shelf().scheme("township-2016")
    evidence = read_facts(DATA / "sample.facts.json")
    return score(scheme, evidence, scheme.period("2016-Q2"), date(2016, 3, 10), "u1")


def test_the_sample_facts_give_the_sample_sheet() -> None:
    expected = json.loads((DATA / "sample.score.json").read_text(encoding="utf-8"))
    found = sheet_to_json(sample())
    for key in ("scheme_digest", "facts_digest"):
        assert found.pop(key).startswith(expected.pop(key).rstrip("…"))
    assert found.pop("readings").items() >= expected.pop("readings").items()
    assert found == expected


def test_the_same_sheet_gives_the_same_bytes() -> None:
    first, second = io.StringIO(), io.StringIO()
    write_sheet(sample(), first)
    write_sheet(sample(), second)
    assert first.getvalue() == second.getvalue()


def test_lines_add_up_and_steps_fold() -> None:
    for unit in sheet_to_json(sample())["units"]:
        assert sum(Decimal(line["points"]) for line in unit["lines"]) == Decimal(unit["total"])
        for line in unit["lines"]:
            assert folded(line["steps"]) == Decimal(line["points"])


def test_what_the_sample_does_not_show() -> None:
    step = Step("start", Decimal("-0.50"), "一", "理由")
    line = Line("q", Decimal("0.00"), ("v1",), Status.OPEN, (step,), date(2016, 3, 2), "p1", (None, Decimal("1E+1")))
    veto = Veto("q.veto", ("v1",), "一", "理由")
    account = Account(
        "u1", Decimal("-0.0"), Decimal("20.0"), Status.PROVISIONAL, 1, (None, Decimal(10)), (veto,), ("备注",), (line,)
    )
    sheet = Sheet("s", "1", "2016", date(2016, 3, 10), "sha256:a", "sha256:b", {}, (account,), (account,))
    found = sheet_to_json(sheet)
    (unit,), (person,) = found["units"], found["people"]
    assert (unit["total"], unit["documented"], unit["bounds"]) == ("0", "20", [None, "10"])
    assert unit["vetoes"] == [{"clause": "q.veto", "facts": ["v1"], "ref": "一", "why": "理由"}]
    assert unit["remarks"] == ["备注"]
    assert unit["lines"][0]["bounds"] == [None, "10"]
    assert unit["lines"][0]["person"] == "p1"
    assert unit["lines"][0]["steps"][0]["value"] == "-0.5"
    assert person["person"] == "u1" and "unit" not in person


def folded(steps: list[dict[str, Any]]) -> Decimal:
    """Fold steps as a reader of the format would."""
    points = Decimal(0)
    for step in steps:
        value = Decimal(step["value"])
        match step["op"]:
            case "start" | "replace":
                points = value
            case "add":
                points += value
            case "multiply":
                points *= value
    return points
