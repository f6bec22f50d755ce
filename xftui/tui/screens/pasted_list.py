"""A list of units or people, typed or pasted from a document or a spreadsheet."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from xftui.domain import Refused
from xftui.i18n import _
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.form_draft import FormDraft, Values
from xftui.tui.widgets.paste_area import PasteArea

Parse = Callable[[str], Sequence[Any]]
"""Returns what the list means; Refused with a problem per line number."""

_SHOWN = 4


class PastedList(BaseScreen[Any]):
    """What is wrong with a line is said by its number, at once; nothing is saved until all lines are right.

    `save` runs in the database thread; dismissed with what it returns, or None. A list that isn't saved is there again
    when such a list is asked for.
    """

    WHERE = "pasted_list"
    BINDINGS = actions.bindings("pasted_list")
    DEFAULT_CSS = """
    PastedList {
        .about { padding: 0 1 1 1; }
        #problems { height: auto; max-height: 6; padding: 1 1 0 1; }
    }
    """

    def __init__(
        self, title: str, about: Sequence[str], example: str, parse: Parse, save: Callable[[str], Any]
    ) -> None:
        super().__init__()
        self._title, self._about, self._example = title, about, example
        self._parse, self._save = parse, save
        self._saving = False

    def heading(self) -> str:
        """Return its own title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """What a line looks like, the lines, and what is wrong with them."""
        about = "".join("\n" + plain(line) for line in self._about)
        yield Static(Content.assemble((plain(self._title), "bold"), about), classes="about")
        yield PasteArea(self._example)
        yield Static(id="problems")

    def on_mount(self) -> None:
        """Look for what was typed before."""
        self._draft = FormDraft(self, (self._title, *self._about), self._typed, self._bring_back)
        self._draft.start()

    def on_unmount(self) -> None:
        """Nothing is left to keep."""
        self._draft.stop()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say at once what the lines mean; keep them."""
        self._judge(event.text_area.text)
        self._draft.changed()

    def do_undo(self) -> None:
        """Take the last change back."""
        self.query_one(PasteArea).undo()

    def do_save(self) -> None:
        """Save all lines, or go to the first that is wrong."""
        text = self.query_one(PasteArea).text
        if self._saving or not self._judge(text, go=True):
            return
        self._saving = True
        self.ask(lambda: self._save(text), self._saved, self._not_saved)

    def do_cancel(self) -> None:
        """Save nothing; what was typed is kept."""
        self._draft.put_down()

    def _typed(self) -> Values | None:
        text = self.query_one(PasteArea).text
        return {"lines": json.dumps(text, ensure_ascii=False)} if text.strip() else None

    def _bring_back(self, values: Values) -> None:
        area = self.query_one(PasteArea)
        if not area.text:
            area.insert(json.loads(values["lines"]))
            self.say(_("接着上次放下的填；要从头填，按 <pasted_list.undo>"))

    def _judge(self, text: str, go: bool = False) -> bool:
        try:
            count = len(self._parse(text))
        except Refused as refused:
            self._show(refused.problems if text.strip() or go else {}, go)
            return False
        said = _("认出 {n} 行，没有问题；<form.save> 保存").format(n=count)
        self.query_one("#problems", Static).update(Content(said))
        return True

    def _show(self, problems: dict[str, str], go: bool) -> None:
        lines = ["! " + plain(sentence, 200) for sentence in list(problems.values())[:_SHOWN]]
        if len(problems) > _SHOWN:
            lines.append(_("… 共 {n} 行有问题").format(n=len(problems)))
        self.query_one("#problems", Static).update(Content.styled("\n".join(lines), "bold $error"))
        numbers = sorted(int(key) for key in problems if key.isdecimal())
        if go and numbers:
            self.query_one(PasteArea).move_cursor((numbers[0] - 1, 0))

    def _saved(self, result: Any) -> None:
        self._draft.saved()
        self.dismiss(result)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        if isinstance(error, Refused):
            self._show(error.problems, go=True)
        else:
            self.xftui.report(error)
