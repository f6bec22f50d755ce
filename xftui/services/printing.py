"""Giving a page to the printer of the machine, or to a file of its owner's."""

import asyncio
import os
from pathlib import Path

from xftui.domain import Refused
from xftui.domain.errors import of_system
from xftui.i18n import _
from xftui.text import plain

_ANSWER = 5.0
"""Seconds that the printing system has to name its printers."""
_TAKEN = 60.0
"""Seconds that it has to take a page."""


async def printers() -> list[str]:
    """Return the names of the printers that take pages. Raises Refused with the reason where none can be asked."""
    found = await _run(["lpstat", "-a"], b"", "printer", _ANSWER)
    return [str(plain(line.split()[0], 100)) for line in found.splitlines() if line.strip()]


async def send(text: str, printer: str, landscape: bool) -> str:
    """Give pages of text to `printer`, or the one that is usual; return what the system says. Raises Refused.

    Cancelled, it ends the program that takes them.
    """
    options = ["-o", "media=A4", "-o", "cpi=12", "-o", "lpi=6", *(["-o", "landscape"] if landscape else [])]
    named = ["-d", printer] if printer else []
    return str(plain(await _run(["lp", *named, *options, "-"], text.encode(), "printer", _TAKEN), 200)).strip()


def write(text: str, path: Path) -> Path:
    """Write a new file that only its owner can read. Raises Refused: what is there already is never overwritten."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused({"path": _("已有这个文件：{path}").format(path=path)}) from None
    except (OSError, ValueError) as error:
        raise Refused({"path": _("写不成文件 {path}：{why}").format(path=path, why=of_system(error))}) from None
    return path


async def _run(command: list[str], given: bytes, field: str, seconds: float) -> str:
    pipe, name = asyncio.subprocess.PIPE, command[0]
    try:
        running = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=pipe)
    except FileNotFoundError:
        raise Refused({field: _("这台机器上没有打印程序 {name}；可打成文件").format(name=name)}) from None
    except OSError as error:
        raise Refused({field: _("打印程序 {name} 不能运行：{why}").format(name=name, why=of_system(error))}) from None
    try:
        said, error_text = await asyncio.wait_for(running.communicate(given), seconds)
    except TimeoutError:
        raise Refused({field: _("打印程序 {name} {n} 秒没有答复，已停下").format(name=name, n=int(seconds))}) from None
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()
    if running.returncode:
        why = plain(error_text.decode(errors="replace"), 200).strip() or running.returncode
        raise Refused({field: _("打印程序 {name} 没有办成：{why}").format(name=name, why=why)})
    return said.decode(errors="replace")
