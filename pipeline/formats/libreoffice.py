"""LibreOffice as a converter: one file in, one out, in a process and a profile of its own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from pipeline.errors import DocumentError, UnreadableDocumentError

LIMIT = 120.0
"""Seconds that a conversion may take."""
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_FILTERS: dict[str, str] = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pdf": "pdf",
}
_EXTENSION = re.compile(r"\.[a-z0-9]{1,5}")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>
</prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value>
</prop></item>
</oor:items>
"""
"""A profile in which no macro runs and nothing that a document links to is fetched."""


def converted(data: bytes, name: str, to: Literal["docx", "xlsx", "pdf"], limit: float = LIMIT) -> bytes:
    """The file in another format, as LibreOffice makes it; `name` says by its ending what the file is.

    Raises:
        DocumentError: LibreOffice isn't installed.
        UnreadableDocumentError: it can't read the file, or needs longer than `limit` seconds.
    """
    program = _program()
    with tempfile.TemporaryDirectory(prefix="convert-") as scratch:
        folder = Path(scratch)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"file{_extension(name)}"
        source.write_bytes(data)
        said = _run(_command(program, folder, source, to), limit)
        made = folder / "out" / f"file.{to}"
        if not made.is_file():
            raise UnreadableDocumentError(
                f"LibreOffice can't read the file ({_reason(said, folder)}); save it as .docx or .xlsx and send that"
            )
        return made.read_bytes()


def _program() -> str:
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise DocumentError(
            "only LibreOffice can read this kind of file, and it isn't installed; "
            "install LibreOffice, or save the file as .docx"
        )
    return found


def _command(program: str, folder: Path, source: Path, to: str) -> list[str]:
    return [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        _FILTERS[to],
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _run(command: list[str], limit: float) -> str:
    """What the program said; its whole process group is ended when its time is up."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocumentError(
            f"LibreOffice did not convert the file within {limit:g} seconds; save it as .docx or .xlsx and send that"
        ) from error
    finally:
        _end(process)
    return output.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """No process of the group is left, nor of the tree where the system knows no groups."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _extension(name: str) -> str:
    found = Path(name).suffix.lower()
    return found if _EXTENSION.fullmatch(found) else ""


def _reason(said: str, folder: Path) -> str:
    lines = [line.strip() for line in said.replace(str(folder), "").splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
