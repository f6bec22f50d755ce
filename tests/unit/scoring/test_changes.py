"""What changed between two sheets, line by line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

from tests.unit.cli.conftest import FACTS
from xftui.interchange import read_facts, write_sheet
from xftui.interchange.sheets import sheet_from_text
from xftui.scoring.changes import changes
from xftui.scoring.engine import score
from xftui.scoring.plugins import open_shelf
from xftui.scoring.sheet import Account, Line, Sheet, Status, Step, Veto


def line(points: str, why: str, facts: tuple[str, ...] = ()) -> Line:
    return Line("q1.2", Decimal(points), facts, Status.FINAL, (Step("start", Decimal(points), "三", why),))


def sheet(*lines: Line, vetoes: tuple[Veto, ...] = ()) -> Sheet:
    zero = Decimal(0)
    account = Account("u1", zero, zero, Status.FINAL, 0, (zero, zero), vetoes, (), lines)
    return Sheet("s", "1", "2016", date(2016, 3, 10), "", "", {}, (account,))


def said(before: Sheet, after: Sheet) -> list[tuple[str | None, str | None]]:
    def points(item: Line | Veto | None) -> str | None:
        return None if item is None else item.why if isinstance(item, Veto) else str(item.points)

    return [(points(one.before), points(one.after)) for one in changes(before, after)]


def test_the_same_sheet_has_no_changes() -> None:
    one = sheet(line("-3", "三月"), line("-3", "四月"), line("-1.5", "五月"))
    assert said(one, one) == []


def test_absences_without_a_fact_are_told_apart_by_what_they_say() -> None:
    before = sheet(line("-3", "三月"), line("-3", "四月"))
    assert said(before, sheet(line("-3", "四月"))) == [("-3", None)]
    assert said(before, sheet(line("-3", "三月"), line("-1.5", "四月"))) == [("-3", "-1.5")]


def test_a_line_that_is_new_gone_or_another_one_and_a_veto() -> None:
    before = sheet(line("-1", "到镇", ("v1",)), line("-2", "到区", ("v2",)))
    veto = Veto("q2.veto", ("v3",), "三", "进京6人")
    after = sheet(line("-1.5", "到镇", ("v1",)), line("-4", "进京", ("v3",)), vetoes=(veto,))
    assert said(before, after) == [("-1", "-1.5"), (None, "-4"), ("-2", None), (None, "进京6人")]


def test_a_unit_that_only_one_of_them_has() -> None:
    gone = replace(sheet(), units=())
    assert said(sheet(line("-1", "到镇")), gone) == [("-1", None)]
    assert said(gone, sheet(line("-1", "到镇"))) == [(None, "-1")]


def test_a_sheet_comes_back_from_its_format_as_it_was() -> None:
    scheme = open_shelf().scheme("township-2016")
    for period in ("2016-Q2", "2016"):
        made = score(scheme, read_facts(FACTS), scheme.period(period), date(2016, 3, 10))
        stream = StringIO()
        write_sheet(made, stream)
        back = sheet_from_text(stream.getvalue())
        again = StringIO()
        write_sheet(back, again)
        assert again.getvalue() == stream.getvalue()
        assert not changes(made, back)
