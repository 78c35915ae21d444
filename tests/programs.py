"""The programs that tests start, each named with the package that brings it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

PACKAGES = {
    "soffice": "libreoffice-writer libreoffice-calc",
    "node": "nodejs npm",
    "pdftoppm": "poppler-utils",
    "strace": "strace",
    "omegat": "omegat",
}
VALIDATOR = Path(__file__).parents[1] / "tools" / "validate-office"


def program(name: str) -> str:
    """The program's path; a test that needs a missing one fails with the command that installs it."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing; install it with: apt-get install {PACKAGES[name]}", pytrace=False)
    return found


def office_errors(paths: Sequence[Path]) -> dict[str, list[str]]:
    """What Microsoft's Open XML SDK finds wrong in each Word or Excel file, by path; valid ones are left out."""
    node = program("node")
    if not (VALIDATOR / "node_modules").is_dir():
        pytest.fail(
            "the Open XML validator is missing; install it with: npm ci in tools/validate-office", pytrace=False
        )
    command = [node, str(VALIDATOR / "validate.mjs"), *map(str, paths)]
    output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout
    rows = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    assert len(rows) == len(paths), "the validator answers for every file"
    return {row["file"]: row["errors"] for row in rows if row["errors"]}
