"""The worked examples of the rules, which hold beside the schemes' own."""

from datetime import date
from decimal import Decimal

from tests.schemes import office
from xftui.scoring import facts as f
from xftui.scoring.check import check_scheme
from xftui.scoring.explain import arithmetic
from xftui.scoring.sheet import Status, Step


def test_the_townships_oddity_is_told() -> None:
    path = office.shelf().file("township-2016").path
    problems = check_scheme(
        path.read_text(encoding="utf-8"),
        path.with_name("township-2016.examples.toml").read_text(encoding="utf-8"),
        office.shelf().kinds,
    )
    assert [problem.place for problem in problems if problem.kind == "oddity"] == ["q2"]
    assert "5人 −1，6人 0" in problems[-1].message


def visit(**changes: object) -> f.Visit:
    """Return the visit of the worked check: 20 people to the city, again, persons and matter apart."""
    values: dict[str, object] = {
        "people": 20,
        "irregular": True,
        "repeat": True,
        "residence_unit": "u2",
        "reported_beforehand": True,
        "stayed_minutes": 60,
        "responses": {
            "u1": f.Response(f.Arrival.LATE, effective=False),
            "u2": f.Response(f.Arrival.PROMPT, effective=True),
        },
    }
    return f.Visit("v1", "u1", date(2016, 3, 2), f.Level.CITY, **{**values, **changes})  # type: ignore[arg-type]


def test_the_worked_check_of_the_rules() -> None:
    made = office.sheet("township-2016", office.town(visit()), "2016-Q2", date(2016, 3, 10))
    origin, residence = (office.account(made, unit).lines[-1] for unit in ("u1", "u2"))
    assert (origin.points, residence.points) == (Decimal("-7.875"), Decimal("-1.125"))
    assert arithmetic(origin.steps) == "−5 × 1.5 × 0.7 × 1.5 = −7.875"
    assert arithmetic(residence.steps) == "−5 × 1.5 × 0.3 × 0.5 = −1.125"


def test_the_sample_sheet_of_the_public_format() -> None:
    made = office.sheet("township-2016", office.town(visit(stayed_minutes=None)), "2016-Q2", date(2016, 3, 10))
    account = office.account(made, "u1")
    assert (str(account.total), str(account.documented), account.status) == ("12.125", "20", Status.PROVISIONAL)
    assert (account.open, account.bounds, account.vetoes) == (0, (Decimal("12.125"),) * 2, ())
    ref = "三（一）2"
    assert [(line.clause, line.facts, line.status, line.steps) for line in account.lines] == [
        ("base", (), Status.FINAL, (Step("start", Decimal(20), "三（一）", "季度满分"),)),
        (
            "q2",
            ("v1",),
            Status.FINAL,
            (
                Step("start", Decimal(-5), ref, "到市20人"),
                Step("multiply", Decimal("1.5"), ref, "重复集体上访"),
                Step("multiply", Decimal("0.7"), ref, "问题引发单位"),
                Step("multiply", Decimal("1.5"), ref, "延迟到场"),
            ),
        ),
    ]
    assert dict(made.readings) == {"combine": "multiply", "key_person": "one", "collective_from": "5"}
