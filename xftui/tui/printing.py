"""How a text gets to a printer, or into a file."""

import os
import subprocess
from pathlib import Path

from xftui.domain import Refused
from xftui.i18n import _
from xftui.text import plain

_PATIENCE = 20
"""Seconds that a printing system may take to answer."""


def to_printer(printer: str, title: str, text: str) -> None:
    """Hand `text` to a printer, the usual one if none is named. Raises Refused with what the printing system says."""
    command = ["lp", "-t", title, *(["-d", printer] if printer else []), "-"]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=_PATIENCE, check=False)
    except FileNotFoundError:
        raise Refused({"to": _("这台机器没有打印命令 lp；改存文件")}) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused({"to": _("打印没有成功：{why}").format(why=plain(error, 200))}) from None
    if done.returncode:
        why = plain(done.stderr.decode(errors="replace").strip() or done.returncode, 200)
        raise Refused({"to": _("打印没有成功：{why}").format(why=why)})


def to_file(path: Path, text: str) -> None:
    """Write `text` to a new file that only its owner reads. Raises Refused where there is one, or it can't be."""
    try:
        handle = os.open(path.expanduser(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused({"path": _("已经有这个文件，换个名字")}) from None
    except OSError as error:
        raise Refused({"path": _("写不成文件：{why}").format(why=error.strerror or error)}) from None
