"""How long a clerk waits."""

from collections.abc import Callable
from pathlib import Path

from tests.bench import profiles
from tests.bench.measure import compare, run_seconds, sight_seconds


def test_first_useful_screen(installed: Path, demo: Path, environ: dict[str, str], record: Callable[..., None]) -> None:
    product = [str(installed / "xftui"), "--db", str(demo)]
    environ = environ | {"XFTUI_ORGANISATION": "court"}
    minimal = [str(installed / "python"), str(Path(__file__).with_name("minimal.py"))]
    figures = compare(
        lambda: sight_seconds(product, "督办令", environ), lambda: sight_seconds(minimal, "2016-0000", environ)
    )
    record(
        "start to Today with its rows", "a minimal Textual app with one table of 50 rows", figures, 1.3,
        lambda: profiles.of_start(installed / "python", environ),
    )  # fmt: skip


_STEPS = (
    ("Python with Textual", "import textual.app, textual.screen, textual.widgets"),
    ("and Peewee", "import peewee"),
    ("and the modules of the first screen", f"import {profiles.FIRST_SCREEN}"),
    ("and the database open", "from xftui.store.database import open_database; open_database({database!r})"),
)
"""What a start does before it draws; each step after those above it."""


def test_where_the_start_goes(
    installed: Path, demo: Path, environ: dict[str, str], record: Callable[..., None]
) -> None:  # fmt: skip
    python, minimal = str(installed / "python"), str(Path(__file__).with_name("minimal.py"))
    code = ""
    for step, does in _STEPS:
        code += does.format(database=str(demo)) + "; "
        argv = [python, "-c", code]
        figures = compare(
            lambda argv=argv: run_seconds(argv, environ),  # type: ignore[misc]
            lambda: sight_seconds([python, minimal], "2016-0000", environ), 9,
        )  # fmt: skip
        record(f"where the start goes: {step}", "a minimal Textual app with one table of 50 rows, drawn", figures, None)


def test_score(installed: Path, demo: Path, environ: dict[str, str], record: Callable[..., None]) -> None:
    product = [str(installed / "xftui"), "--db", str(demo), "score", "--org", "court"]
    python, theirs = installed / "python", "import rich.table, peewee, pluggy"
    figures = compare(lambda: run_seconds(product, environ), lambda: run_seconds([str(python), "-c", theirs], environ))

    def why() -> str:
        needed = profiles.told(profiles.of_imports(python, product, environ), "ms")
        other = profiles.told(profiles.of_imports(python, ["-c", theirs], environ), "ms")
        return f"Imports, theirs: {other}; its own: {needed}. Opening, reading and scoring come to that."

    record("`xftui score` of the demo court", f'`python -c "{theirs}"`', figures, 2.0, why)
