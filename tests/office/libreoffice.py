"""A real LibreOffice driven by scripts under Debian's own Python (python3-uno): own profile, killed afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.programs import program

SYSTEM_PYTHON = Path("/usr/bin/python3")
"""The interpreter that python3-uno installs itself for; a virtual environment does not see it."""

CONNECT = Path(__file__).with_name("uno_connect.py")


class LibreOffice:
    """One running soffice, reached through a pipe of its own."""

    def __init__(self, pipe: str, log: Path) -> None:
        """Keep the pipe's name; use `libreoffice`."""
        self._pipe = pipe
        self._log = log

    def run(self, script: Path, arguments: Sequence[str | Path], timeout: float = 120) -> str:
        """What `script` printed; its `main(desktop, arguments)` is called with the connected desktop.

        A script that fails, or takes longer than `timeout` seconds, fails the test with what it said.
        """
        command = [str(SYSTEM_PYTHON), str(CONNECT), self._pipe, str(script), *map(str, arguments)]
        result = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
        if result.returncode != 0:
            log = self._log.read_text(errors="replace")
            pytest.fail(f"{script.name} failed in LibreOffice:\n{result.stderr}\n{log}")
        return result.stdout


@contextmanager
def libreoffice(folder: Path) -> Iterator[LibreOffice]:
    """A LibreOffice with its profile in `folder`; the whole process group is ended on leaving, whatever happened."""
    _require_uno()
    pipe = f"questionnaires-{os.getpid()}-{time.monotonic_ns()}"
    log = folder / "soffice.log"
    command = [
        program("soffice"),
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            yield LibreOffice(pipe, log)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)


def _require_uno() -> None:
    found = (
        SYSTEM_PYTHON.exists()
        and not subprocess.run([str(SYSTEM_PYTHON), "-c", "import uno"], capture_output=True, check=False).returncode
    )
    if not found:
        pytest.fail("python3-uno is missing; install it with: apt-get install python3-uno", pytrace=False)
