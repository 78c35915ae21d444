"""XLIFF files are valid by the schema that OASIS publishes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.formats.xliff import write_xliff
from pipeline.model.text import LANGUAGES
from tests.formats.drafts import draft

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_file_with_every_origin_is_valid(tmp_path: Path, language: str) -> None:
    """States, matches, notes and codes stand where the schema allows them."""
    file = tmp_path / "x.xlf"
    file.write_bytes(write_xliff(draft(language), "x.docx", "0123456789abcdef"))
    judge = Path(os.environ["SHARED"]) / "tools" / "validate-xliff"
    finished = subprocess.run([sys.executable, judge, file], capture_output=True, text=True, check=False)
    assert finished.stdout == f"{file}: valid\n", finished.stderr
