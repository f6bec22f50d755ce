"""The language of the interface: Chinese as it stands, English from a catalogue that lacks nothing."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import xftui
from xftui.tui.actions import ACTIONS

PACKAGE = Path(xftui.__file__).parent
LOCALE = PACKAGE / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def in_fresh_interpreter(code: str) -> str:
    """Return what `code` prints: the language is chosen once for a process."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_chinese_is_the_source() -> None:
    assert (
        in_fresh_interpreter("from xftui.i18n import _, ngettext; print(_('名次'), ngettext('件', '件', 2))")
        == "名次 件"
    )


def test_english_comes_from_the_catalogue() -> None:
    code = "from xftui.i18n import _, use_language; use_language('en'); print(_('名次'), _('没有这一句'))"
    assert in_fresh_interpreter(code) == "Rank 没有这一句"


def test_click_speaks_chinese_too() -> None:
    code = "from xftui.i18n import use_language; use_language('zh'); from click.core import _; print(_('Options'))"
    assert in_fresh_interpreter(code) == "选项"


def test_there_are_catalogues() -> None:
    assert [path.relative_to(LOCALE).as_posix() for path in CATALOGUES] == [
        "en/LC_MESSAGES/xftui.po", "zh/LC_MESSAGES/click.po",
    ]  # fmt: skip


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_what_is_shipped_is_compiled_from_what_is_written(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    with path.with_suffix(".mo").open("rb") as file:  # its head names the Babel that wrote it, which needn't be ours
        assert _said(read_mo(file)) == _said(read_mo(compiled)), "run `make locale`"


def _said(catalogue: Catalog) -> dict[str, object]:
    return {str(message.id): message.string for message in catalogue if message.id}


def test_the_english_catalogue_is_complete() -> None:
    with (LOCALE / "en/LC_MESSAGES/xftui.po").open("rb") as file:
        catalogue = read_po(file)
    used = {message for _file, _line, message, _comments, _context in extract_from_dir(str(PACKAGE))}
    written = {message.id for message in catalogue if message.id and message.string and all(message.string)}
    assert used == written, "run `make locale` and translate what is new"
    assert not [message.id for message in catalogue if message.fuzzy and message.id]


def test_translations_keep_the_places_that_are_filled_in() -> None:
    with (LOCALE / "en/LC_MESSAGES/xftui.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[0]
        for text in [message.string] if isinstance(message.string, str) else message.string:
            assert fields(text) <= fields(source), source


def fields(text: str) -> set[str]:
    """Return the names in braces."""
    from string import Formatter

    return {name.split("!")[0] for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


KEY = re.compile(r"<([a-z_]+\.[a-z_0-9]+)>")
WRITTEN_OUT = re.compile(r"按 ?(?:[A-Za-z./]|Ctrl\+\w)(?![A-Za-z])|(?<![A-Za-z])F\d{1,2}")


def test_messages_name_keys_by_what_they_do() -> None:
    """A key can be changed in the settings: a message that wrote it out would be wrong then."""
    with (LOCALE / "en/LC_MESSAGES/xftui.po").open("rb") as file:
        catalogue = read_po(file)
    known = {action.id for action in ACTIONS}
    for message in catalogue:
        if not isinstance(message.id, str) or not message.id:
            continue
        assert not WRITTEN_OUT.search(message.id), message.id
        named = KEY.findall(message.id)
        assert set(named) <= known, message.id
        assert sorted(named) == sorted(KEY.findall(str(message.string))), message.id


def test_a_key_that_was_changed_is_the_one_that_messages_name() -> None:
    code = (
        "from xftui.i18n import _, name_keys; from xftui.tui.keys import Registry;"
        "from xftui.tui.actions import ACTIONS, DIALOGS;"
        "name_keys(Registry(ACTIONS, {'place.new': 'ctrl+y'}, DIALOGS).caption);"
        "print(_('没有到期的事可打开；按 <place.new> 登记'))"
    )
    assert in_fresh_interpreter(code) == "没有到期的事可打开；按 Ctrl+Y 登记"
