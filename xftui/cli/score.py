"""`xftui score`: one organisation's sheet, from the database or from a facts file."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xftui.cli import options
from xftui.cli.ending import refusing
from xftui.cli.evidence import from_file, opened, recorded
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
    what_if: Path | None = None
    matters: bool = False
    lines: bool = True
    """Whether the lines are asked for too, or only what they come to."""


def _compared(_ctx: click.Context, _param: click.Parameter, given: str | None) -> Sequence[str]:
    """Return the units that are named with commas between them."""
    names = [name.strip() for name in re.split("[,，、]", given or "") if name.strip()]
    if given is not None and len(set(names)) < 2:
        raise click.BadParameter(_("至少写两个不同的部门或村，用逗号分开：{given}").format(given=given))
    return tuple(dict.fromkeys(names))


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
@click.option(
    "--what-if",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("假如文件（xftui.what-if/1）里的事实不是这样：并排打印，什么也不存。"),
)
@click.option("--matters", is_flag=True, help=_("一个单位（--unit）的条目按轻重排，和升降一名要差多少。"))
@click.option(
    "--trend", is_flag=True, help=_("各期的合计、名次和名次升降：今年和去年的各季度；期间是年度的，最近四年。")
)
@click.option(
    "--compare", callback=_compared, metavar="U1,U2", help=_("把几个部门或村并排，逐类逐条比较；用逗号分开。")
)
@click.option("--explain", is_flag=True, help=_("逐条列出：步骤、理由、条款、记录。"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help=_("输出格式；默认 table。")
)
@click.pass_obj
def score(
    settings: Settings, org: str | None, facts: Path | None, scheme: str | None, period: str | None,
    as_of: datetime | None, unit: str | None, readings: Mapping[str, str], published: bool, sensitivity: bool,
    what_if: Path | None, matters: bool, trend: bool, compare: Sequence[str], explain: bool, form: str,
) -> None:  # fmt: skip
    if org and facts:
        raise click.UsageError(_("--org 与 --facts 不能同时用"))
    if published and (facts or as_of or readings):
        raise click.UsageError(_("通报过的表已经定了：--published 不能与 --facts、--as-of、--reading 同时用"))
    own = {
        "--sensitivity": sensitivity, "--what-if": bool(what_if), "--matters": matters, "--trend": trend,
        "--compare": bool(compare),
    }  # fmt: skip
    whole = sensitivity or bool(what_if) or matters
    others = {"--published": published and not compare, "--explain": explain, "--format": whole and form != "table"}
    _refuse_mixing(own, others)
    if matters is not bool(unit) and any(own.values()):
        raise click.UsageError(_("--matters 要用 --unit 指明单位；另几种各自成页的选项不用 --unit"))
    day = as_of.date() if as_of else None
    lines = explain or form == "json" or any(own.values())
    wanted = Wanted(org, facts, scheme, period, day, unit, readings, published, sensitivity, what_if, matters, lines)
    if trend:
        from xftui.cli.score_trend import write_trend

        write_trend(settings, wanted, form)
        return
    report = scored(settings, wanted)
    if compare:
        _write_comparison(report, [_unit(report.units, one) for one in compare], form)
    else:
        _write(report, wanted, explain, form)


def _refuse_mixing(own: Mapping[str, bool], others: Mapping[str, bool]) -> None:
    """Refuse two options that print a page of their own, or one of them with another form of the sheet."""
    given = [name for name, there in {**own, **others}.items() if there]
    if given and given[0] in own and len(given) > 1:
        what = _("{option} 只打印成自己的表，不能与 {others} 同时用")
        raise click.UsageError(what.format(option=given[0], others="、".join(given[1:])))


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
    from xftui.reports.score import Report
    from xftui.scoring.summary import summary
    from xftui.scoring.tables import alone

    if wanted.scheme is None:
        known = "、".join(scheme.id for scheme in shelf.schemes())
        raise click.ClickException(_("从事实文件计分，须用 --scheme 指明方案：{known}").format(known=known))
    own, as_of, evidence = shelf.scheme(wanted.scheme), wanted.as_of or today(), from_file(path)
    scheme = tried(shelf, own, wanted.readings)
    if wanted.lines or wanted.unit or not alone(scheme):
        return _report(shelf, own, evidence, wanted, as_of)
    period = _period(scheme, wanted.period, as_of)
    with Progress(_("逐单位计分")) as progress:
        sheet, places = summary(scheme, evidence, period, as_of, progress.tell)
    units = {unit.id: unit.name for unit in evidence.units()}
    return Report(sheet, scheme, period, evidence.organisation.name, units, {}, trial(scheme), places=places)


def _from_database(settings: Settings, shelf: "Shelf", wanted: Wanted) -> "Report":
    from xftui.domain.dates import today

    with opened(settings, wanted.organisation) as organisation:
        as_of = wanted.as_of or today(organisation.timezone)
        scheme = shelf.scheme(wanted.scheme) if wanted.scheme else bound(
            shelf, organisation, lambda one: _period(one, wanted.period, as_of)
        )[0]  # fmt: skip
        if wanted.published:
            return _published(shelf, organisation, _period(scheme, wanted.period, as_of), scheme, wanted.unit)
        if not wanted.lines:
            return _counted(shelf, scheme, organisation, wanted, as_of)
        return _report(shelf, scheme, recorded(organisation), wanted, as_of)


def _counted(shelf: "Shelf", own: "Scheme", organisation: Any, wanted: Wanted, as_of: date) -> "Report":
    """Return the report without a line, which need not read what can be counted."""
    from xftui.reports.score import Report
    from xftui.scoring.summary import counted_summary
    from xftui.store.facts import StoreEvidence

    scheme, evidence = tried(shelf, own, wanted.readings), StoreEvidence(organisation.id)
    period = _period(scheme, wanted.period, as_of)
    units = {unit.id: unit.name for unit in evidence.units()}
    people = {person.id: person.name for person in evidence.people()}
    made = counted_summary(scheme, evidence, period, as_of, _unit(units, wanted.unit))
    name = evidence.organisation.name
    return Report(made.sheet, scheme, period, name, units, people, trial(scheme), places=made.places)


def bound(shelf: "Shelf", organisation: Any, period_of: Callable[["Scheme"], "Period"]) -> tuple["Scheme", "Period"]:
    """Return the scheme by which the organisation is scored in that period, as it was adopted, and the period."""
    from xftui.store.adopted import in_force

    found = in_force(shelf, organisation.id, period_of)
    if found is None:
        what = _("{name} 还没有采用考核方案；用 --scheme 指明，或在界面里选定")
        raise click.ClickException(what.format(name=organisation.name))
    return found


def _period(scheme: "Scheme", name: str | None, as_of: date) -> "Period":
    """Return the period called `name`; without one, the current quarter where quarters have a mark of their own."""
    return scheme.period(name) if name else scheme.period_at(as_of)


def _report(shelf: "Shelf", own: "Scheme", evidence: "Evidence", wanted: Wanted, as_of: date) -> "Report":
    """Return the report on the scheme's own readings where it is compared with suppositions, else on those wanted."""
    from xftui.reports.score import Report
    from xftui.scoring.engine import score as compute
    from xftui.scoring.weight import matters

    other = tried(shelf, own, wanted.readings)
    scheme = own if wanted.what_if else other
    period = _period(scheme, wanted.period, as_of)
    units = {unit.id: unit.name for unit in evidence.units()}
    unit = _unit(units, wanted.unit)
    sheet = compute(scheme, evidence, period, as_of, None if wanted.matters else unit)
    people = {person.id: person.name for person in evidence.people()}
    report = Report(sheet, scheme, period, evidence.organisation.name, units, people, trial(scheme))
    if wanted.sensitivity:
        return replace(report, trials=tuple(_trials(shelf, scheme, evidence, period, as_of)))
    if wanted.what_if:
        return _suppose(report, other, evidence, wanted.what_if)
    if wanted.matters and unit is not None:
        found = matters(scheme, sheet, unit)
        if found is None:
            raise click.ClickException(_("{unit} 不在这张表上").format(unit=units[unit]))
        return replace(report, matters=found)
    return report


def _suppose(report: "Report", other: "Scheme", evidence: "Evidence", path: Path) -> "Report":
    """Return the report with what the suppositions in the file, and other readings, would change of it."""
    from xftui.domain.fact_words import supposed_text
    from xftui.interchange import FactsError, read_what_if
    from xftui.reports.score import Supposed
    from xftui.scoring.changes import changes
    from xftui.scoring.engine import score as compute
    from xftui.scoring.standings import moves, places

    with refusing(FactsError):
        supposed, suppositions = read_what_if(path, evidence)
    after = compute(other, supposed, report.period, report.sheet.as_of)
    names = {**report.units, **report.people}
    said = [supposed_text(old, new, lambda id_: names.get(id_, id_)) for old, new in suppositions]
    moved = tuple(moves(places(report.scheme, report.sheet), places(other, after)))
    told = tuple(text for text in (*said, trial(other)) if text)
    return replace(report, supposed=Supposed(told, moved, changes(report.sheet, after)))


def _trials(shelf: "Shelf", scheme: "Scheme", evidence: "Evidence", period: "Period", as_of: date) -> Iterator["Trial"]:
    from xftui.scoring.sensitivity import sensitivity

    return sensitivity(
        scheme, evidence, period.name, as_of, lambda readings: shelf.parse(scheme.text, scheme.origin, readings)
    )


def tried(shelf: "Shelf", scheme: "Scheme", readings: Mapping[str, str]) -> "Scheme":
    """Return the scheme with other choices for some of its readings."""
    if unknown := sorted(set(readings) - set(scheme.readings)):
        known = "、".join(f"{one.name}（{one.title}）" for one in scheme.readings.values()) or _("没有")
        what = _("方案 {scheme} 没有口径 {unknown}；现有 {known}")
        raise click.ClickException(what.format(scheme=scheme.id, unknown="、".join(unknown), known=known))
    return shelf.parse(scheme.text, scheme.origin, readings) if readings else scheme


def trial(scheme: "Scheme") -> str:
    """Return what to say of a sheet by other readings than the scheme's own."""
    chosen = "、".join(f"{one.name}={one.value}" for one in scheme.readings.values() if one.value != one.default)
    return _("※ 假定口径 {chosen}，只是试算，没有采用").format(chosen=chosen) if chosen else ""


def _published(shelf: "Shelf", organisation: Any, period: "Period", scheme: "Scheme", unit: str | None) -> "Report":
    """Return the publication that holds of a period, as it was published."""
    from xftui.reports.score import Report
    from xftui.services.publishing import publication_title, published_sheet
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
    note = f"※ {publication_title(row)}"
    people = {one.id: one.name for one in store.people()}
    return Report(sheet, then, then.period(row.period), organisation.name, units, people, note)


def _unit(units: Mapping[str, str], asked: str | None) -> str | None:
    """Return the id of the unit with this id or name."""
    if asked is None or asked in units:
        return asked
    found = [id_ for id_, name in units.items() if name == asked]
    if len(found) != 1:
        known = "、".join(f"{id_}（{name}）" for id_, name in units.items())
        raise click.ClickException(_("没有部门或村 {asked}；现有 {known}").format(asked=asked, known=known))
    return found[0]


def _write_comparison(report: "Report", units: Sequence[str | None], form: str) -> None:
    from xftui.cli import output
    from xftui.reports import side_by_side as pages
    from xftui.scoring.side_by_side import side_by_side

    compared = side_by_side(report.scheme, report.sheet, [unit for unit in units if unit is not None])
    if len(compared.places) < 2:
        raise click.ClickException(_("要比较的单位这一期不都在表上，至少要有两个"))
    match form:
        case "json":
            output.write_data(pages.comparison_data(report, compared))
        case "csv":
            pages.write_comparison(report, compared, output.utf8())
            if report.note:
                output.say(report.note)
        case _:
            output.show(pages.comparison_page(report, compared, output.width()))


def _write(report: "Report", wanted: Wanted, explain: bool, form: str) -> None:
    from xftui.cli import output

    if wanted.sensitivity:
        from xftui.reports.sensitivity import sensitivity_page

        output.show(sensitivity_page(report, report.trials, output.width()))
    elif report.supposed is not None:
        from xftui.reports.supposed import supposed_page

        output.show(supposed_page(report, report.supposed, output.width()))
    elif report.matters is not None:
        from xftui.reports.matters import matters_page

        output.show(matters_page(report, report.matters, output.width()))
    elif form == "json":
        output.write_json(report)
    elif form == "csv":
        output.write_csv(report, explain)
        if report.note:
            output.say(report.note)
    else:
        output.print_report(report, explain)
