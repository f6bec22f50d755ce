"""The registry of actions: one place that knows every action, its keys, and where they count.

Bindings, the status bar, the command palette, the help screen and the docs are fed from it, so they can't disagree.
"""

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.binding import Binding
from textual.events import Key
from textual.keys import Keys, _character_to_key, _normalize_key_list

from xftui.config import ConfigError
from xftui.i18n import _
from xftui.scoring.record import record

ANYWHERE = "app"
"""Actions that work on every screen."""
DESK = "place"
"""Actions that work on every screen but dialogs."""
TABLE = "table"
"""Ways to move in a table that has the focus."""
CONFIRM = "confirm.yes"

_CAPTIONS = {
    **{_character_to_key(one): one for one in string.punctuation},
    "full_stop": ".", "comma": ",", "slash": "/", "question_mark": "?", "space": "Space", "enter": "Enter",
    "escape": "Esc", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp",
    "pagedown": "PgDn", "home": "Home", "end": "End", "delete": "Del", "insert": "Ins", "plus": "+", "minus": "-",
    "asterisk": "*", "semicolon": ";", "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip
_CJK_PUNCTUATION = {"。": ".", "、": "/", "【": "[", "】": "]", "\u3000": " "}
"""What an input method in Chinese punctuation makes of the keys for full stop, slash, brackets and space."""


@record(frozen=True, slots=True)
class Action:
    """Something that a person can do with a key. The part of `id` before the dot says where: a screen or a scope."""

    id: str
    keys: str
    """Keys as Textual names them, separated by commas; the first is the one that the status bar shows."""
    title: str
    help: str = ""
    asks: bool = False
    """It asks before it does: then its keys must not be those that confirm."""
    bar: bool = True
    """The status bar shows it, as far as there is room."""

    @property
    def where(self) -> str:
        """The screen or scope that it belongs to."""
        return self.id.partition(".")[0]


class Registry:
    """The actions with the keys in force: those of the table, unless the settings name others."""

    def __init__(
        self,
        actions: Sequence[Action],
        overrides: Mapping[str, str],
        dialogs: Iterable[str] = (),
        places: Mapping[str, str] | None = None,
        typed: Iterable[str] = (),
    ) -> None:
        """Raises ConfigError on an unknown action, a key that isn't one, or a key that two actions of a screen share.

        `dialogs` are the screens on which only their own actions and those of `ANYWHERE` count; `places` says of an
        action where its keys were set, by file and line; `typed` are the screens where text is typed: there, no
        character alone is a key that can be set.
        """
        self._actions = {action.id: action for action in actions}
        self._of: dict[str, list[Action]] = {}
        for action in actions:
            self._of.setdefault(action.where, []).append(action)
        self._dialogs = frozenset(dialogs)
        self._places = places or {}
        for action_id in overrides:
            if action_id not in self._actions:
                raise ConfigError(self._unknown(action_id))
        self.keymap = {
            action_id: _normal(self._where(action_id), action_id, keys) for action_id, keys in overrides.items()
        }
        self._refuse_characters(frozenset(typed))
        if overrides:  # the table itself has none: that is tested, and looking takes a tenth of the start
            self._refuse_clashes()

    def _where(self, *action_ids: str) -> str:
        places = dict.fromkeys(self._places[one] for one in action_ids if one in self._places)
        return "、".join(places) or _("配置 keys")

    def _unknown(self, action_id: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415 - start-up has no use for it

        near = get_close_matches(action_id, self._actions, 1)
        like = _("，是不是 {action}").format(action=near[0]) if near else ""
        return _("{where}：没有操作 {action}").format(where=self._where(action_id), action=action_id) + like

    def _named(self, action_id: str) -> str:
        return f"{action_id}（{self._actions[action_id].title}）"

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def action(self, action_id: str) -> Action:
        """Return the action called `action_id`; KeyError if there is none."""
        return self._actions[action_id]

    def keys(self, action_id: str) -> tuple[str, ...]:
        """Return the keys in force for an action, the first being the one to show."""
        keys = self.keymap.get(action_id) or _normalize_key_list(self._actions[action_id].keys)
        return tuple(keys.split(","))

    def caption(self, action_id: str) -> str:
        """Return how the first key of an action is shown to people, such as `Ctrl+O`."""
        return caption(self.keys(action_id)[0])

    def on(self, screen: str) -> list[Action]:
        """Return the actions that work on `screen`: its own first, then those of its scopes."""
        scopes = (screen, ANYWHERE) if screen in self._dialogs else (screen, DESK, ANYWHERE)
        return [action for scope in dict.fromkeys(scopes) for action in self._of.get(scope, ())]

    def _moves(self, screen: str) -> list[Action]:
        """Return the ways to move in the tables of `screen`: none where Enter or PgUp means something of its own.

        There is no table then, or it follows what is typed and never has the focus.
        """
        moves = {action.id: action for action in self._of.get(TABLE, ())}
        own = {key for action in self._of.get(screen, ()) for key in self.keys(action.id)}
        taken = {key for one in ("table.open", "table.page_up") if one in moves for key in self.keys(one)} & own
        return [] if taken else list(moves.values())

    def _refuse_characters(self, typed: frozenset[str]) -> None:
        for action_id, keys in self.keymap.items():
            wrong = [key for key in keys.split(",") if key in _CHARACTERS]
            if wrong and self._actions[action_id].where in typed:
                said = _("{where}：{action} 用在打字的画面，按键不能只是一个字符 {key}；用 F 键，或加 Ctrl、Alt")
                raise ConfigError(
                    said.format(where=self._where(action_id), action=self._named(action_id), key=caption(wrong[0]))
                )

    def _refuse_clashes(self) -> None:
        for screen in self._of:
            taken: dict[str, str] = {}
            for action in (*self.on(screen), *self._moves(screen)):
                for key in self.keys(action.id):
                    if taken.setdefault(key, action.id) != action.id:
                        raise ConfigError(
                            _("{where}：{key} 同时是 {one} 和 {other}").format(
                                where=self._where(taken[key], action.id),
                                key=caption(key),
                                one=self._named(taken[key]),
                                other=self._named(action.id),
                            )
                        )
        confirming = set(self.keys(CONFIRM)) if CONFIRM in self._actions else set()
        for action in self:
            if action.asks and (both := confirming & set(self.keys(action.id))):
                raise ConfigError(
                    _("{where}：{key} 是确认键，不能又是 {action}：确认要换一个键").format(
                        where=self._where(CONFIRM, action.id), key=caption(min(both)), action=self._named(action.id)
                    )
                )


def bindings(actions: Sequence[Action], where: str, *, first: bool = False) -> list[Binding]:
    """Return what a class puts into BINDINGS: all actions of `where`, each performed by `action_act`.

    With `first`, a key is looked up before it goes the way of all widgets around the focus, which takes longer.
    """
    return [
        Binding(action.keys, f"act('{action.id}')", action.title, show=False, id=action.id, priority=first)
        for action in actions
        if action.where == where
    ]


def caption(key: str) -> str:
    """Return how `key`, in Textual's name, is shown to people."""
    *modifiers, last = key.split("+")
    shown = _CAPTIONS.get(last) or (last.upper() if len(last) > 1 or modifiers else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def half_width(event: Key) -> Key:
    """Return `event`, or where its character is the full-width form of an ASCII one, the key of that one.

    An input method left in full-width mode, or in Chinese punctuation, must not deafen the program.
    """
    character = event.character or ""
    if len(character) != 1:
        return event
    half = _CJK_PUNCTUATION.get(character)
    if half is None and 0xFF01 <= ord(character) <= 0xFF5E:
        half = chr(ord(character) - 0xFEE0)
    return event if half is None else Key(_character_to_key(half), half)


_MODIFIERS = ("ctrl", "alt", "shift")
_NAMED = frozenset((*(key.value for key in Keys), *(_character_to_key(one) for one in string.printable)))
"""The keys that have a name."""
_CHARACTERS = frozenset(_character_to_key(one) for one in string.printable if one.isprintable())
"""The keys that write a character."""


def _is_key(name: str) -> bool:
    *modifiers, last = name.split("+")
    known = len(last) == 1 or last in _NAMED
    return name in _NAMED or (known and all(one in _MODIFIERS for one in modifiers))


def _normal(where: str, action_id: str, keys: str) -> str:
    names = [name.strip() for name in keys.split(",")]
    for name in names:
        if not name or not _is_key(name):
            raise ConfigError(
                _("{where}：{action} 的 {keys!r} 不是按键").format(where=where, action=action_id, keys=name or keys)
            )
    return _normalize_key_list(",".join(names))
