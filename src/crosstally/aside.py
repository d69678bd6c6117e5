"""Do one thing in a second process while this one goes on with another."""

import os
import threading
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

__all__ = ["aside", "is_possible", "share"]

T = TypeVar("T")


def is_possible() -> bool:
    """Tell whether a second process pays: it takes over what is in memory, and there is a processor for it.

    A process with several threads is not copied, as the others would stop in the middle of what they do.
    """
    return "fork" in get_all_start_methods() and _processors() > 1 and threading.active_count() == 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in a copy of this process, and return a function that waits for its result.

    work: must return what can be pickled. If the copy is killed, the work is done here when its result is asked for.
    """
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        try:
            found: T = receiver.recv()
        except EOFError:
            return work()
        finally:
            receiver.close()
            process.join()
        return found

    return result


def share(pieces: int, work: Callable[[int], T]) -> Callable[[], list[T]]:
    """Begin pieces of work in a copy of this process, and return a function that helps it and returns all results.

    pieces: how many there are, 256 at most. work: does one, by its number from 0; as for `aside`.
    """
    # A number is one byte, which one process alone can read, however many wait for it.
    numbers, all_numbers = os.pipe()
    os.write(all_numbers, bytes(range(pieces)))
    os.close(all_numbers)

    def run() -> dict[int, T]:
        return {number: work(number) for (number,) in iter(lambda: os.read(numbers, 1), b"")}

    others = aside(run)

    def results() -> list[T]:
        done = run() | others()
        os.close(numbers)
        return [done[number] if number in done else work(number) for number in range(pieces)]

    return results


def _send(work: Callable[[], object], sender: Connection) -> None:
    sender.send(work())
