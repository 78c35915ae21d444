"""How many pages LibreOffice makes of a file."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.programs import program

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def page_counts(files: Mapping[str, bytes], folder: Path) -> dict[str, int]:
    """The number of pages of each Word or Excel file, by its name."""
    sources = []
    for name, data in files.items():
        sources.append(folder / name)
        sources[-1].write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program("soffice"), "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.name: len(_PAGE.findall(path.with_suffix(".pdf").read_bytes())) for path in sources}
