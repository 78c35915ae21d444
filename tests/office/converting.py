"""Word files as a real LibreOffice saves them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.programs import program

_FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "doc": "doc"}


def saved_by_libreoffice(data: bytes, folder: Path, *formats: str) -> bytes:
    """The Word file after LibreOffice has opened it and saved it in each of the formats in turn: `odt`, `docx`."""
    path = folder / "in.docx"
    path.write_bytes(data)
    for number, name in enumerate(formats):
        out = folder / f"out{number}"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program("soffice"), profile, "--headless", "--convert-to", _FILTERS[name], "--outdir", str(out)]
        subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
        path = out / f"in.{name}"
    return path.read_bytes()
