"""The events of files and notes on cases, done through their services."""

from pathlib import Path
from tempfile import TemporaryDirectory

from xftui.demo.plan_attached import FileAttached, NoteAdded
from xftui.demo.play_files import perform
from xftui.demo.stage import Stage
from xftui.services import attachments

__all__ = ["perform"]


@perform.register
def _(event: NoteAdded, stage: Stage) -> None:
    case = stage.id("case", event.case)
    attachments.add_note(stage.actor, stage.key(event.ref), stage.organisation, case, event.day, event.text)


@perform.register
def _(event: FileAttached, stage: Stage) -> None:
    case = stage.id("case", event.case)
    with TemporaryDirectory() as folder:
        path = Path(folder) / event.name
        path.write_text(event.text, encoding="utf-8")
        attachments.attach(stage.actor, stage.key(event.ref), stage.organisation, case, str(path), event.note)
