"""`xftui scheme copy`: the start of another edition, which never overwrites anything."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from xftui.scoring.plugins import packaged_schemes


def test_only_id_and_edition_differ_and_the_examples_come_along(xftui: Run, tmp_path: Path) -> None:
    ended = xftui("scheme", "copy", "court", "court-2027", "--to", tmp_path)
    assert ended.status == 0 and str(tmp_path / "court-2027.toml") in ended.out
    old, new = (
        (folder / f"{name}.toml").read_text(encoding="utf-8").splitlines()
        for folder, name in ((packaged_schemes(), "court"), (tmp_path, "court-2027"))
    )
    assert [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]] == [
        ('id = "court"', 'id = "court-2027"'), ('edition = "1"', 'edition = "2027"'),
    ]  # fmt: skip
    assert (tmp_path / "court-2027.examples.toml").exists()
    checked = xftui("scheme", "check", "court-2027", XFTUI_SCHEME_FOLDERS=str(tmp_path))
    assert (checked.status, "没有问题" in checked.out) == (0, True)


@pytest.mark.parametrize("there", ["next.toml", "next.examples.toml"])
def test_a_file_that_is_there_is_never_overwritten_and_nothing_is_written_beside_it(
    xftui: Run, tmp_path: Path, there: str
) -> None:
    (tmp_path / there).write_text("mine", encoding="utf-8")
    assert "已经有了，不覆盖" in xftui("scheme", "copy", "court", "next", "--to", tmp_path).refusal
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text(encoding="utf-8") == "mine"


def test_into_the_folder_of_the_settings_with_an_edition_of_ones_own(xftui: Run, tmp_path: Path) -> None:
    asked = ("scheme", "copy", "district", "district-next", "--edition", "2027")
    assert xftui(*asked).status == 2
    assert xftui(*asked, XFTUI_SCHEME_FOLDERS=str(tmp_path)).status == 0
    assert 'edition = "2027"' in (tmp_path / "district-next.toml").read_text(encoding="utf-8")
    assert "已经有代号为 district-next 的方案" in xftui(*asked).refusal


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("none", "next"), 1, "没有考核办法 none"),
        (("court", "district"), 1, "已经有代号为 district 的方案"),
        (("court", "../next"), 2, "../next"),
        (("court", "next", "--edition", 'x"'), 2, 'x"'),
    ],
)
def test_what_is_refused(xftui: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    ended = xftui("scheme", "copy", *arguments, "--to", tmp_path)
    assert (ended.status, said in ended.refusal) == (status, True)
    assert not list(tmp_path.iterdir())
    assert "没有文件夹" in xftui("scheme", "copy", "court", "next", "--to", tmp_path / "none").refusal


def test_a_scheme_whose_id_stands_on_no_line_of_its_own_is_refused(xftui: Run, tmp_path: Path) -> None:
    text = (packaged_schemes() / "district.toml").read_text(encoding="utf-8")
    odd = text.replace('id = "district"\n', '"id" = "odd"\n', 1)
    (tmp_path / "odd.toml").write_text(odd, encoding="utf-8")
    ended = xftui("scheme", "copy", "odd", "next", "--to", tmp_path, XFTUI_SCHEME_FOLDERS=str(tmp_path))
    assert "应单独写成一行" in ended.refusal
