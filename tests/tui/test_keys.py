"""The registry of actions: one place, nothing silent."""

import pytest

from tests.tools import keys_page
from xftui.config import ConfigError, load_settings
from xftui.tui.actions import ACTIONS, DIALOGS, TYPED
from xftui.tui.keys import Action, Registry, caption
from xftui.tui.screens.entry import EntryScreen
from xftui.tui.screens.help import HelpScreen
from xftui.tui.screens.picker import Picker


def test_no_two_actions_of_a_screen_share_a_key():
    Registry(ACTIONS, {ACTIONS[0].id: ACTIONS[0].keys}, DIALOGS)


def test_an_unknown_action_is_refused_by_name():
    with pytest.raises(ConfigError, match="没有操作 cases\\.fnid，是不是 cases\\.find"):
        Registry(ACTIONS, {"cases.fnid": "ctrl+f"}, DIALOGS)


def test_an_action_may_be_named_without_quotation_marks(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('[keys]\ncases.find = "ctrl+e"\n"cases.sort" = "ctrl+x"\n', encoding="utf-8")
    settings = load_settings({"XFTUI_CONFIG": str(file), "HOME": str(tmp_path)})
    registry = Registry(ACTIONS, settings.keys, DIALOGS, settings.keys_from)
    assert registry.keys("cases.find") == ("ctrl+e",) and registry.keys("cases.sort") == ("ctrl+x",)
    assert settings.keys_from["cases.find"].endswith("第 2 行")


def test_a_clash_is_refused_with_both_names():
    with pytest.raises(ConfigError, match=r"s.*(cases\.find.*cases\.status|cases\.status.*cases\.find)"):
        Registry(ACTIONS, {"cases.find": "s"}, DIALOGS)


def test_a_clash_with_a_key_that_moves_is_refused():
    with pytest.raises(ConfigError, match=r"j.*cases\.find（搜索）.*table\.down（下一行）"):
        Registry(ACTIONS, {"cases.find": "j"}, DIALOGS)


def test_the_file_and_the_line_of_a_wrong_key_are_named(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('[keys]\n# "cases.find" = "g"\n"cases.sort" = "ctrl+x"\n"cases.find" = "j"\n', encoding="utf-8")
    settings = load_settings({"XFTUI_CONFIG": str(file), "HOME": str(tmp_path)})
    with pytest.raises(ConfigError, match=f"{file} 第 4 行：j 同时是 cases.find"):
        Registry(ACTIONS, settings.keys, DIALOGS, settings.keys_from)


def test_the_page_of_keys_is_that_of_the_registry():
    assert keys_page.PAGE.read_text(encoding="utf-8") == keys_page.page(), "run `make keys`"


@pytest.mark.parametrize("key", ["a", "7", "slash", "f2,space"])
def test_a_character_alone_is_no_key_where_text_is_typed(key):
    with pytest.raises(ConfigError, match="entry\\.save（保存） 用在打字的画面"):
        Registry(ACTIONS, {"entry.save": key}, DIALOGS, None, TYPED)
    Registry(ACTIONS, {"entry.save": "ctrl+e", "cases.find": "slash"}, DIALOGS, None, TYPED)


def test_a_clash_with_what_works_everywhere_is_refused():
    with pytest.raises(ConfigError, match="place\\.new"):
        Registry(ACTIONS, {"cases.find": "n"}, DIALOGS)


def test_an_action_hides_none_that_works_everywhere():
    registry = Registry(ACTIONS, {}, DIALOGS)
    for screen in {action.where for action in ACTIONS}:
        verbs = [action.id.partition(".")[2] for action in registry.on(screen)]
        assert len(verbs) == len(set(verbs)), screen


def test_two_screens_may_use_the_same_key():
    actions = [Action("one.go", "g", "去"), Action("two.go", "g", "去")]
    assert Registry(actions, {"two.go": "g"}).keys("two.go") == ("g",)


def test_no_key_at_all_is_refused():
    with pytest.raises(ConfigError, match="cases\\.find"):
        Registry(ACTIONS, {"cases.find": " , "}, DIALOGS)


@pytest.mark.parametrize("key", ["ctrl+spacebar", "f99", "hyper+a", "strg+a", "ctrl+"])
def test_a_key_that_is_none_is_refused_by_name(key):
    with pytest.raises(ConfigError, match=f"cases\\.find.*{key.replace('+', '.')}"):
        Registry(ACTIONS, {"cases.find": f"ctrl+f,{key}"}, DIALOGS)


@pytest.mark.parametrize("key", ["ctrl+f", "f9,slash", "/", "alt+x", "shift+f3", "F", "pageup", "left_square_bracket"])
def test_every_way_to_name_a_key_is_understood(key):
    assert Registry([Action("one.go", "g", "去")], {"one.go": key}).keys("one.go")


def test_the_key_that_confirms_is_never_one_that_asks():
    with pytest.raises(ConfigError, match="today\\.discard"):
        Registry(ACTIONS, {"today.discard": "y"}, DIALOGS)


async def test_a_key_of_the_settings_replaces_the_one_of_the_table(sit, busy):
    async with sit(busy, first="cases", overrides={"cases.status": "ctrl+t"}) as seat:
        await seat.press("s")
        assert "全部" in seat.text
        await seat.press("ctrl+t")
        assert "办理中   3 件" in seat.text
        assert "Ctrl+T 状态" in seat.text


async def test_full_width_keys_count_where_no_text_is_typed(sit, busy):
    async with sit(busy) as seat:
        await seat.type("２")
        assert "[2案件]" in seat.text
        await seat.type("ｓ")
        assert "办理中   3 件" in seat.text
        await seat.type("／")
        await seat.type("ｎ１")
        assert "状态:办理中 ｎ１" in seat.text


async def test_an_input_method_in_chinese_punctuation_does_not_deafen_the_program(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.type("、")
        assert "搜索" in seat.text


async def test_help_lists_what_the_registry_knows_of_the_screen(sit, busy):
    async with sit(busy, first="cases", size=(100, 60), overrides={"cases.unit": "ctrl+e"}) as seat:
        await seat.press("f1")
        assert isinstance(seat.app.screen, HelpScreen)
        shown = seat.text
        for action in seat.app.registry.on("cases"):
            assert action.title in shown
        assert "Ctrl+E" in shown
        await seat.press("escape")
        assert "[2案件]" in seat.text


async def test_help_finds_by_pinyin_and_does_what_is_found(sit, busy):
    async with sit(busy) as seat:
        await seat.press("f1")
        await seat.type("dengji")
        shown = seat.text
        assert "登记来访、来信、来电和它的案件" in shown and "丢弃草稿" not in shown
        await seat.press("enter")
        assert isinstance(seat.app.screen, EntryScreen)


async def test_help_says_of_what_cannot_be_done_now_why(sit, busy):
    async with sit(busy) as seat:
        await seat.press("f1")
        await seat.type("丢弃")
        assert "（现在不行：选中的一行不是草稿）" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, HelpScreen)
        assert "选中的一行不是草稿" in seat.text.splitlines()[-3]


async def test_the_palette_finds_an_action_by_name_and_does_it(sit, busy):
    async with sit(busy) as seat:
        await seat.press("ctrl+p")
        assert isinstance(seat.app.screen, Picker)
        await seat.type("登记")
        await seat.press("enter")
        assert isinstance(seat.app.screen, EntryScreen)


async def test_what_cannot_be_done_stays_visible_and_says_why(sit, busy):
    async with sit(busy) as seat:
        assert "(x 丢弃草稿)" in seat.text
        await seat.press("x")
        assert "选中的一行不是草稿" in seat.text


async def test_a_message_stays_until_it_is_dismissed(sit, busy):
    async with sit(busy) as seat:
        seat.app.screen.fail("磁盘满了，没有保存")
        await seat.press("down", "up")
        assert "! 磁盘满了，没有保存" in seat.text
        await seat.press("escape")
        assert "磁盘满了" not in seat.text


async def test_a_list_with_nothing_to_choose_from_says_where_to_fill_it(sit, court):
    async with sit(court) as seat:
        seat.app.open("picker", "责任单位", [])
        await seat.settle()
        assert "先到 设置 里补上" in seat.text


@pytest.mark.parametrize(
    ("typed", "title"), [("tongji", "统计"), ("待签", "待签"), ("zbb", "值班表"), ("rili", "日历")]
)
async def test_the_palette_finds_the_pages_under_the_settings_by_pinyin(sit, busy, typed, title):
    async with sit(busy, first="cases") as seat:
        await seat.press("ctrl+p")
        await seat.type(typed)
        await seat.press("enter")
        assert seat.app.screen.heading() == title


def test_a_key_of_a_punctuation_mark_is_shown_as_that_mark():
    assert caption("ctrl+underscore") == "Ctrl+_" and caption("at") == "@"
