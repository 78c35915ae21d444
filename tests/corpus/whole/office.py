"""Many files through one LibreOffice, in a profile of its own."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.programs import program

TOGETHER = 25
"""Files that one process converts; when it dies, those left are tried one by one."""
FILTERS = {
    ".docx": "MS Word 2007 XML",
    ".docm": "MS Word 2007 XML VBA",
    ".dotx": "MS Word 2007 XML Template",
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
}
LIMIT = 40
"""Seconds that one file may take."""


def flat_exports(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Each file that LibreOffice opens, with its export as .fodt or .fods; names must differ without their ending.

    A file that isn't what its name says does not open, though LibreOffice would show it as plain text.
    """
    made: dict[Path, Path] = {}
    for ending in sorted({file.suffix for file in files}):
        ours = [file for file in files if file.suffix == ending]
        for start in range(0, len(ours), TOGETHER):
            made |= _together(ours[start : start + TOGETHER], folder)
    return made


def _together(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The exports of files of one ending; those that one process leaves are tried one by one."""
    _convert(files, folder)
    for file in files:
        if not _target(file, folder).is_file() and len(files) > 1:
            _convert([file], folder)
    return {file: _target(file, folder) for file in files if _target(file, folder).is_file()}


def _target(file: Path, folder: Path) -> Path:
    return folder / f"{file.stem}.{_kind(file)}"


def _kind(file: Path) -> str:
    return "fods" if file.suffix.startswith(".xl") else "fodt"


def _convert(files: Sequence[Path], folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    command = [
        program("soffice"), "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile}",
        f"--infilter={FILTERS[files[0].suffix]}", "--convert-to", _kind(files[0]), "--outdir", str(folder),
        *map(str, files),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(LIMIT * (1 + len(files) // 4))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
