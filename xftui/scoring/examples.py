"""Worked examples of a scheme: facts, and what the sheet must say of them, in `<id>.examples.toml` beside it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from xftui.scoring import facts as f
from xftui.scoring.errors import FactError
from xftui.scoring.evidence import Memory
from xftui.scoring.explain import decimal_text, rate_text
from xftui.scoring.reader import Table, is_figure, load_toml
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Line, Sheet, Status
from xftui.scoring.vocabulary import facts_from

FORMAT = "xftui.examples/1"


@record(frozen=True, slots=True)
class ExpectedLine:
    """A line as an example expects it; `facts` None: whatever they are."""

    clause: str
    points: Decimal
    status: Status
    facts: tuple[f.FactId, ...] | None


@record(frozen=True, slots=True)
class ExpectedRate:
    """What an example expects of a rate, as `counted` and `of` (None for a volume)."""

    rate: str
    counted: int
    of: int | None


@record(frozen=True, slots=True)
class Expected:
    """What an example expects of one account. None: it says nothing of that."""

    account: str
    person: bool
    total: Decimal | None
    status: Status | None
    open: int | None
    bounds: tuple[str, ...] | None
    vetoes: tuple[str, ...] | None
    remarks: tuple[str, ...]
    lines: tuple[ExpectedLine, ...] | None
    rates: tuple[ExpectedRate, ...]


@record(frozen=True, slots=True)
class Example:
    """Facts, a period, a day, readings; the clauses whose lines are compared, and what is expected."""

    id: str
    period: str
    as_of: date
    readings: Mapping[str, str]
    clauses: tuple[str, ...]
    evidence: Memory
    expected: tuple[Expected, ...]


def read_examples(text: str, origin: str) -> tuple[Example, ...]:
    """Return the examples in `text`; SchemeError names the example and the key."""
    top = Table(load_toml(text, origin), origin)
    top.among("format", (FORMAT,))
    units = tuple(_unit(item) for item in top.tables("units"))
    people = tuple(_person(item) for item in top.tables("people", []))
    examples: list[Example] = []
    for item in top.tables("examples"):
        example = _example(item.within(f"{origin} 的算例 {item.peek_text('id')}"), units, people)
        if any(example.id == other.id for other in examples):
            item.fail("id", f"{example.id} 已经用过")
        examples.append(example)
    top.done()
    return tuple(examples)


def differences(example: Example, scheme: Scheme, sheet: Sheet) -> Iterator[str]:
    """Yield, in words, every point in which `sheet` isn't what the example expects."""
    for clause in example.clauses:
        if all(clause != one.id for one in scheme.clauses):
            yield f"没有条款 {clause}"
    for expected in example.expected:
        accounts = {one.unit: one for one in (sheet.people if expected.person else sheet.units)}
        account = accounts.get(expected.account)
        if account is None:
            yield f"{expected.account}：不在计分表上"
            continue
        for what, wanted, got in _compared(example, expected, account):
            if wanted != got:
                yield f"{expected.account} 的{what}：应为 {wanted}，算得 {got}"


def _compared(example: Example, expected: Expected, account: Account) -> Iterator[tuple[str, str, str]]:
    if expected.total is not None:
        yield "总分", decimal_text(expected.total), decimal_text(account.total)
    if expected.status is not None:
        yield "状态", expected.status, account.status
    if expected.open is not None:
        yield "待定项数", str(expected.open), str(account.open)
    if expected.bounds is not None:
        got = ["none" if end is None else decimal_text(end) for end in account.bounds]
        yield "上下限", "、".join(expected.bounds), "、".join(got)
    if expected.vetoes is not None:
        yield "一票否决", "、".join(expected.vetoes), "、".join(veto.clause for veto in account.vetoes)
    for remark in expected.remarks:
        yield "附注", remark, remark if any(remark in text for text in account.remarks) else "、".join(account.remarks)
    for rate in expected.rates:
        yield f"计数 {rate.rate} ", _ratio(rate.counted, rate.of), _counted(account, rate.rate)
    if expected.lines is not None:
        mine = [line for line in account.lines if line.clause in example.clauses]
        named = [line.facts is not None for line in expected.lines] + [True] * len(mine)
        wanted = [_show(one.clause, one.points, one.status, one.facts) for one in expected.lines]
        got = [_show(one.clause, one.points, one.status, one.facts if named[i] else None) for i, one in enumerate(mine)]
        if len(wanted) == len(got):
            wanted, got = (
                [pair[side] for pair in zip(wanted, got, strict=True) if len(set(pair)) > 1] for side in (0, 1)
            )
        yield "各条", "；".join(wanted), "；".join(got)


def _show(clause: str, points: Decimal, status: Status, facts: Iterable[str] | None) -> str:
    shown = f"{clause} {decimal_text(points)} {status}"
    return shown if facts is None else f"{shown}（{'、'.join(facts)}）"


def _counted(account: Account, id_: str) -> str:
    rate = next((one for one in account.rates if one.id == id_), None)
    if rate is None:
        return "没有"
    return rate_text(rate) if rate.counted is None else _ratio(rate.counted, rate.of)


def _ratio(counted: int, of: int | None) -> str:
    return str(counted) if of is None else f"{counted}/{of}"


def lines_of(example: Example, sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of `sheet` that the example compares."""
    named = {one.account for one in example.expected if one.lines is not None}
    for account in (*sheet.units, *sheet.people):
        if account.unit in named:
            yield from (line for line in account.lines if line.clause in example.clauses)


def _example(table: Table, units: tuple[f.Unit, ...], people: tuple[f.Person, ...]) -> Example:
    id_ = table.text("id")
    table.text("arithmetic")
    as_of = table.any("as_of")
    if type(as_of) is not date:
        table.fail("as_of", "应为日期")
    readings = table.table("readings", {})
    chosen = {name: str(readings.any(name)) for name in readings.names()}
    try:
        evidence = Memory(f.Organisation("example", "示例"), units, people, facts_from(table.any("facts")))
    except FactError as error:
        table.fail(error.path, error.message)
    expected = tuple(_expected(item) for item in table.tables("expect"))
    example = Example(id_, table.text("period"), as_of, chosen, table.texts("clauses"), evidence, expected)
    table.done()
    return example


def _expected(table: Table) -> Expected:
    person = table.has("person")
    account = table.text("person" if person else "unit")
    lines = tuple(_expected_line(item) for item in table.tables("lines")) if table.has("lines") else None
    vetoes = table.texts("vetoes", once=False) if table.has("vetoes") else None
    expected = Expected(
        account, person, table.figure("total", None), _status(table, None), table.whole("open", None),
        _bounds(table), vetoes, table.texts("remarks", []), lines,
        tuple(_expected_rate(item) for item in table.tables("rates", [])),
    )  # fmt: skip
    table.done()
    return expected


def _expected_rate(table: Table) -> ExpectedRate:
    rate = ExpectedRate(table.text("rate"), table.whole("counted"), table.whole("of", None))
    table.done()
    return rate


def _expected_line(table: Table) -> ExpectedLine:
    facts = table.texts("facts") if table.has("facts") else None
    status = _status(table, Status.FINAL) or Status.FINAL
    line = ExpectedLine(table.text("clause"), table.figure("points"), status, facts)
    table.done()
    return line


def _status(table: Table, default: Status | None) -> Status | None:
    return table.choice("status", Status) if table.has("status") else default


def _bounds(table: Table) -> tuple[str, ...] | None:
    if not table.has("bounds"):
        return None
    ends = table.any("bounds")
    if not isinstance(ends, list) or len(ends) != 2 or not all(end == "none" or is_figure(end) for end in ends):
        table.fail("bounds", '应为两个数字，没有限度则写 "none"')
    return tuple("none" if end == "none" else decimal_text(Decimal(end)) for end in ends)


def _unit(table: Table) -> f.Unit:
    unit = f.Unit(table.text("id"), table.text("name"), table.choice("kind", f.UnitKind))
    table.done()
    return unit


def _person(table: Table) -> f.Person:
    person = f.Person(table.text("id"), table.text("name"), table.text("unit"))
    table.done()
    return person
