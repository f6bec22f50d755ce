"""`xftui score`: from a facts file and from the database, as a table, JSON or CSV."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.court import Court, key
from tests.unit.cli.conftest import FACTS, Run
from xftui.domain import Actor
from xftui.domain.dates import today
from xftui.scoring.engine import score as compute
from xftui.scoring.plugins import open_shelf
from xftui.services.publishing import publish
from xftui.services.registering import register_contact
from xftui.store.connection import close_database, reading
from xftui.store.database import open_database
from xftui.store.facts import StoreEvidence
from xftui.store.models import Organisation, Unit

TOWN = ("score", "--facts", FACTS, "--scheme", "township-2016", "--as-of", "2016-03-10")


def test_a_facts_file_without_any_database(xftui: Run) -> None:
    ended = xftui(*TOWN)
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "示例镇 · 乡镇信访工作目标管理考核（2016）"
    assert "2016-Q2" in lines[1] and "2016-03-10" in lines[1]
    assert [line.split()[:2] for line in lines if line.startswith("   ")] == [["1", "西湖村"], ["2", "东港村"]]
    assert [line.split()[-1] for line in lines if line.startswith("   ")] == ["17.75", "12.125"]


def test_the_year_instead_of_the_quarter(xftui: Run) -> None:
    assert "2016（2015-12-01 至 2016-11-30）" in xftui(*TOWN, "--period", "2016").out


def test_explained_from_the_steps(xftui: Run) -> None:
    out = xftui(*TOWN, "--unit", "东港村", "--explain").out
    assert "−5 × 1.5 × 0.7 × 1.5 = −7.875" in out
    for word in ("到市20人", "重复集体上访", "问题引发单位", "延迟到场", "三（一）2", "v1"):
        assert word in out
    assert "西湖村" not in out


@pytest.mark.parametrize("how", [(), ("--explain",)])
def test_persons_stand_below_the_units_by_their_names(xftui: Run, tmp_path: Path, how: tuple[str, ...]) -> None:
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    facts["units"] = [{"id": "p1", "name": "民一庭", "kind": "business"}]
    facts["people"] = [{"id": "p1", "name": "甲", "unit": "p1"}]
    absence = {"kind": "lapse", "id": "l1", "unit": "p1", "date": "2016-01-04", "clause": "17-1", "person": "p1"}
    review = {"kind": "review", "id": "r1", "unit": "p1", "date": "2016-01-05", "persons": ["p1"]}
    (tmp_path / "a.json").write_text(json.dumps(facts | {"facts": [absence, review]}), encoding="utf-8")
    out = xftui("score", "--facts", tmp_path / "a.json", "--scheme", "court", "--period", "2016", *how).out
    assert [line.split()[1] for line in out.splitlines() if line.startswith("● ")] == ["民一庭", "甲"]
    (own,) = [line for line in out.splitlines() if "甲  合计" in line]
    assert "合计 −5" in own and "责任人" in own


def test_json_is_the_public_format(xftui: Run) -> None:
    sheet = json.loads(xftui(*TOWN, "--unit", "u1", "--format", "json").out)
    assert sheet["format"] == "xftui.score/1"
    assert [(unit["unit"], unit["total"]) for unit in sheet["units"]] == [("u1", "12.125")]


def test_csv_for_a_spreadsheet(xftui: Run) -> None:
    text = xftui(*TOWN, "--format", "csv").out
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["名次"], row["单位"], row["合计"]) for row in rows] == [
        ("1", "西湖村", "17.75"),
        ("2", "东港村", "12.125"),
    ]
    lines = list(csv.DictReader(io.StringIO(xftui(*TOWN, "--format", "csv", "--explain").out.removeprefix("\ufeff"))))
    assert {"单位": "东港村", "条款": "q2", "分": "-7.875", "记录": "v1"}.items() <= lines[-1].items()


def test_the_database_by_the_scheme_in_force(xftui: Run, court_path: Path) -> None:
    ended = xftui("--db", court_path, "score", "--as-of", "2016-11-21")
    assert ended.status == 0
    assert "示例县人民法院" in ended.out and "2016（2016-01-01 至 2016-12-31）" in ended.out
    row = next(line for line in ended.out.splitlines() if "执行局" in line)
    assert row.split()[-1] == "-10.5"


def test_the_database_where_the_environment_says_and_after_the_command(xftui: Run, court_path: Path) -> None:
    assert xftui("score", "--db", court_path, "--as-of", "2016-11-21").status == 0
    assert xftui("score", "--as-of", "2016-11-21", XFTUI_DATABASE=str(court_path)).status == 0


def test_both_ways_give_the_same_sheet_for_the_same_facts(xftui: Run, court_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({
        "format": "xftui.facts/1",
        "organisation": {"id": "court", "name": "示例县人民法院"},
        "units": [
            {"id": "zxj", "name": "执行局", "kind": "business"},
            {"id": "mye", "name": "民二庭", "kind": "business"},
            {"id": "xfb", "name": "信访办", "kind": "petition_office"},
        ],
        "facts": [
            {"kind": "visit", "id": "v1", "case": "2016-0001", "date": "2016-03-02", "unit": "zxj", "level": "own"},
            {"kind": "visit", "id": "v2", "case": "2016-0002", "date": "2016-05-09", "unit": "zxj",
             "level": "province"},
            {"kind": "case", "id": "i1", "case": "2016-0001", "date": "2016-03-02", "unit": "zxj"},
            {"kind": "case", "id": "i2", "case": "2016-0002", "date": "2016-05-09", "unit": "zxj"},
        ],
    }))  # fmt: skip
    asked = ("--as-of", "2016-11-21", "--period", "2016", "--format", "json")
    from_file = json.loads(xftui("score", "--facts", path, "--scheme", "court", *asked).out)
    from_database = json.loads(xftui("--db", court_path, "score", *asked).out)
    assert from_database == from_file


def test_another_scheme_than_the_one_in_force(xftui: Run, court_path: Path) -> None:
    sheet = xftui("--db", court_path, "score", "--scheme", "township-2016", "--as-of", "2016-11-21", "--format", "json")
    assert json.loads(sheet.out)["scheme"] == "township-2016"


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (("--facts", FACTS), 1, "--scheme"),
        (("--facts", FACTS, "--scheme", "no-such"), 1, "no-such"),
        (("--facts", FACTS, "--scheme", "township-2016", "--period", "2016-Q9"), 1, "2016-Q9"),
        (("--facts", FACTS, "--scheme", "township-2016", "--unit", "u9"), 1, "u9"),
        (("--facts", "none.json", "--scheme", "township-2016"), 1, "none.json"),
        (("--facts", FACTS, "--scheme", "court", "--period", "2016"), 1, "v1"),
        (("--facts", FACTS, "--org", "town"), 2, "--org"),
        (("--as-of", "yesterday"), 2, "yesterday"),
        (("--format", "pdf"), 2, "pdf"),
        (("--colour",), 2, "--colour"),
        (("--db",), 2, "--db"),
        (("--db", "none.db"), 1, "none.db"),
        (("--db", "/no/such/folder/x.db"), 1, "/no/such/folder"),
        (("--db", "mysql://x/y"), 1, "mysql"),
    ],
)
def test_what_it_refuses(xftui: Run, arguments: tuple[str, ...], status: int, word: str) -> None:
    ended = xftui("score", *arguments)
    assert ended.status == status
    assert word in ended.refusal


def test_an_organisation_that_is_not_there(xftui: Run, court_path: Path) -> None:
    assert "court（示例县人民法院）" in xftui("--db", court_path, "score", "--org", "town").refusal


def test_it_starts_without_textual_or_what_it_does_not_need(court_path: Path) -> None:
    unwanted = ["textual", "psycopg", "xftui.tui", "xftui.demo", "xftui.services", "xftui.interchange"]
    code = (
        "import sys; sys.modules['psycopg'] = None; from xftui.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print(*[name for name in {unwanted} if sys.modules.get(name)], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "--db", str(court_path), "score", "--as-of", "2016-11-21"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "执行局" in done.stdout
    assert done.stderr.strip() == ""


def test_another_reading_on_trial(xftui: Run) -> None:
    """Percentages added: 5 × 0.7 × (1 + 0.5 + 0.5) = 7 instead of 5 × 1.5 × 0.7 × 1.5 = 7.875."""
    ended = xftui(*TOWN, "--unit", "u1", "--reading", "combine=add")
    assert "※ 假定口径 combine=add，只是试算，没有采用" in ended.out
    assert ended.out.count(" 13") == 1 and "12.125" not in ended.out
    sheet = json.loads(xftui(*TOWN, "--reading", "combine=add", "--format", "json").out)
    assert sheet["readings"]["combine"] == "add"
    assert "假定口径 combine=add" in xftui(*TOWN, "--reading", "combine=add", "--format", "csv").err
    assert xftui(*TOWN, "--reading", "combine=multiply").out == xftui(*TOWN).out


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ("combine", 2, ("combine=add",)),
        ("combine=y", 1, ("readings.combine", "multiply、add")),
        ("collective_from=05", 1, ("'05' 不可选", "不小于 1 的整数")),
        (f"collective_from={'9' * 13}", 1, ("不小于 1 的整数",)),
        ("x=1", 1, ("没有口径 x", "combine（重复、到场等加减扣分如何并用）", "collective_from")),
    ],
)
def test_a_reading_that_is_not_there(xftui: Run, given: str, status: int, words: tuple[str, ...]) -> None:
    ended = xftui(*TOWN, "--reading", given)
    assert ended.status == status
    assert all(word in ended.refusal for word in words)


def test_what_was_published_as_it_was(xftui: Run, court_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "court.db"
    shutil.copy(court_path, path)
    assert "2016 还没有通报过" in xftui("--db", path, "score", "--period", "2016", "--published").refusal
    before = json.loads(xftui("--db", path, "score", "--period", "2016", "--format", "json").out)
    _publish_and_go_on(path)
    now = xftui("--db", path, "score", "--period", "2016", "--format", "json").out
    then = xftui("--db", path, "score", "--period", "2016", "--published", "--format", "json").out
    assert json.loads(then) == before != json.loads(now)
    printed = xftui("--db", path, "score", "--period", "2016", "--published", "--unit", "执行局").out
    assert "※ 通报 县法（2016）31号" in printed and "签发 张庭安" in printed and "民二庭" not in printed
    assert xftui("--db", path, "score", "--published", "--as-of", "2016-11-21").status == 2


def _publish_and_go_on(path: Path) -> None:
    """Publish the year's sheet, then register one more visit."""
    actor = Actor("王芳", "wangfang")
    open_database(path)
    organisation = Organisation.get()
    scheme = open_shelf().scheme("court")
    with reading():
        sheet = compute(scheme, StoreEvidence(organisation.id), scheme.period("2016"), today())
    publish(actor, key("p"), organisation.id, sheet, "court 0.1.0", "县法（2016）31号", "张庭安")
    units = {unit.code: unit.id for unit in Unit.select()}
    register_contact(actor, Court(organisation.id, units, {}).visit("later", petitioner_name="钱小满"))
    close_database()


def test_what_rests_on_a_reading(xftui: Run) -> None:
    out = xftui(*TOWN, "--sensitivity").out
    assert "现在 multiply（逐项相乘），换成 add（百分比相加）：1 个单位的分数或否决有变，0" in out
    assert next(line for line in out.splitlines() if "东港村" in line).split() == ["东港村", "12.125", "2", "13", "2"]
    assert out.count("没有影响") == 3  # the other switch, and collective visits from 4 or 6 people on
    assert xftui(*TOWN, "--sensitivity", "--explain").status == 2
    district = ("score", "--facts", FACTS, "--scheme", "district", "--as-of", "2016-03-10", "--sensitivity")
    assert "village" in xftui(*district).refusal


def test_a_reading_that_changes_ranks(xftui: Run, tmp_path: Path) -> None:
    """Five people at the county, not reported: a collective visit by the threshold of 5, none by that of 6."""
    path = tmp_path / "facts.json"
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    facts["facts"] = [{"kind": "visit", "id": "v1", "date": "2016-03-02", "unit": "u1", "level": "county", "people": 5}]
    path.write_text(json.dumps(facts), encoding="utf-8")
    command = ("score", "--facts", path, "--scheme", "township-2016", "--as-of", "2016-03-10", "--sensitivity")
    out = xftui(*command).out
    assert "现在 5，换成 6：1 个单位的分数或否决有变，1 个的名次有变" in out
    assert next(line for line in out.splitlines() if "东港村" in line).split() == ["东港村", "18.5", "2", "20", "1"]


def what_if(path: Path, **content: object) -> Path:
    """Write a file of suppositions."""
    path.write_text(json.dumps({"format": "xftui.what-if/1", **content}, ensure_ascii=False), encoding="utf-8")
    return path


def test_what_if_facts_were_otherwise_side_by_side(xftui: Run, tmp_path: Path) -> None:
    """A leader in time: −5 × 1.5 × 0.7 = −5.25 instead of −7.875. The visit withdrawn: nobody loses anything."""
    late = what_if(
        tmp_path / "a.json", facts=[{"id": "v1", "responses": {"u1": {"arrival": "prompt", "effective": False}}}]
    )
    out = xftui(*TOWN, "--what-if", late).out
    assert "只是试算，什么也不存" in out
    assert "到场 东港村 迟到（无效） → 东港村 及时到场（无效）" in out.replace("\n  ", "")
    rows = [line.split() for line in out.splitlines() if line.startswith("东港村")]
    assert rows[0] == ["东港村", "12.125", "2", "14.75", "2"]
    assert rows[1][:4] == ["东港村", "q2", "−7.875", "−5.25"]
    gone = xftui(*TOWN, "--what-if", what_if(tmp_path / "b.json", without=["v1"])).out
    assert "没有这件事：来访 2016-03-02 v1" in gone
    assert "2 个单位的分数或否决有变，1 个的名次有变" in gone


def test_what_if_another_reading_and_another_fact_together(xftui: Run, tmp_path: Path) -> None:
    """29 people are as many points as 20; percentages added up are −7: 13."""
    path = what_if(tmp_path / "a.json", facts=[{"id": "v1", "people": 29}])
    out = xftui(*TOWN, "--what-if", path, "--reading", "combine=add").out
    assert "人数 20 → 29" in out
    assert "假定口径 combine=add" in out
    assert ["东港村", "12.125", "2", "13", "2"] in [line.split() for line in out.splitlines()]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"facts": [{"id": "v1", "people": 0}]}, "facts[0].people：人数至少为 1"),
        ({"facts": [{"id": "v1", "unit": "u9"}]}, "facts[0].unit：units 里没有 u9"),
        ({"facts": [{"id": "v1", "colour": 1}]}, "facts[0].colour"),
        ({"facts": [{"id": "v9", "people": 2}]}, "facts[0].kind"),
        ({"facts": [{"id": "v1"}, {"id": "v1"}]}, "facts[1].id：编号 v1 已在 facts[0] 用过"),
        ({"facts": [5]}, "facts[0]"),
        ({"without": ["v9"]}, "without[0]：没有这个编号的事实"),
        ({"without": [{}]}, "without[0]"),
        ({"facts": {}}, "facts：应为一个数组"),
        ({"people": []}, "people：没有这个键"),
    ],
)
def test_a_supposition_that_is_wrong_is_refused_with_its_place(
    xftui: Run, tmp_path: Path, content: dict[str, object], place: str
) -> None:
    assert place in xftui(*TOWN, "--what-if", what_if(tmp_path / "a.json", **content)).refusal


def test_a_facts_file_is_no_file_of_suppositions(xftui: Run) -> None:
    assert "sample.facts.json" in xftui(*TOWN, "--what-if", FACTS).refusal


def test_which_lines_matter(xftui: Run) -> None:
    """12.125 and 17.75: 5.625 to share rank 1; without its −7.875 it would have 20."""
    out = xftui(*TOWN, "--unit", "东港村", "--matters").out
    assert "12.125 分，第 2 名，共 2 个单位。升到第 1 名差 5.625 分（与西湖村持平）。" in out
    assert next(line for line in out.splitlines() if "v1" in line).split()[:4] == ["↑", "2016-03-02", "q2", "−7.875"]


@pytest.mark.parametrize(
    "options",
    [
        ("--matters",),
        ("--matters", "--unit", "u1", "--explain"),
        ("--what-if", "x.json", "--format", "csv"),
        ("--what-if", "x.json", "--unit", "u1"),
        ("--what-if", "x.json", "--sensitivity"),
    ],
)
def test_pages_of_their_own_are_not_mixed_with_others(xftui: Run, options: tuple[str, ...]) -> None:
    assert xftui(*TOWN, *options).status == 2


def test_what_a_scheme_has_counted_beside_the_points_is_printed_and_nothing_to_count_from_is_not_zero(
    xftui: Run, tmp_path: Path
) -> None:
    letters = [
        {"kind": "letter", "id": f"l{n}", "date": "2016-05-01", "unit": "u1", "level": "own", "repeat": n == 0}
        for n in range(4)
    ]
    cases = [
        {"kind": "case", "id": "i1", "date": "2016-05-01", "unit": "u1", "closed": "2016-06-01"},
        {"kind": "case", "id": "i2", "date": "2016-05-01", "unit": "u1"},
    ]
    facts = json.loads(FACTS.read_text(encoding="utf-8")) | {"facts": letters + cases, "people": []}
    facts["units"] = [{"id": "u1", "name": "东镇", "kind": "town"}, {"id": "u2", "name": "西镇", "kind": "town"}]
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts), encoding="utf-8")
    district = ("score", "--facts", path, "--scheme", "district", "--as-of", "2016-12-01")
    for out in (xftui(*district).out, xftui(*district, "--explain").out):
        said = "".join(out.split())
        assert "#东镇不计分：信访案件结案率1/2（50%）；重复来信率1/4（25%）" in said
        assert "信访案件结案率0/0，不适用；重复来信率0/0，不适用" in said
    text = xftui(*district, "--format", "csv").out.removeprefix("\ufeff")
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["重复来信率（不计分）"], row["重复来信率：总数"]) == ("1", "4")
    assert (row["信访案件结案率（不计分）"], row["信访案件结案率：总数"]) == ("1", "2")
