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
LIMIT = 40
"""Seconds that one file may take."""


def flat_exports(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Each file that LibreOffice opens, with its export as .fodt or .fods; names must differ without their ending."""
    made: dict[Path, Path] = {}
    for kind in ("fodt", "fods"):
        ours = [file for file in files if (file.suffix[1:3] == "xl") == (kind == "fods")]
        for start in range(0, len(ours), TOGETHER):
            batch = ours[start : start + TOGETHER]
            _convert(batch, kind, folder)
            for file in batch:
                if not _target(file, kind, folder).is_file() and len(batch) > 1:
                    _convert([file], kind, folder)
        made |= {file: _target(file, kind, folder) for file in ours if _target(file, kind, folder).is_file()}
    return made


def _target(file: Path, kind: str, folder: Path) -> Path:
    return folder / f"{file.stem}.{kind}"


def _convert(files: Sequence[Path], kind: str, folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    command = [
        program("soffice"), "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile}",
        "--convert-to", kind, "--outdir", str(folder), *map(str, files),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(LIMIT * (1 + len(files) // 4))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
