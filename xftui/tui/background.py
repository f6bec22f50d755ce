"""Threads for everything that may wait, so that the loop, and with it every key, never does."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from textual.message_pump import MessagePump

T = TypeVar("T")

_LOOK = 0.001
"""Seconds between looks at whether a question has been answered."""


class Background:
    """Runs questions one after another, in a thread that keeps a database connection of its own.

    What only waits for another process has a thread to itself, which ends with the program whatever it waits for.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="xftui-database")
        self._waiting: set[object] = set()
        self.asked = 0
        """How many questions were asked for a key; less urgent ones, and those that an answer asks, aside."""
        self._unanswered: set[int] = set()
        self._answering = False

    @property
    def idle(self) -> bool:
        """Whether every answer has been handed over."""
        return not self._waiting

    def ask(
        self,
        node: MessagePump,
        question: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        pause: float = 0.0,
        *,
        beside: bool = False,
    ) -> None:
        """Run `question` in the thread; `node` calls `then` with its answer, or `failed` with what it raised.

        Both are called from the message queue of `node`, so they may touch widgets; if it has gone, neither is. What is
        less urgent than the next key waits `pause` seconds and keeps no other question waiting; what only waits for
        another process does so `beside`, away from the database.
        """

        number = 0 if pause or beside or self._answering else self.asked + 1
        if number:
            self.asked = number
            self._unanswered.add(number)

        def hand_over(done: Future[T]) -> object:
            self._unanswered.discard(number)
            error = done.exception()
            if not node.is_running or not isinstance(error, Exception | None):
                return None
            self._answering = True  # a long reckoning asks on and on, and no key waits for the whole of it
            try:
                return then(done.result()) if error is None else failed(error)  # type: ignore[func-returns-value]
            finally:
                self._answering = False

        def deliver(done: Future[T]) -> None:
            if not node.call_later(hand_over, done):
                self._unanswered.discard(number)  # nobody is there any longer
            self._waiting.discard(done)

        def submit() -> None:
            future = _beside(question) if beside else self._pool.submit(question)
            self._waiting.add(future)
            self._waiting.discard(deliver)
            future.add_done_callback(deliver)

        if pause:
            self._waiting.add(deliver)
            asyncio.get_running_loop().call_later(pause, submit)
        else:
            submit()

    async def answered(self, since: int) -> bool:
        """Wait until all questions after the first `since` are answered; return whether one wasn't yet."""
        waited = False
        while max(list(self._unanswered), default=0) > since:
            await asyncio.sleep(_LOOK)
            waited = True
        return waited

    def now(self, question: Callable[[], T], timeout: float) -> T:
        """Run `question` in the thread and wait for it, `timeout` seconds at most. Only for the way out."""
        return self._pool.submit(question).result(timeout)

    def stop(self, last: Callable[[], object]) -> None:
        """Run `last`, which closes the thread's connection, and end the thread."""
        self._pool.submit(last)
        self._pool.shutdown(wait=True)


def _beside(question: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()

    def run() -> None:
        try:
            answer = question()
        except Exception as error:
            future.set_exception(error)
        else:
            future.set_result(answer)

    threading.Thread(target=run, name="xftui-beside", daemon=True).start()
    return future
