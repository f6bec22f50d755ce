"""How a command ends: one line on standard error and an exit status, never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from xftui.config import Settings
from xftui.i18n import _
from xftui.text import plain

DONE, REFUSED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


@contextmanager
def refusing(*families: type[Exception]) -> Iterator[None]:
    """End the command with the text of one of these errors, and status 1."""
    try:
        yield
    except families as error:
        raise click.ClickException(str(error)) from error


def run(command: click.Command, settings: Settings) -> int:
    """Run `command` with the process's arguments and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        status = _invoke(command, settings)
        sys.stdout.flush()
        return status
    except click.exceptions.NoArgsIsHelpError as error:
        context: click.Context = error.ctx
        names = "、".join(context.command.list_commands(context)) if isinstance(context.command, click.Group) else ""
        hint = _("{command} 后面写明做什么：{names}（说明：{command} --help）")
        return _say(hint.format(command=context.command_path, names=names), USAGE)
    except click.UsageError as error:
        hint = _("（说明：{command} --help）").format(command=error.ctx.command_path if error.ctx else "xftui")
        return _say(error.format_message() + hint, USAGE)
    except click.ClickException as error:
        return _say(error.format_message(), REFUSED)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _nobody_reads()
    except OSError as error:
        return _say(f"{error.strerror or error}{f'：{error.filename}' if error.filename else ''}", REFUSED, error)
    except Exception as error:
        return _say(_("程序出错（{error}）").format(error=f"{type(error).__name__}: {error}"), FAULT, error)


def _invoke(command: click.Command, settings: Settings) -> int:
    """Run `command` without click's own way of ending, which says nothing of a reader that has gone."""
    try:
        with command.make_context("xftui", sys.argv[1:], obj=settings) as context:
            command.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return DONE


def _say(message: str, status: int, error: Exception | None = None) -> int:
    """Print `message` as one line; for an unforeseen `error`, say where its details are or how to get them."""
    text = " ".join(str(message).split("\n"))
    print(f"xftui: {plain(text)}{_details(error) if error else ''}", file=sys.stderr)
    return status


def _details(error: Exception) -> str:
    path = os.environ.get("XFTUI_DEBUG")
    if not path:
        return _("；要看详情，设环境变量 XFTUI_DEBUG=文件 再运行一次")
    import traceback

    try:
        with Path(path).open("a", encoding="utf-8", errors="replace") as file:
            file.writelines(traceback.format_exception(error))
    except OSError as problem:
        return _("；详情写不进 {path}：{why}").format(path=path, why=problem.strerror)
    return _("；详情写在 {path}").format(path=path)


def _nobody_reads() -> int:
    """`xftui … | head`: the reader has enough. Keep the interpreter from complaining when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
