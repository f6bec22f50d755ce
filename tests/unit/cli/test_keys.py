"""`xftui keys`."""

from pathlib import Path

from tests.unit.cli.conftest import Run


def test_the_keys_in_force_are_listed_by_action(xftui: Run, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\n"cases.status" = "ctrl+t"\n', encoding="utf-8")
    out = xftui("keys", XFTUI_CONFIG=str(path)).out
    row = next(line for line in out.splitlines() if line.startswith("cases.status"))
    assert row.split()[:3] == ["cases.status", "Ctrl+T", "状态"]
    assert "place.new" in out and "app.help" in out


def test_a_slip_in_the_keys_is_named(xftui: Run, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\n"cases.status" = "n"\n', encoding="utf-8")
    ended = xftui("keys", XFTUI_CONFIG=str(path))
    assert ended.status == 1
    assert "config.toml 第 2 行：n 同时是 cases.status（状态） 和 place.new（登记）" in ended.err
