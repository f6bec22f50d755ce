"""What a registration is linked to: who of that name or number is known, and which matters they came about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from xftui.domain.identity import id_number_warning
from xftui.i18n import _
from xftui.store.queries.lookup import LikeMatter, PetitionerMatch, find_petitioners, like_matters
from xftui.store.queries.organisations import UnitRow
from xftui.store.queries.repeats import comes_again
from xftui.text import plain
from xftui.tui.history import History
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.entry_draft import DraftKeeper
from xftui.tui.screens.entry_form import Link
from xftui.tui.screens.entry_matters import EarlierMatters
from xftui.tui.widgets.form import Form

NUMBERS = ("id_number", "phone")
_LINKING = ("entry.same_matter", "entry.related", "entry.same_person")
_TELLING = 6
"""From so many figures on, a number is looked for."""
_PAUSE = 0.3
"""Seconds without another character after which matters like the one that is typed are looked for."""


class LinkingScreen(BaseScreen[str]):
    """The part of a registration that finds whom and what it is about. `_link` is what the clerk has confirmed."""

    _form: Form
    _history: History
    _keeper: DraftKeeper
    _units: Sequence[UnitRow]

    def __init__(self, link: Link | None) -> None:
        super().__init__()
        self._link = link
        self._matters = EarlierMatters()
        self._sought = ("", "", "")
        self._matches: Sequence[PetitionerMatch] = ()
        self._like: Sequence[LikeMatter] = ()

    def _changed(self, field: str | None = None) -> None:
        """Follow a change of the form."""
        raise NotImplementedError

    def _day(self) -> date:
        """Return the day of the contact."""
        raise NotImplementedError

    def _why_no_link(self, action_id: str) -> str | None:
        """Return why nothing can be linked now."""
        chosen = self._matters.chosen
        if action_id not in _LINKING:
            return None
        if chosen is None:
            return _("右边没有选中的人或事项：先打信访人姓名")
        if action_id == "entry.same_person":
            of_person = chosen.petitioner_id is not None
            return None if of_person else _("选中的是相近的事项，不是人：按 <entry.same_matter> 认作同一事项")
        if chosen.case_id is None:
            return _("选中的是人，不是事项：用 PgUp、PgDn 选一件事项，或按 <entry.same_person> 只认作同一人")
        return None

    def action_choose(self, by: int) -> None:
        """Select another earlier matter; the focus stays in the form."""
        self._matters.move(by)
        self.refresh_keys()

    def do_same_matter(self) -> None:
        """Link to the selected matter and its petitioner."""
        link = self._matters.chosen
        if link is not None and link.case_id is not None:
            if link.petitioner_id is None:
                link = replace(link, petitioner=self._form["petitioner_name"].value.strip())
            self._keep_title(link)
            self._take(link)
            self._form.go(self._form["request"])

    def do_related(self) -> None:
        """Link to the selected matter's petitioner; the matter is a new one that has to do with it."""
        link = self._matters.chosen
        if link is not None and link.case_id is not None:
            who = link.petitioner if link.petitioner_id is not None else self._form["petitioner_name"].value.strip()
            self._take(replace(link, petitioner=who, case_id=None, related_id=link.case_id))
            self._form.go(self._form["title"])

    def do_same_person(self) -> None:
        """Link to the selected petitioner; the matter is a new one."""
        if (link := self._matters.chosen) is not None:
            self._take(Link(link.petitioner_id, link.petitioner))
            self._form.go(self._form["title"])

    def _keep_title(self, link: Link) -> None:
        """What was typed as a new matter is what is asked for now: the matter has its title already."""
        title, request = (self._form[name].value.strip() for name in ("title", "request"))
        if title and title != link.title and title not in request:
            self._form.fill({"title": "", "request": "；".join(filter(None, (title, request)))})

    def _take(self, link: Link) -> None:
        self._link = link
        self._form.fill({"petitioner_name": link.petitioner})
        self._show_link(link)
        self._propose_repeat()
        self._changed()

    def _propose_repeat(self) -> None:
        """Mark what comes again about the same matter within the assessment year; the clerk may say otherwise."""
        link, day, organisation = self._link, self._day(), self.context.organisation_id
        if link is None or (case_id := link.case_id) is None:
            return

        def found(again: bool) -> None:
            if self._link is link and day == self._day():
                self._form.fill({"repeat": "yes" if again else ""})
                self._history.followed()
                self._keeper.changed()

        self.ask(lambda: comes_again(organisation, case_id, day), found)

    def _take_petitioner(self, link: Link | None) -> None:
        if link is not None:
            self._take(link)
            self._form.go(self._form["title"])

    def _is_link(self, name: str) -> bool:
        return self._link is not None and self._link.petitioner == name

    def _show_link(self, link: Link) -> None:
        self._form.fill({"petitioner_name": link.petitioner})
        self._form["petitioner_name"].check()
        self._matters.linked(link)
        if unit := next((unit for unit in self._units if unit.id == link.unit_id), None):
            self._form.fill({"unit_id": unit.name})

    def _look_up(self) -> None:
        """Look for the person by name, and by identity and telephone numbers that are long enough to tell."""
        name = self._form["petitioner_name"].value.strip()
        numbers = [self._form[key].value.strip() for key in NUMBERS]
        id_number, phone = (number if len(number) >= _TELLING else "" for number in numbers)
        self._sought = sought = (name, id_number, phone)
        organisation = self.context.organisation_id

        def found(matches: tuple[PetitionerMatch, ...]) -> None:
            if self._link is None and sought == self._sought:
                self._matches = matches
                self._show_found()
                if any(match.same_id_number for match in matches):
                    self._form["id_number"].check()

        self.ask(lambda: find_petitioners(organisation, name, id_number=id_number, phone=phone), found)

    def _odd_number(self, text: str) -> str | None:
        """Return what is odd about an identity number: in itself, or that somebody on record has it."""
        known = [match for match in self._matches if match.same_id_number]
        if self._link is not None or text.strip() != self._sought[1] or not known:
            return id_number_warning(text)
        what = _("{name} 登记过这个号码：按 <entry.same_person> 认作同一人").format(name=plain(known[0].name, 20))
        return "；".join(filter(None, (what, id_number_warning(text))))

    def _look_for_like(self) -> None:
        title = self._form["title"].value.strip()
        organisation = self.context.organisation_id

        def found(like: tuple[LikeMatter, ...]) -> None:
            if self._link is None and title == self._form["title"].value.strip():
                self._like = like
                self._show_found()

        self.ask(lambda: like_matters(organisation, title), found, pause=_PAUSE)

    def _show_found(self) -> None:
        self._matters.found(next(filter(None, self._sought), ""), self._matches, self._like)
        self.refresh_keys()
