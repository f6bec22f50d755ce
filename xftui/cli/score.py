"""`xftui score`: one organisation's sheet, from the database or from a facts file."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xftui.cli import options
from xftui.cli.ending import refusing
from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.reports.score import Report
    from xftui.scoring.evidence import Evidence
    from xftui.scoring.periods import Period
    from xftui.scoring.plugins import Shelf
    from xftui.scoring.scheme import Scheme
    from xftui.scoring.sensitivity import Trial


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of `xftui score` ask for; None: the default."""

    organisation: str | None = None
    facts: Path | None = None
    scheme: str | None = None
    period: str | None = None
    as_of: date | None = None
    unit: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    published: bool = False
    sensitivity: bool = False
    lines: bool = True
    """Whether the lines are asked for too, or only what they come to."""


def _readings(_ctx: click.Context, _param: click.Parameter, given: Sequence[str]) -> Mapping[str, str]:
    """Return name → choice of every `NAME=CHOICE`."""
    for one in given:
        if not all(one.partition("=")):
            raise click.BadParameter(_("应写成 口径=选择，如 combine=add：{given}").format(given=one))
    return dict(one.split("=", 1) for one in given)


@click.command(help=_("计算并打印考核分：各单位按条款汇总，或逐条说明来由。"))
@options.database
@click.option("--org", metavar="ORG", help=_("单位的代号或名称；只有一个单位时不用写。"))
@click.option(
    "--facts", type=click.Path(path_type=Path), metavar="FILE", help=_("从事实文件（xftui.facts/1）计分，不用数据库。")
)
@click.option("--scheme", metavar="ID", help=_("考核方案；默认是该期间有效的方案。"))
@click.option("--period", metavar="P", help=_("期间，如 2016 或 2016-Q2；默认是截至日所在的一期。"))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=_("截至日，如 2016-11-21；默认今天。"))
@click.option("--unit", metavar="U", help=_("只算一个部门或村（代号或名称）。"))
@click.option(
    "--reading",
    "readings",
    multiple=True,
    callback=_readings,
    metavar="NAME=CHOICE",
    help=_("假定另选一种口径来算，不改变什么；可写几次。"),
)
@click.option("--published", is_flag=True, help=_("打印通报过的表：该期间最近一次通报，照当时的样子。"))
@click.option("--sensitivity", is_flag=True, help=_("逐个口径看：换一种选择，哪些单位的分数和名次会变。"))
@click.option("--explain", is_flag=True, help=_("逐条列出：步骤、理由、条款、记录。"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help=_("输出格式；默认 table。")
)
@click.pass_obj
def score(
    settings: Settings, org: str | None, facts: Path | None, scheme: str | None, period: str | None,
    as_of: datetime | None, unit: str | None, readings: Mapping[str, str], published: bool, sensitivity: bool,
    explain: bool, form: str,
) -> None:  # fmt: skip
    if org and facts:
        raise click.UsageError(_("--org 与 --facts 不能同时用"))
    if published and (facts or as_of or readings):
        raise click.UsageError(_("通报过的表已经定了：--published 不能与 --facts、--as-of、--reading 同时用"))
    if sensitivity and (published or explain or unit or form != "table"):
        raise click.UsageError(
            _("--sensitivity 比较所有单位，只打印成表；不能与 --published、--explain、--unit、--format 同时用")
        )
    day = as_of.date() if as_of else None
    lines = explain or form == "json"
    report = scored(settings, Wanted(org, facts, scheme, period, day, unit, readings, published, sensitivity, lines))
    if sensitivity:
        _print_sensitivity(report)
    else:
        _write(report, explain, form)


def scored(settings: Settings, wanted: Wanted) -> "Report":
    """Return the report that is `wanted`. Raises click.ClickException with a sentence for the person."""
    from xftui.scoring.errors import PeriodError, SchemeError, ScoringError, UnknownScheme
    from xftui.scoring.plugins import open_shelf

    with refusing(SchemeError, UnknownScheme, PeriodError, ScoringError):
        shelf = open_shelf(settings.scheme_folders, settings.plugins)
        if wanted.facts:
            return _from_file(shelf, wanted, wanted.facts)
        return _from_database(settings, shelf, wanted)


def _from_file(shelf: "Shelf", wanted: Wanted, path: Path) -> "Report":
    from xftui.cli.progress import Progress
    from xftui.domain.dates import today
    from xftui.interchange import FactsError, read_facts
    from xftui.reports.score import Report
    from xftui.scoring.summary import summary
    from xftui.scoring.tables import alone

    if wanted.scheme is None:
        known = "、".join(scheme.id for scheme in shelf.schemes())
        raise click.ClickException(_("从事实文件计分，须用 --scheme 指明方案：{known}").format(known=known))
    scheme = _tried(shelf, shelf.scheme(wanted.scheme), wanted.readings)
    with refusing(FactsError), Progress(_("读事实文件")) as progress:
        evidence = read_facts(path, progress.tell)
    as_of = wanted.as_of or today()
    if wanted.lines or wanted.unit or wanted.sensitivity or not alone(scheme):
        return _report(shelf, scheme, evidence, wanted, as_of)
    period = _period(scheme, wanted.period, as_of)
    with Progress(_("逐单位计分")) as progress:
        sheet, places = summary(scheme, evidence, period, as_of, progress.tell)
    units = {unit.id: unit.name for unit in evidence.units()}
    return Report(sheet, scheme, period, evidence.organisation.name, units, {}, _trial(scheme), places=places)


def _from_database(settings: Settings, shelf: "Shelf", wanted: Wanted) -> "Report":
    from xftui.domain.dates import today
    from xftui.scoring.evidence import KINDS, Memory
    from xftui.store.connection import reading
    from xftui.store.errors import DatabaseError
    from xftui.store.facts import StoreEvidence
    from xftui.store.opening import open_to_read

    with refusing(DatabaseError):
        open_to_read(settings.database)
        with reading():
            organisation = _organisation(wanted.organisation or settings.organisation)
            as_of = wanted.as_of or today(organisation.timezone)
            scheme = shelf.scheme(wanted.scheme) if wanted.scheme else _bound(shelf, organisation, wanted.period, as_of)
            if wanted.published:
                return _published(shelf, organisation, _period(scheme, wanted.period, as_of), scheme, wanted.unit)
            scheme = _tried(shelf, scheme, wanted.readings)
            store = StoreEvidence(organisation.id)
            facts = store.facts(KINDS, None)  # all at once: the digest asks for all anyway, and each query costs
            memory = Memory(store.organisation, store.units(), store.people(), facts)
            return _report(shelf, scheme, memory, wanted, as_of)


def _organisation(asked: str | None) -> Any:
    """Return the organisation with this code or name, or the only one."""
    from xftui.store.queries.organisations import organisations

    rows = organisations()
    found = [row for row in rows if asked is None or asked in (row.code, row.name)]
    if len(found) == 1:
        return found[0]
    if not rows:
        raise click.ClickException(_("数据库里还没有单位；先运行 xftui 建立"))
    known = "、".join(f"{row.code}（{row.name}）" for row in rows)
    if asked is None:
        raise click.ClickException(_("有几个单位，请用 --org 指明：{known}").format(known=known))
    raise click.ClickException(_("没有单位 {asked}；现有 {known}").format(asked=asked, known=known))


def _bound(shelf: "Shelf", organisation: Any, period: str | None, as_of: date) -> "Scheme":
    """Return the scheme by which the organisation is scored in that period, as it was adopted."""
    from xftui.scoring.errors import PeriodError
    from xftui.store.queries.organisations import bindings

    held = bindings(organisation.id)
    if not held:
        what = _("{name} 还没有采用考核方案；用 --scheme 指明，或在界面里选定").format(name=organisation.name)
        raise click.ClickException(what)
    for binding in reversed(held):
        scheme = _adopted(shelf, organisation.name, binding)
        with suppress(PeriodError):
            if binding.starts <= _period(scheme, period, as_of).span.start:
                return scheme
    return _adopted(shelf, organisation.name, held[0])


def _adopted(shelf: "Shelf", name: str, binding: Any) -> "Scheme":
    return shelf.parse(binding.text, f"{name} {binding.scheme} {binding.starts}")


def _period(scheme: "Scheme", name: str | None, as_of: date) -> "Period":
    """Return the period called `name`; without one, the current quarter where quarters have a mark of their own."""
    if name:
        return scheme.period(name)
    year, quarter = scheme.periods_at(as_of)
    return quarter if quarter is not None and "quarter" in scheme.full else year


def _report(shelf: "Shelf", scheme: "Scheme", evidence: "Evidence", wanted: Wanted, as_of: date) -> "Report":
    from xftui.reports.score import Report
    from xftui.scoring.engine import score as compute

    period = _period(scheme, wanted.period, as_of)
    units = {unit.id: unit.name for unit in evidence.units()}
    sheet = compute(scheme, evidence, period, as_of, _unit(units, wanted.unit))
    people = {person.id: person.name for person in evidence.people()}
    trials = tuple(_trials(shelf, scheme, evidence, period, as_of)) if wanted.sensitivity else ()
    return Report(sheet, scheme, period, evidence.organisation.name, units, people, _trial(scheme), trials)


def _trials(shelf: "Shelf", scheme: "Scheme", evidence: "Evidence", period: "Period", as_of: date) -> Iterator["Trial"]:
    from xftui.scoring.sensitivity import sensitivity

    return sensitivity(
        scheme, evidence, period.name, as_of, lambda readings: shelf.parse(scheme.text, scheme.origin, readings)
    )


def _tried(shelf: "Shelf", scheme: "Scheme", readings: Mapping[str, str]) -> "Scheme":
    """Return the scheme with other choices for some of its readings."""
    if unknown := sorted(set(readings) - set(scheme.readings)):
        known = "、".join(f"{one.name}（{one.title}）" for one in scheme.readings.values()) or _("没有")
        what = _("方案 {scheme} 没有口径 {unknown}；现有 {known}")
        raise click.ClickException(what.format(scheme=scheme.id, unknown="、".join(unknown), known=known))
    return shelf.parse(scheme.text, scheme.origin, readings) if readings else scheme


def _trial(scheme: "Scheme") -> str:
    """Return what to say of a sheet by other readings than the scheme's own."""
    chosen = "、".join(f"{one.name}={one.value}" for one in scheme.readings.values() if one.value != one.default)
    return _("※ 假定口径 {chosen}，只是试算，没有采用").format(chosen=chosen) if chosen else ""


def _published(shelf: "Shelf", organisation: Any, period: "Period", scheme: "Scheme", unit: str | None) -> "Report":
    """Return the publication that holds of a period, as it was published."""
    from xftui.reports.score import Report
    from xftui.services.publishing import published_sheet
    from xftui.store.facts import StoreEvidence
    from xftui.store.queries.publications import latest_publication

    row = latest_publication(organisation.id, scheme.id, period.name)
    if row is None:
        what = _("{name} 的 {period} 还没有通报过")
        raise click.ClickException(what.format(name=organisation.name, period=period.name))
    store = StoreEvidence(organisation.id)
    units = {one.id: one.name for one in store.units()}
    then, sheet = published_sheet(shelf, row)
    if wanted := _unit(units, unit):
        sheet = replace(sheet, units=tuple(one for one in sheet.units if one.unit == wanted), people=())
    note = _("※ 通报 {number}  {day}  签发 {by}").format(number=row.number, day=row.published_on, by=row.signed_by)
    people = {one.id: one.name for one in store.people()}
    return Report(sheet, then, then.period(row.period), organisation.name, units, people, note)


def _unit(units: dict[str, str], asked: str | None) -> str | None:
    """Return the id of the unit with this id or name."""
    if asked is None or asked in units:
        return asked
    found = [id_ for id_, name in units.items() if name == asked]
    if len(found) != 1:
        known = "、".join(f"{id_}（{name}）" for id_, name in units.items())
        raise click.ClickException(_("没有部门或村 {asked}；现有 {known}").format(asked=asked, known=known))
    return found[0]


def _print_sensitivity(report: "Report") -> None:
    from xftui.cli import output
    from xftui.reports.sensitivity import sensitivity_page

    output.show(sensitivity_page(report, report.trials, output.width()))


def _write(report: "Report", explain: bool, form: str) -> None:
    from xftui.cli import output

    match form:
        case "json":
            output.write_json(report)
        case "csv":
            output.write_csv(report, explain)
            if report.note:
                output.say(report.note)
        case _:
            output.print_report(report, explain)
