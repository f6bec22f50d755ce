"""What is attached to a case: files, kept by what they hold, and notes."""

import shutil
from datetime import date
from pathlib import Path

from xftui.domain import Actor, Refused
from xftui.domain.errors import of_system
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store import files
from xftui.store.attached_text import text_for_search
from xftui.store.models import Attachment, Case, CaseNote
from xftui.store.work import unit_of_work

TYPES = (
    "pdf", "jpg", "jpeg", "png", "tif", "tiff", "bmp", "txt", "md", "csv", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
    "wps", "et", "ofd", "eml", "zip",
)  # fmt: skip
"""What may be attached, by the end of the name."""
_LONG = 100_000


def attach(actor: Actor, key: str, organisation_id: int, case_id: int, source: str, note: str) -> int:
    """Keep a copy of the file at the path `source` with a case; return the attachment's id.

    Raises Refused at `source` with what is wrong with the file, NotFound, NotSaved.
    """
    key, path = checked_key(key), Path(unquoted(source)).expanduser()
    problems = Problems()
    note = problems.text("note", note, Attachment.note.max_length)
    name = problems.text("source", path.name, Attachment.name.max_length, needed=True)
    if name and (wrong := _wrong_with(path)):
        problems.add("source", wrong)
    problems.settle()
    kept = _kept(path)
    with unit_of_work(actor, "attach", organisation_id) as work:
        if found := work.existing(Attachment, key):
            return found.id
        checks.owned(Case, case_id, organisation_id)
        return work.create(
            Attachment, key=key, organisation=organisation_id, case=case_id, name=name, sha256=kept.sha256,
            size=kept.size, note=note, text=text_for_search(name, kept.sha256),
        ).id  # fmt: skip


def add_note(actor: Actor, key: str, organisation_id: int, case_id: int, day: date, text: str) -> int:
    """Record a note on a case, and return its id. Raises Refused, NotFound, NotSaved."""
    key = checked_key(key)
    with unit_of_work(actor, "add_note", organisation_id) as work:
        if found := work.existing(CaseNote, key):
            return found.id
        checks.owned(Case, case_id, organisation_id)
        problems = Problems()
        problems.day("day", day, checks.organisation(organisation_id))
        text = problems.text("text", text, _LONG, needed=True)
        problems.settle()
        return work.create(
            CaseNote, key=key, organisation=organisation_id, case=case_id, day=day, text=text
        ).id  # fmt: skip


def save_copy(sha256: str, name: str, target: str) -> Path:
    """Write the kept file that is called `name` to the path `target`, where nothing stands yet; return the path.

    It ends as `name` does: under another one, such as .ssh/rc, a file could give who has only this program a shell.
    Raises Refused at `target`.
    """
    path, suffix = Path(target).expanduser(), Path(name).suffix
    if path.suffix.lower() != suffix.lower():
        path = path.with_name(path.name + suffix)
    if not files.is_whole(sha256):
        raise Refused({"": _("附件的文件不见了，或被改过：请管理员看 xftui db check")})
    try:
        with files.path_of(sha256).open("rb") as kept, path.open("xb") as copy:
            shutil.copyfileobj(kept, copy)
    except FileExistsError:
        raise Refused({"target": _("已有同名的文件，不覆盖")}) from None
    except OSError as error:
        raise Refused({"target": _("写不了：{why}").format(why=of_system(error))}) from None
    return path


def unquoted(source: str) -> str:
    """Return a path without the quotes that a terminal puts around one that is dragged or pasted there."""
    source = source.strip()
    return source[1:-1] if len(source) > 2 and source[0] == source[-1] and source[0] in "'\"" else source


def _wrong_with(path: Path) -> str:
    """Return why what stands at a path can't be attached, whatever it holds; empty if it can."""
    try:
        if not path.is_file():
            return _("没有这个文件") if not path.exists() else _("这不是文件")
        if path.suffix.removeprefix(".").lower() not in TYPES:
            return _("不收这种文件；收的有 {types}").format(types="、".join(TYPES))
        return "" if path.stat().st_size else _("是空文件")
    except OSError as error:
        return _("读不了：{why}").format(why=of_system(error))


def _kept(path: Path) -> files.Kept:
    try:
        return files.keep(path)
    except files.TooLarge:
        problem = _("太大：最多 {n} MB").format(n=files.most() // files.MEGABYTE)
    except files.NoFolder:
        problem = _("没有放附件的文件夹：请管理员在设置文件里写 attachments")
    except OSError as error:
        problem = _("读不了：{why}").format(why=of_system(error))
    raise Refused({"source": problem})
