"""Settings: which source wins, and how a wrong one is named."""

from pathlib import Path

import pytest

from xftui.config import ConfigError, load_settings


def environment(folder: Path, text: str | None = None, **more: str) -> dict[str, str]:
    """Return an environment whose configuration file in `folder` says `text`."""
    path = folder / "config.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
        more["XFTUI_CONFIG"] = str(path)
    return more


def test_without_anything_there_are_defaults(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
    settings = load_settings(environ)
    assert settings.database == str(tmp_path / "data" / "xftui" / "xftui.db")
    assert (settings.language, settings.organisation, settings.plugins, settings.keys) == (None, None, (), {})


def test_without_folders_named_the_home_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / ".config" / "xftui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('organisation = "court"', encoding="utf-8")
    for environ in ({}, {"XDG_CONFIG_HOME": "here", "XDG_DATA_HOME": ""}):  # only absolute ones count
        settings = load_settings(environ)
        assert settings.organisation == "court"
        assert settings.database == str(tmp_path / ".local" / "share" / "xftui" / "xftui.db")


def test_the_file_in_the_users_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "xftui").mkdir()
    (tmp_path / "xftui" / "config.toml").write_text('organisation = "court"', encoding="utf-8")
    assert load_settings({"XDG_CONFIG_HOME": str(tmp_path)}).organisation == "court"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    text = 'database = "office.db"\nlanguage = "en"\norganisation = "town"\nplugins = ["one"]\n[keys]\nnew = "f2"\n'
    settings = load_settings(environment(tmp_path, text))
    assert settings.database == str(tmp_path / "office.db")
    assert (settings.language, settings.organisation, settings.plugins) == ("en", "town", ("one",))
    assert settings.keys == {"new": "f2"}
    more = {"XFTUI_DATABASE": "postgresql://server/office", "XFTUI_LANGUAGE": "zh", "XFTUI_PLUGINS": "two, three"}
    settings = load_settings(environment(tmp_path, text, **more))
    assert settings.database == "postgresql://server/office"
    assert (settings.language, settings.organisation, settings.plugins) == ("zh", "town", ("two", "three"))


def test_folders_are_found_from_where_the_file_stands(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    assert load_settings(environment(tmp_path, 'scheme_folders = ["schemes"]')).scheme_folders == (
        tmp_path / "schemes",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("language = fr\n", ["TOML", "line 1"]),
        ('langauge = "en"', ["langauge", "language"]),
        ('language = "fr"', ["language", "'fr'", "zh、en"]),
        ("escape_delay = 0", ["escape_delay", "1000"]),
        ('escape_delay = "x"', ["escape_delay", "'x'"]),
        ("escape_delay = true", ["escape_delay", "True"]),
        ("accessible = 1", ["accessible", "true", "1"]),
        ('theme = "dark"', ["theme", "'dark'", "terminal、high-contrast-dark、high-contrast-light"]),
        ("database = 3", ["database", "3"]),
        ('database = ""', ["database", "''"]),
        ('organisation = "a\\u001b"', ["organisation"]),
        ('plugins = "one"', ["plugins", "'one'"]),
        ("plugins = [1]", ["plugins[0]", "1"]),
        ('scheme_folders = ["nowhere"]', ["scheme_folders", "nowhere"]),
        ('keys = ["f2"]', ["keys", "f2"]),
        ("[keys]\nnew = 2", ["keys.new", "2"]),
    ],
)
def test_what_is_wrong_is_named_by_file_and_key(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(environment(tmp_path, text))
    for word in [str(tmp_path / "config.toml"), *words]:
        assert word in str(caught.value)


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"XFTUI_LANGUAGE.*fr"):
        load_settings(environment(tmp_path, "", XFTUI_LANGUAGE="fr"))


def test_a_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml"):
        load_settings({"XFTUI_CONFIG": str(tmp_path / "none.toml")})
    with pytest.raises(ConfigError, match="读不了"):
        load_settings({"XFTUI_CONFIG": str(tmp_path)})
    (tmp_path / "gbk.toml").write_bytes('organisation = "法院"'.encode("gbk"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_settings({"XFTUI_CONFIG": str(tmp_path / "gbk.toml")})


def test_the_delay_of_esc_is_a_number_in_the_file_and_in_the_environment(tmp_path: Path) -> None:
    assert load_settings(environment(tmp_path, "escape_delay = 60")).escape_delay == 60
    assert load_settings(environment(tmp_path, "escape_delay = 60", XFTUI_ESCAPE_DELAY="200")).escape_delay == 200
    with pytest.raises(ConfigError, match="XFTUI_ESCAPE_DELAY"):
        load_settings(environment(tmp_path, "", XFTUI_ESCAPE_DELAY="soon"))


def test_the_look_is_set_in_the_file_and_in_the_environment(tmp_path: Path) -> None:
    text = 'accessible = true\ntheme = "high-contrast-dark"'
    settings = load_settings(environment(tmp_path, text))
    assert (settings.accessible, settings.theme) == (True, "high-contrast-dark")
    more = {"XFTUI_ACCESSIBLE": "false", "XFTUI_THEME": "terminal"}
    settings = load_settings(environment(tmp_path, text, **more))
    assert (settings.accessible, settings.theme) == (False, "terminal")
    with pytest.raises(ConfigError, match="XFTUI_ACCESSIBLE"):
        load_settings(environment(tmp_path, "", XFTUI_ACCESSIBLE="yes"))
