"""The events of files, notes and relations of cases, done through their services."""

from pathlib import Path
from tempfile import TemporaryDirectory

from xftui.demo.plan_attached import CasesRelated, FileAttached, NoteAdded
from xftui.demo.play_files import perform
from xftui.demo.stage import Stage
from xftui.services import attachments, relating

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
        path.write_bytes(event.content if isinstance(event.content, bytes) else event.content.encode())
        attachments.attach(stage.actor, stage.key(event.ref), stage.organisation, case, str(path), event.note)


@perform.register
def _(event: CasesRelated, stage: Stage) -> None:
    case, other = stage.id("case", event.case), stage.id("case", event.other)
    relating.relate_cases(stage.actor, stage.key(event.ref), stage.organisation, case, other)
