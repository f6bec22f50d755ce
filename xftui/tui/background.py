"""One thread for everything that may wait on the database, so that the loop, and with it every key, never does."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from textual.message_pump import MessagePump

T = TypeVar("T")


class Background:
    """Runs questions one after another, in a thread that keeps a database connection of its own."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="xftui-database")
        self._waiting: set[object] = set()

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
    ) -> None:
        """Run `question` in the thread; `node` calls `then` with its answer, or `failed` with what it raised.

        Both are called from the message queue of `node`, so they may touch widgets; if it has gone, neither is. What is
        less urgent than the next key waits `pause` seconds and keeps no other question waiting.
        """

        def deliver(done: Future[T]) -> None:
            error = done.exception()
            if error is None:
                node.call_later(lambda: then(done.result()) if node.is_running else None)
            elif isinstance(error, Exception):
                node.call_later(lambda: failed(error) if node.is_running else None)
            self._waiting.discard(done)

        def submit() -> None:
            future = self._pool.submit(question)
            self._waiting.add(future)
            self._waiting.discard(deliver)
            future.add_done_callback(deliver)

        if pause:
            self._waiting.add(deliver)
            asyncio.get_running_loop().call_later(pause, submit)
        else:
            submit()

    def now(self, question: Callable[[], T], timeout: float) -> T:
        """Run `question` in the thread and wait for it, `timeout` seconds at most. Only for the way out."""
        return self._pool.submit(question).result(timeout)

    def stop(self, last: Callable[[], object]) -> None:
        """Run `last`, which closes the thread's connection, and end the thread."""
        self._pool.submit(last)
        self._pool.shutdown(wait=True)
