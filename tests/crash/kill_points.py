"""Counts the points of a run at which the disk changes, and ends the process at one of them as SIGKILL does.

A point lies before and after every rename, flush, new folder and removal, every line of the journal (also half of one
written) and every commit of the ledger. The program itself knows nothing of it: its calls are wrapped here.
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from pipeline.journal import Journal

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

SYSTEM_CALLS = ("replace", "rename", "fsync", "mkdir", "unlink")


class KillPoints:
    """The points passed so far; the process dies at the one with the number `fatal`, counted from 1."""

    def __init__(self, fatal: int = 0) -> None:
        """Pass every point where `fatal` is 0."""
        self.passed: list[str] = []
        self._fatal = fatal

    def install(self) -> None:
        """Wraps the calls of this process; only its end takes that back."""
        for name in SYSTEM_CALLS:
            setattr(os, name, self._around(name, getattr(os, name)))
        self._wrap_journal()
        self._wrap_ledger()

    def point(self, name: str) -> None:
        """Notes the point, or dies there without a word."""
        self.passed.append(name)
        if len(self.passed) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def _around(self, name: str, call: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        def counted(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
            self.point(f"before {name}")
            result = call(*arguments, **options)
            self.point(f"after {name}")
            return result

        return counted

    def _wrap_journal(self) -> None:
        write = Journal._write

        def counted(journal: Journal, line: bytes) -> None:
            if len(self.passed) + 1 == self._fatal:
                journal.path.parent.mkdir(exist_ok=True)
                with journal.path.open("ab") as stream:
                    stream.write(line[: len(line) // 2])
            self.point("half a journal line")
            write(journal, line)
            self.point("after journal line")

        setattr(Journal, "_write", counted)  # noqa: B010 - a plain assignment to a method is a type error

    def _wrap_ledger(self) -> None:
        points = self
        connect = sqlite3.connect

        class Connection(sqlite3.Connection):
            def commit(self) -> None:
                points.point("before commit")
                super().commit()
                points.point("after commit")

            def executescript(self, script: str, /) -> sqlite3.Cursor:
                points.point("before commit")
                cursor = super().executescript(script)
                points.point("after commit")
                return cursor

        def counted(path: str) -> sqlite3.Connection:
            return connect(path, factory=Connection)

        setattr(sqlite3, "connect", counted)  # noqa: B010 - a plain assignment to a function is a type error
