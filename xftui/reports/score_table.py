"""The score table for a terminal or a printer: units by groups of clauses, as wide as there is room."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.score import Report, bounds_text, sheet_status
from xftui.reports.wrapping import wrapped
from xftui.scoring.explain import decimal_text, figure, rate_text
from xftui.scoring.scheme import Group
from xftui.scoring.sheet import Account
from xftui.scoring.standings import Cell, Standing, groups
from xftui.text import plain

_NAME_AT_LEAST = 8
_GAP = 1


def score_table(report: Report, width: int) -> Iterator[RenderableType]:
    """Yield heading, table and notes of `report`, made for `width` cells. No figure is ever cut; long names are."""
    places = report.standings()
    yield from heading(report, width)
    yield Text()
    yield from _tables(report, places, width)
    yield Text()
    yield from notes(report, places, width)


def heading(report: Report, width: int) -> Iterator[Text]:
    """Yield the lines that say whose scores these are, under what, for when, and how sure."""
    sheet, span = report.sheet, report.period.span
    yield _line(f"{report.organisation} · {report.scheme.title}", width, "bold")
    what = _("期间 {period}（{start} 至 {end}）  截至 {as_of}  {status}")
    yield _line(
        what.format(period=sheet.period, start=span.start, end=span.end, as_of=sheet.as_of, status=sheet_status(sheet)),
        width,
    )
    if report.note:
        yield _line(report.note, width)


def notes(report: Report, places: Sequence[Standing], width: int) -> Iterator[Text]:
    """Yield what the table's marks mean here, and what they mark."""
    yield _line("   ".join(_marks(places)), width, "dim")
    everybody = _shared_remarks(report)
    for remark in everybody:
        yield _line(f"※ {remark}", width)
    for place in places:
        yield from account_notes(report, place.account, width, everybody)
    for account in report.sheet.people:
        what = _("责任人 {name}  合计 {total}")
        yield _line(what.format(name=report.unit(account), total=figure(account.total)), width)
        yield from account_notes(report, account, width)
    yield Text()
    yield from provenance(report, width)


def provenance(report: Report, width: int) -> Iterator[Text]:
    """Yield by what exactly it was computed: the readings, and the digests of scheme and facts."""
    sheet = report.sheet
    for reading in report.scheme.readings.values():
        choice = reading.choices.get(reading.value, reading.value)
        what = _("口径  {title}：{choice}（{ref}）")
        yield _line(what.format(title=reading.title, choice=choice, ref=reading.ref), width, "dim")
    text = _("依据  {scheme} {edition} {scheme_digest}").format(
        scheme=sheet.scheme, edition=sheet.edition, scheme_digest=short_digest(sheet.scheme_digest)
    )
    if sheet.facts_digest:  # what was only counted was not read, so it has none
        text += _("  记录 {facts_digest}").format(facts_digest=short_digest(sheet.facts_digest))
    yield _line(text, width, "dim")


def account_notes(report: Report, account: Account, width: int, but: Sequence[str] = ()) -> Iterator[Text]:
    """Yield the vetoes, what is open, and the remarks of one unit, `but` those."""
    name = report.unit(account)
    for veto in account.vetoes:
        what = _("● {name}  一票否决：{why}（{ref}；记录 {facts}）")
        text = what.format(name=name, why=veto.why, ref=veto.ref, facts="、".join(veto.facts))
        yield _line(text, width, "bold red")
    if account.open:
        what = _("? {name}  {n} 条待核定，合计 {bounds}")
        yield _line(what.format(name=name, n=account.open, bounds=bounds_text(account.bounds)), width, "yellow")
    for remark in account.remarks:
        if remark not in but:
            yield _line(_("※ {name}  {remark}").format(name=name, remark=remark), width)
    if account.rates:
        yield _line(_("# {name}  不计分：{rates}").format(name=name, rates=rates_text(account)), width)


def rates_text(account: Account) -> str:
    """Return what is counted of a unit beside its points, as one sentence."""
    return "；".join(f"{rate.title} {rate_text(rate)}" for rate in account.rates)


def _shared_remarks(report: Report) -> list[str]:
    """Return the remarks that stand on every unit's sheet, where there are several."""
    accounts = report.sheet.units
    if len(accounts) < 2:
        return []
    return [remark for remark in accounts[0].remarks if all(remark in other.remarks for other in accounts)]


def short_digest(digest: str) -> str:
    """Return the first figures of a digest, enough to tell two apart."""
    algorithm, _colon, figures = digest.partition(":")
    return f"{algorithm}:{figures[:12]}"


def cell_text(cell: Cell) -> str:
    """Return what stands in a cell: the points, a dot for none, and the mark of what is not yet settled."""
    if cell.on_course and not cell.points:
        return _("有望")
    if cell.open:
        return f"{decimal_text(cell.points)}?"
    return decimal_text(cell.points) if cell.points else "·"


def _marks(places: Sequence[Standing]) -> Iterator[str]:
    cells = [cell for place in places for cell in place.cells.values()]
    yield _("· 无分")
    if any(cell.open for cell in cells):
        yield _("? 含待核定的条目，暂按 0 计")
    if any(cell.on_course for cell in cells):
        yield _("有望 到期末没有扣分即得")
    if any(place.account.vetoes for place in places):
        yield _("● 一票否决，不影响分数")


def _tables(report: Report, places: Sequence[Standing], width: int) -> Iterator[RenderableType]:
    """Yield the table; where it is too wide, the groups go on in further tables, each with its units' names."""
    columns = groups(report.scheme, report.sheet)
    rest = list(columns)
    while True:
        room = width - _fixed(places)
        taken: list[Group] = []
        while rest and (not taken or room >= _width(rest[0], places) + _GAP):
            room -= _width(rest[0], places) + _GAP
            taken.append(rest.pop(0))
        yield _table(report, places, taken, width)
        if not rest:
            return
        yield Text()


def _table(report: Report, places: Sequence[Standing], shown: Sequence[Group], width: int) -> Table:
    used = _fixed(places) - _NAME_AT_LEAST + sum(_width(group, places) + _GAP for group in shown)
    longest = max([_NAME_AT_LEAST, *(cell_len(plain(report.unit(place.account))) for place in places)])
    name = min(longest, max(_NAME_AT_LEAST, width - used))
    marked = [Column(no_wrap=True, width=_mark_width(places))] if _mark_width(places) else []
    table = Table(
        Column(_("名次"), justify="right", no_wrap=True, width=4),
        Column(_("单位"), no_wrap=True, width=name, overflow="ellipsis"),
        *(Column(_short(group), justify="right", no_wrap=True, width=_width(group, places)) for group in shown),
        Column(_("合计"), justify="right", no_wrap=True, style="bold", width=_total_width(places)),
        *marked,
        box=None,
        padding=(0, _GAP, 0, 0),
        pad_edge=False,
    )
    for place in places:
        mark = Text(_mark(place.account), "bold red" if place.account.vetoes else "yellow")
        table.add_row(
            str(place.rank),
            Text(plain(report.unit(place.account))),
            *(Text(cell_text(place.cells[group.id])) for group in shown),
            Text(decimal_text(place.account.total)),
            *([mark] if marked else []),
        )
    return table


def _fixed(places: Sequence[Standing]) -> int:
    return 4 + _GAP + _NAME_AT_LEAST + _GAP + _total_width(places) + _GAP + _mark_width(places)


def _width(group: Group, places: Sequence[Standing]) -> int:
    return max([cell_len(_short(group)), *(cell_len(cell_text(place.cells[group.id])) for place in places)])


def _total_width(places: Sequence[Standing]) -> int:
    return max([4, *(len(decimal_text(place.account.total)) for place in places)])


def _mark_width(places: Sequence[Standing]) -> int:
    return max([0, *(cell_len(_mark(place.account)) for place in places)])


def _mark(account: Account) -> str:
    marks = [_("● 否决")] if account.vetoes else []
    if account.open:
        marks.append(f"?{account.open}")
    return " ".join(marks)


def _short(group: Group) -> str:
    return plain(group.short)


def _line(text: str, width: int, style: str = "") -> Text:
    return Text(wrapped(text, width, indent=2), style)
