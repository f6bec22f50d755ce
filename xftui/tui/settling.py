"""Waiting until a key has had its effect, so that the next one of a burst goes where it belongs.

Over a slow line keys come in bursts. Textual hands each to what has the focus when it arrives, and by then the Enter
before it may not yet have moved the focus: a name would go into the field that was left.
"""

import asyncio
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste

from xftui.tui.widgets.text_field import Typing

_ROUNDS = 3
"""How often a key's effect can beget another message that begins again at the bottom: submitted, changed, judged."""


async def settled(app: App[Any], event: Key | Paste) -> None:
    """Return when `event`, just sent to `app`, has been dealt with by all that it concerns: at once if it has been.

    What is typed into a text field moves nothing, and needn't be waited for: the field takes it in its turn.
    """
    await _dealt_with(app)
    if typed_on(app, event):
        return
    for _ in range(_ROUNDS):
        waited = [await _dealt_with(node) for node in (app.focused or app.screen).ancestors_with_self]
        if not any(waited):
            return


def typed_on(app: App[Any], event: Key | Paste) -> bool:
    """Say whether `event` is text, and goes into a text field."""
    return isinstance(app.focused, Typing) and (isinstance(event, Paste) or event.is_printable)


async def _dealt_with(node: DOMNode) -> bool:
    """Wait until `node` waits for messages again; return whether it had any to deal with. One that has ended, has none.

    Textual 8.2.8 doesn't tell whether one is in hand, so it is asked whether anybody waits at the queue.
    """
    waited = False
    while node.is_running and (node.message_queue_size or not node._message_queue.ready_event._waiters):
        await asyncio.sleep(0)
        waited = True
    return waited
