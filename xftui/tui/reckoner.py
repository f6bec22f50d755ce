"""Long computations in a process of their own: in a thread, they would make every key wait for the interpreter.

The process (`serve`) is told on its standard input where the database is, and then what to compute, one thing after the
other. It ends when it is stopped, or when nobody is left to tell.
"""

import io
import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from xftui.domain import Refused
from xftui.i18n import _, spoken
from xftui.scoring.plugins import Shelf, open_shelf
from xftui.scoring.scheme import Scheme
from xftui.store.errors import DatabaseError
from xftui.store.opening import open_to_read
from xftui.tui.scoring_work import Stopped, Watch

T = TypeVar("T")

Job = Callable[[Shelf, Watch], T]
"""What is computed: a function of a module, or a `partial` of one, with what it is given; it may only read."""

_TOLD = 0.25
"""Seconds between two words on how much was read."""
_KINDNESS = 5
"""By how much the process lets others go first; more, and where all processors are busy it would hardly get on."""


class Reckoner:
    """One process that computes one thing after the other, from the first that is wanted until it is stopped."""

    def __init__(self, location: str, folders: Sequence[Path], plugins: Sequence[str]) -> None:
        self.read = 0
        """How many facts were read for what is being computed."""
        self._opening = (location, tuple(folders), tuple(plugins))
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self.over = False
        """Whether it was stopped, or its process went by itself: it computes no more."""

    def start(self) -> "subprocess.Popen[bytes]":
        """Have the process ready before it is wanted. Raises Refused, Stopped."""
        with self._lock:
            if self.over:
                raise Stopped
            if self._process is None:
                self._process = _process(self._opening)
            return self._process

    def reckon(self, job: Job[T], shelf: Shelf) -> T:
        """Compute `job` and wait for it, but not in the loop's thread. Raises what it raises, Refused, Stopped.

        Schemes travel as texts and are parsed by `shelf`: what a plugin keeps in them need not be such as can travel.
        """
        self.read = 0
        process = self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            _send(process.stdin, job)
            while (said := _receive(process.stdout, shelf))[0] == "read":
                self.read = said[1]
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            if self.over:
                raise Stopped from None
            self.stop()
            raise Refused({"": _("计算的进程中途没有了；请再试一次")}) from error
        if said[0] == "failed":
            raise said[1]
        answer: T = said[1]
        return answer

    def stop(self) -> None:
        """End the process, and with it what it is computing; nothing can be computed any more."""
        with self._lock:
            self.over = True
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            with suppress(OSError):  # what wasn't sent yet
                stream.close()


def _process(opening: object) -> "subprocess.Popen[bytes]":
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-m", "xftui.tui.reckoner_process", spoken()]
    try:
        process = subprocess.Popen(
            command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        assert process.stdin is not None
        _send(process.stdin, opening)
    except OSError as error:
        raise Refused({"": _("计算的进程起不来：{why}").format(why=error.strerror)}) from error
    return process


class _Pickler(pickle.Pickler):
    """Sends a scheme as its text, which is parsed again, and an error as what it holds, however it is made."""

    def persistent_id(self, obj: Any) -> Any:
        """Return what a scheme is known by."""
        if not isinstance(obj, Scheme):
            return None
        return obj.text, obj.origin, tuple(sorted((one.name, one.value) for one in obj.readings.values()))

    def reducer_override(self, obj: Any) -> Any:
        """Return how an error is made again."""
        return (_error, (type(obj), obj.args, obj.__dict__)) if isinstance(obj, BaseException) else NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: IO[bytes], shelf: Shelf) -> None:
        super().__init__(stream)
        self._shelf = shelf
        self._schemes: dict[Any, Scheme] = {}

    def persistent_load(self, pid: Any) -> Any:
        """Return the scheme of that text and those readings."""
        if pid not in self._schemes:
            text, origin, readings = pid
            self._schemes[pid] = self._shelf.parse(text, origin, dict(readings))
        return self._schemes[pid]


def _error(cls: type[BaseException], args: tuple[Any, ...], state: Mapping[str, Any]) -> BaseException:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


def _send(stream: IO[bytes], what: object) -> None:
    """Send it whole or not at all: what can't be pickled leaves nothing behind on the line."""
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(what)
    stream.write(buffer.getbuffer())
    stream.flush()


def _receive(stream: IO[bytes], shelf: Shelf) -> Any:
    return _Unpickler(stream, shelf).load()


def serve() -> None:
    """Compute what is asked for on the standard input, and tell every now and then how much was read for it."""
    given, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a plugin prints is no answer
    os.nice(_KINDNESS)
    location, folders, plugins = pickle.load(given)
    shelf = open_shelf(folders, plugins)
    with suppress(EOFError, OSError):
        try:
            open_to_read(location)
        except DatabaseError as error:
            _send(told, ("failed", error))
            return
        while True:
            _compute(_receive(given, shelf), shelf, told)


def _compute(job: Job[object], shelf: Shelf, told: IO[bytes]) -> None:
    watch, over = Watch(), threading.Event()
    teller = threading.Thread(target=_tell, args=(told, watch, over), daemon=True)
    teller.start()
    try:
        answer: tuple[str, object] = ("done", job(shelf, watch))
    except Exception as error:
        error.add_note(traceback.format_exc())
        answer = ("failed", error)
    over.set()
    teller.join()
    _send(told, answer)


def _tell(told: IO[bytes], watch: Watch, over: threading.Event) -> None:
    while not over.wait(_TOLD):
        try:
            _send(told, ("read", watch.read))
        except OSError:
            os._exit(1)  # whoever wanted it is gone
