"""Who has come in, and whose register is opened for them."""

import os
import pwd
import tomllib

from xftui.config import ConfigError, Settings
from xftui.domain import Actor
from xftui.domain.dates import today
from xftui.i18n import _
from xftui.store.queries.organisations import OrganisationRow, binding_on, organisations, people
from xftui.tui.context import Context


def login() -> str:
    """Return the account that this session runs as, by the kernel's word: the environment may say anything."""
    uid = os.getuid()
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def has_shell() -> bool:
    """Return whether a shell started the program as a job of its own, and can call it back once it is stopped."""
    return os.getpgrp() != os.getsid(0)


def context_of(row: OrganisationRow) -> Context:
    """Return the context of working in an organisation; whoever isn't among its staff goes by the account's name."""
    name = login()
    me = next((person for person in people(row.id) if person.login == name), None)
    actor = Actor(me.name, name, me.id) if me else Actor(name, name)
    return Context(actor, row.id, row.code, row.name, _scheme_title(row), row.timezone)


def start(settings: Settings) -> tuple[Context, str]:
    """Return whose register to open, and the screen to begin with. Raises ConfigError, DatabaseError."""
    there = organisations()
    nobody = Context(Actor(login(), login()))
    if settings.organisation is not None:
        wanted = [row for row in there if row.code == settings.organisation]
        if not wanted and there:
            codes = "、".join(row.code for row in there)
            raise ConfigError(
                _("没有代号是 {code} 的组织；现有 {codes}").format(code=settings.organisation, codes=codes)
            )
        there = tuple(wanted)
    if not there:
        return nobody, "first_run"
    if len(there) == 1:
        return context_of(there[0]), "today"
    chosen = [row for row in there if any(person.login == login() for person in people(row.id))]
    return (context_of(chosen[0]), "today") if len(chosen) == 1 else (nobody, "organisations")


def _scheme_title(row: OrganisationRow) -> str:
    binding = binding_on(row.id, today(row.timezone))
    if binding is None:
        return _("未定方案")
    head = binding.text.partition("\n[")[0]  # the keys ahead of the first table; start-up doesn't read the whole scheme
    try:
        return str(tomllib.loads(head).get("title", binding.scheme))
    except tomllib.TOMLDecodeError:
        return binding.scheme
