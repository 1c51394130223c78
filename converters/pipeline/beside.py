"""Work done in a second process while the first goes on: for results that nothing else waits for."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import TypeVar

Made = TypeVar("Made")
Asked = TypeVar("Asked")

#: More processes than this do not make a site sooner; each holds what the first held when it began.
_MOST = 8
#: How often a second process looks whether the first is still there, in seconds.
_LOOK = 0.1


def processors() -> int:
    """How many processes can work at once; 1 where the system cannot fork safely."""
    if sys.platform != "linux":
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


def beside(work: Callable[[], Made]) -> Callable[[], Made]:
    """Begin some work beside the caller's; calling what is returned waits for it and gives what it made.

    Where the system cannot fork safely, has one processor, or the second process ends without a result, the work is
    done here when it is asked for; so an error is raised there, as if there were no second process.
    """
    if processors() < 2:
        return work
    collect = _begun(work)
    return lambda: collect(work)


def prepared(prepare: Callable[[], object], work: Callable[[Asked], Made]) -> Callable[[Asked], Callable[[], Made]]:
    """Begin a process that prepares itself and then waits. Calling what is returned has it do the work; calling what
    that returns waits for the result.

    What cannot be done there is done here, see `beside`; there is nothing to prepare for then.
    """
    if processors() < 2:
        return lambda asked: partial(work, asked)
    wanted, want = multiprocessing.get_context("fork").Pipe(duplex=False)

    def theirs() -> Made:
        prepare()
        return work(wanted.recv())

    collect = _begun(theirs)

    def ask(asked: Asked) -> Callable[[], Made]:
        want.send(asked)
        return lambda: collect(partial(work, asked))

    return ask


def _begun(work: Callable[[], Made]) -> Callable[[Callable[[], Made]], Made]:
    """Begin a second process. What is returned waits for its result and does something else if there is none."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, work, os.getpid()), daemon=True)
    process.start()
    sender.close()

    def collect(instead: Callable[[], Made]) -> Made:
        try:
            made: Made = receiver.recv()
        except EOFError:
            made = instead()
        process.join()
        return made

    return collect


def _send(sender: Connection, work: Callable[[], object], parent: int) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    multiprocessing.current_process().daemon = False  # it may begin processes itself, which end with it
    try:
        sender.send(work())
    except (Exception, KeyboardInterrupt):
        os._exit(1)  # silent: the first process does the work again, and its error is the one that is told
    sender.close()


def _end_with(parent: int) -> None:
    """End this process when the one that began it is gone, however it went.

    A process that was killed can tell nobody. What it began would go on writing into the folder of the next build, and
    then wait for ever for somebody to take its result.
    """
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
