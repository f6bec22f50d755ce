"""The interface on a pseudo-terminal, with a register of a million cases."""

import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.bench import profiles
from tests.bench.measure import Figures, compare, medians, p95
from tests.bench.session import Cost, Session
from xftui.domain import Actor
from xftui.domain.dates import today
from xftui.store.database import close_database, open_database
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted
from xftui.store.queries.today import today_view

MINIMAL = Path(__file__).with_name("minimal.py")
PEERS = Path(__file__).with_name("peers.py")
PROFILED = Path(__file__).with_name("profiled.py")
TABLE = "DataTable with 1,000 rows"
TYPED = ("zhangwei", "2016-0412", "宅基地确权", "lijianguo", "9041")
"""What a clerk looks for: sounds, a number, characters."""

Open = Callable[..., Session]


@pytest.fixture
def product(installed: Path, environ: Mapping[str, str], large: Path, tmp_path: Path) -> Open:
    """Opens the interface at its first screen."""
    config = tmp_path / "config.toml"
    config.write_text('[keys]\n"case.back" = "escape,Z"\n', encoding="utf-8")

    def opened(*runner: str) -> Session:
        argv = [*runner, str(installed / "xftui"), "--db", str(large)]
        return Session(argv, {**environ, "XFTUI_CONFIG": str(config)})

    return opened


@pytest.fixture
def listed(product: Open) -> Iterator[Session]:
    """The interface with the list of cases open, and all that it does at the start done."""
    with product() as session:
        _list(session)
        yield session


@pytest.fixture
def profiled(product: Open, installed: Path, tmp_path: Path) -> Callable[[Sequence[str], Sequence[str]], str]:
    """Tells where the time of keys goes in the list, in another session: first keys before them, then they."""

    def told(before: Sequence[str], keys: Sequence[str]) -> str:
        file = tmp_path / "profile"
        with product(str(installed / "python"), str(PROFILED), str(file)) as session:
            _list(session)
            for _ in range(8):
                session.cost(*before)
                session.signal(signal.SIGUSR1)
                session.cost(*keys)
                session.signal(signal.SIGUSR2)
        return profiles.told(profiles.shares(str(file)))

    return told


def _list(session: Session) -> None:
    session.sight("本月")
    session.quiet(1.0)
    session.press("2")
    session.sight("超过 10000 件")
    session.quiet()


@pytest.fixture
def peer(installed: Path, environ: Mapping[str, str]) -> Open:
    """Opens a peer of `peers.py`, or the minimal app."""

    def opened(*which: str) -> Session:
        program = [str(PEERS), *which] if which else [str(MINIMAL)]
        return Session([str(installed / "python"), *program], environ)

    return opened


def test_first_answer(
    product: Open, peer: Open, large: Path, installed: Path, environ: Mapping[str, str], record: Callable[..., None]
) -> None:
    open_database(large)
    second = today_view(Actor("", ""), 1, today("Asia/Shanghai")).overdue[1].number
    close_database()
    harlequin = [str(Path(sys.executable).with_name("harlequin")), "--adapter", "sqlite", str(large)]
    what = "first screen that answers a key, 1,000,000 cases (wall)"

    def ours() -> float:
        return _first_answer(product, "本月", "down", second)

    def why() -> str:
        return profiles.of_start(installed / "python", environ)

    figures = compare(ours, lambda: _first_answer(peer, "2016-0021", "down", "2016-0001"))
    record(what, "a minimal Textual app with one table of 50 rows", figures, 1.25, why)
    peers = partial(Session, harlequin, environ)
    figures = compare(ours, lambda: _first_answer(peers, "Query Editor", "zzq", "zzq"), 5)
    record(what, "harlequin on the same file", figures, 0.25, why)


def _first_answer(program: Open, shown: str, key: str, answer: str) -> float:
    """Seconds from the start to the answer to a key, pressed as soon as the last thing to be drawn is `shown`."""
    start = time.perf_counter()
    with program() as session:
        session.sight(shown)
        session.press(key)
        session.sight(answer)
        return time.perf_counter() - start


def test_memory(listed: Session, peer: Open, record: Callable[..., None]) -> None:
    with peer() as minimal:
        minimal.sight("2016-0010")
        minimal.quiet(1.0)
        ours, theirs = listed.anonymous_mb(), minimal.anonymous_mb()
    figures = Figures(ours / 1000, theirs / 1000, ours / theirs)
    record("RssAnon, list open on 1,000,000 cases (MB)", "the minimal app", figures, 1.7)


def test_moves(listed: Session, peer: Open, record: Callable[..., None], profiled: Callable[..., str]) -> None:
    """Each page is new to both; then the cursor goes over rows that it has not been on, and nothing scrolls.

    A page further leaves our cursor at the bottom, and DataTable's where it stood in the window.
    """
    pages, moves = [], []
    with peer("table") as table:
        table.sight("2016-0010")
        listed.answer("down")
        table.answer("down")
        for number in range(14):
            pages.append((listed.cost(*["page down"] * 3), table.cost(*["page down"] * 3)))
            there = "up" if number % 2 else "down"
            moves.append((listed.cost(*["up"] * 12), table.cost(*[there] * 12)))
        idle = listed.idle_bytes(2.0), table.idle_bytes(2.0)

    def why() -> str:
        parts = profiled(["page down"] * 3, ["up"] * 12)
        return f"Two rows are drawn; the most goes to Textual's way of a key from the terminal and back: {parts}."

    _record_costs(record, "cursor to the next row of the list", moves, 0.6, 0.6, why)
    _record_costs(record, "a page further in the list", pages, 0.35, 0.7)
    record("bytes in an idle second of the list", f"{TABLE}: the goal is none", _idle(*idle), 0)


def _record_costs(
    record: Callable[..., None], what: str, taken: list[tuple[Cost, Cost]], cpu: float, written: float,
    why: Callable[[], str] | None = None,
) -> None:  # fmt: skip
    record(what, TABLE, medians([(ours.seconds, theirs.seconds) for ours, theirs in taken]), cpu, why)
    figures = medians([(ours.bytes / 1000, theirs.bytes / 1000) for ours, theirs in taken])
    record(f"{what} (bytes)", TABLE, figures, written)


def _idle(ours: float, theirs: float) -> Figures:
    return Figures(ours / 1000, theirs / 1000, ours)


def test_search(listed: Session, peer: Open, large: Path, record: Callable[..., None]) -> None:
    open_database(large)
    typed_so_far = [typed[:end] for typed in TYPED for end in _ends(typed)]
    first = {so_far: list_cases(Wanted(1, so_far)).rows[0].petitioner for so_far in typed_so_far}
    close_database()
    middle, late = [], []
    with peer("echo") as echo:
        echo.sight("2016-0010")
        listed.answer("/")
        for typed in TYPED:
            pairs = [_typed(listed, echo, typed[:end], first[typed[:end]]) for end in _ends(typed)]
            ours, theirs = zip(*pairs, strict=True)
            middle.append((statistics.median(ours), statistics.median(theirs)))
            late.append((p95(ours), p95(theirs)))
            for _ in typed:
                listed.answer("backspace")
                echo.answer("backspace")
        listed.quiet(0.5)
        idle = listed.idle_bytes(2.0), echo.idle_bytes(2.0)
    against = "echo of an Input with no search"
    record("a character typed → its hits on the screen (wall, p50)", against, medians(middle), 2)
    record("a character typed → its hits on the screen (wall, p95)", against, medians(late), 4)
    record("bytes in an idle second of the search", "an Input of Textual: the goal is none", _idle(*idle), 0)


def _ends(typed: str) -> range:
    return range(1, len(typed) + 1)


def _typed(listed: Session, echo: Session, so_far: str, hit: str) -> tuple[float, float]:
    """Seconds from a character to the first hit of the list that belongs to it, and to the character itself."""
    listed.press(so_far[-1])
    ours = listed.sight(hit)
    listed.quiet()
    echo.press(so_far[-1])
    theirs = echo.sight(so_far[-1])
    echo.quiet()
    return ours, theirs


def test_screens(listed: Session, peer: Open, record: Callable[..., None]) -> None:
    taken = []
    with peer("screens") as screens:
        screens.quiet(1.0)
        for _ in range(12):
            taken.append((listed.cost("7", "2").seconds, screens.cost("w", "w").seconds))
    record("change of screen", "a new Textual screen: a table of 50 rows and a Footer", medians(taken), 0.2)


def test_escape(listed: Session, record: Callable[..., None]) -> None:
    def back(key: str) -> float:
        listed.press("enter")
        listed.quiet()
        return listed.answer(key)

    back("Z")

    record("Esc → paint (wall)", "going back by a letter key", compare(lambda: back("escape"), lambda: back("Z")), 6)
