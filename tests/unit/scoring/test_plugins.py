"""Plugins of others: on by name only, tried in a process of their own, and never a danger to each other."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from xftui.scoring.engine import score
from xftui.scoring.errors import SchemeError, ScoringError, UnknownScheme
from xftui.scoring.evidence import Memory
from xftui.scoring.facts import Organisation, Unit, UnitKind
from xftui.scoring.plugins import PluginReport, Shelf, open_shelf, packaged_schemes

GOOD = """
from pathlib import Path
from xftui.scoring.markers import hookimpl
from xftui.scoring.rules import RuleKind
from xftui.scoring.kinds.absences import RemarkRule

@hookimpl
def xftui_schemes():
    return [Path(__file__).with_name("county.toml")]

@hookimpl
def xftui_kinds():
    return [RuleKind("good.note", lambda table, setting: RemarkRule(table.text("text")))]
"""
SCHEME = """
format = "xftui.scheme/1"
id = "county"
edition = "1"
title = "县办法"
language = "zh-CN"
source = "某文"
unit_kinds = ["town"]
plugins = ["good"]
calendar = { first_month = 1, named_after = "start", quarters = true }
groups = [{ id = "g", title = "一组", short = "组" }]

[[clauses]]
id = "1"
group = "g"
title = "附注"
ref = "一"
kind = "good.note"
text = "附注"
floor = "none"
cap = "none"
"""
BROKEN = {
    "raises": "raise RuntimeError('坏了')",
    "exits": "import sys; sys.exit(3)",
    "dies": "import os; os._exit(7)",
    "leaves": "import os; os._exit(0)",
    "syntax": "def (",
    "hangs": "import time; time.sleep(600)",
    "nonsense": ("from xftui.scoring.markers import hookimpl\n@hookimpl\ndef xftui_kinds():\n    return 42\n"),
    "unnamed": (
        "from xftui.scoring.markers import hookimpl\nfrom xftui.scoring.rules import RuleKind\n"
        "@hookimpl\ndef xftui_kinds():\n    return [RuleKind('points', None)]\n"
    ),
    "unknown_hook": "from xftui.scoring.markers import hookimpl\n@hookimpl\ndef xftui_anything():\n    return []\n",
    "no_file": (
        "from pathlib import Path\nfrom xftui.scoring.markers import hookimpl\n"
        "@hookimpl\ndef xftui_schemes():\n    return [Path('nowhere.toml')]\n"
    ),
}

Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that installs a plugin as a distribution of its own, for this test."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def put(name: str, code: str) -> None:
        (tmp_path / f"made_up_{name}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"made_up_{name}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: made-up-{name}\nVersion: 1.2\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[xftui]\n{name} = made_up_{name}\n", encoding="utf-8")

    yield put
    for module in [name for name in sys.modules if name.startswith("made_up_")]:
        del sys.modules[module]


def report(shelf: Shelf, name: str) -> PluginReport:
    """Return what became of one plugin."""
    return next(one for one in shelf.plugins if one.name == name)


def test_our_own_are_on() -> None:
    shelf = open_shelf()
    assert [(one.name, one.status) for one in shelf.plugins] == [("court", "on"), ("township", "on")]
    assert [file.id for file in shelf.schemes()] == ["court", "district", "township-2016"]
    assert [file.plugin for file in shelf.schemes()] == ["court", "", "township"]
    assert report(shelf, "township").kinds == ("township.special_period", "township.supervised")
    with pytest.raises(UnknownScheme, match="county"):
        shelf.scheme("county")


def test_one_of_others_is_off_until_it_is_enabled(install: Install, tmp_path: Path) -> None:
    install("good", GOOD)
    (tmp_path / "county.toml").write_text(SCHEME, encoding="utf-8")
    assert "good" not in [one.name for one in open_shelf().plugins]
    shelf = open_shelf(enabled=["good"])
    assert report(shelf, "good") == PluginReport("good", "made_up_good", "1.2", "on", "", ("county",), ("good.note",))
    assert shelf.scheme("county").clauses[0].kind == "good.note"


def test_a_scheme_whose_plugin_is_off_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "county.toml").write_text(SCHEME, encoding="utf-8")
    shelf = open_shelf([tmp_path])
    with pytest.raises(SchemeError, match=r"good\.note 应由插件 good 提供"):
        shelf.scheme("county")
    assert shelf.scheme("court").id == "court"


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_one_is_reported_and_takes_nothing_down(install: Install, name: str) -> None:
    install(name, BROKEN[name])
    shelf = open_shelf(enabled=[name, "absent"], trial_seconds=2 if name == "hangs" else 20)
    broken = report(shelf, name)
    assert broken.status == "broken"
    assert broken.error
    assert (broken.schemes, broken.kinds) == ((), ())
    assert report(shelf, "absent").error == "没有安装名为 absent 的插件"
    assert f"made_up_{name}" not in sys.modules
    assert shelf.scheme("court").id == "court"


def test_what_one_raised_is_said_once(install: Install) -> None:
    install("raises", BROKEN["raises"])
    assert report(open_shelf(enabled=["raises"]), "raises").error == "RuntimeError：坏了"


def test_one_that_hangs_is_told_by_the_limit(install: Install) -> None:
    install("hangs", BROKEN["hangs"])
    assert "试载超过 1 秒" in report(open_shelf(enabled=["hangs"], trial_seconds=1), "hangs").error


def test_folders_of_the_settings(tmp_path: Path) -> None:
    text = (packaged_schemes() / "district.toml").read_text(encoding="utf-8")
    (tmp_path / "district-2017.toml").write_text(text.replace('id = "district"', 'id = "district-2017"', 1), "utf-8")
    (tmp_path / "district-2017.examples.toml").write_text("", encoding="utf-8")
    (tmp_path / "other.toml").write_text(text, encoding="utf-8")
    shelf = open_shelf([tmp_path, tmp_path / "missing"])
    assert [file.id for file in shelf.schemes()] == ["court", "district", "district-2017", "other", "township-2016"]
    assert shelf.scheme("district-2017").id == "district-2017"
    with pytest.raises(SchemeError, match="应与文件名一致"):
        shelf.scheme("other")


def test_a_scheme_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "court.toml").write_text((packaged_schemes() / "court.toml").read_text("utf-8"), encoding="utf-8")
    with pytest.raises(SchemeError, match="有两份"):
        open_shelf([tmp_path]).scheme("court")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"id = '\xff'")
    (tmp_path / "folder.toml").mkdir()
    shelf = open_shelf([tmp_path])
    for name in ("bad", "folder"):
        with pytest.raises(SchemeError, match=f"{name}.toml"):
            shelf.scheme(name)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("lambda table, setting: 1 / 0", "ZeroDivisionError"),
        ("lambda table, setting: exit()", "SystemExit"),
        ("lambda table, setting: SimpleNamespace(**{**SOUND, 'on': None})", "不是计分规则"),
        ("lambda table, setting: SimpleNamespace(**{**SOUND, 'after': 7})", "不是计分规则"),
        ("lambda table, setting: SimpleNamespace(**{**SOUND, 'full': 1.5})", "不是计分规则"),
        ("lambda table, setting: SimpleNamespace(**{**SOUND, 'find': 3})", "不是计分规则"),
        ("lambda table, setting: 42", "不是计分规则"),
    ],
)
def test_a_kind_that_fails_while_it_reads_refuses_its_scheme(
    install: Install, tmp_path: Path, rule: str, message: str
) -> None:
    old = 'lambda table, setting: RemarkRule(table.text("text"))'
    assert old in GOOD
    sound = "SOUND = dict(on=set(), after=set(), full=Decimal(0), shared=False, find=print)"
    code = f"from decimal import Decimal\nfrom types import SimpleNamespace\n{sound}\n{GOOD}"
    install("good", code.replace(old, rule))
    (tmp_path / "county.toml").write_text(SCHEME, encoding="utf-8")
    shelf = open_shelf(enabled=["good"])
    with pytest.raises(SchemeError, match=message) as caught:
        shelf.scheme("county")
    assert (caught.value.clause, caught.value.key) == ("1", "kind")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("raise RuntimeError('坏了')", "坏了"),
        ("raise SystemExit(0)", "SystemExit"),
        (
            "yield Entry(unit, Line('1', Decimal(9), (), Status.FINAL, (Step('start', Decimal(1), '一', '因'),)))",
            "各步",
        ),
        ("yield 42", "42"),
        ("yield Entry(unit, Line('1', Decimal(0), 'v1', Status.FINAL, ()))", "不是合格的条目"),
        ("yield Entry(unit, Line('1', Decimal(0), (), 'final!', ()))", "不是合格的条目"),
        ("yield Entry(unit, Line('1', Decimal(0), (), Status.FINAL, (), '2016-01-01'))", "不是合格的条目"),
        (
            "yield Entry(unit, Line('1', Decimal(9), (), Status.FINAL, (Step('hop', Decimal(9), '一', '因'),)))",
            "不是合格的条目",
        ),
        ("yield Entry('nobody', Line('1', Decimal(0), (), Status.FINAL, ()))", "nobody"),
        ("yield Entry(unit, Line('2', Decimal(0), (), Status.FINAL, ()))", "2"),
    ],
)
def test_a_kind_that_fails_while_it_scores_gives_no_sheet(
    install: Install, tmp_path: Path, body: str, message: str
) -> None:
    rule = (
        "\nfrom decimal import Decimal\nfrom xftui.scoring.rules import Entry\n"
        "from xftui.scoring.sheet import Line, Status, Step\n"
        "class Rule(RemarkRule):\n    __slots__ = ()\n    def find(self, clause, view):\n"
        f"        unit = view.units(clause)[0].id\n        {body}\n        yield from ()\n"
    )
    install("good", GOOD.replace("RemarkRule(table", "Rule(table") + rule)
    (tmp_path / "county.toml").write_text(SCHEME, encoding="utf-8")
    scheme = open_shelf(enabled=["good"]).scheme("county")
    evidence = Memory(Organisation("c", "县"), (Unit("t1", "东镇", UnitKind.TOWN),))
    with pytest.raises(ScoringError, match=message) as caught:
        score(scheme, evidence, scheme.period("2016"), date(2016, 5, 1))
    assert caught.value.clauses == ("1",)
