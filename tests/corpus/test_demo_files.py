"""The demo's files before judges that others wrote, and a real translation package in a whole run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import run_pipeline
from tests.trees import tree
from tests.workspaces import REVIEW, one_form

pytestmark = pytest.mark.corpus


def test_every_xliff_of_the_demo_is_valid_by_the_oasis_schema(demo: Path) -> None:
    """Fifteen files, one for each review and target."""
    files = sorted((demo / "outbox").rglob("*.xlf"))
    judge = Path(os.environ["SHARED"]) / "tools" / "validate-xliff"

    finished = subprocess.run([sys.executable, judge, *files], capture_output=True, text=True, check=False)

    assert finished.stdout.splitlines() == [f"{file}: valid" for file in files]
    assert len(files) == 15


def test_a_real_package_drafts_the_french_summary_and_is_marked_as_machine(tmp_path: Path) -> None:
    """Free text is machine-made in French, untranslated elsewhere; the rendering is kept and used again."""
    packages = tmp_path / "packages"
    model = Path(os.environ["SHARED"]) / "models" / "translate-en_fr-EXPERIMENT.argosmodel"
    assert run_pipeline("models", "import", model, "--dir", packages).returncode == 0
    workspace = one_form(tmp_path / "w")
    (workspace.root / "settings.toml").write_text(f'packages_dir = "{packages}"\n', encoding="utf-8")

    finished = run_pipeline("run", "--workspace", workspace.root, "--engine", "argos")

    assert finished.returncode == 0, finished.stderr
    folder = workspace.outbox / "confidential" / REVIEW
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    origins = {
        each["language"]: {segment["origin"] for segment in each["segments"]}
        for each in manifest["files"]
        if each["file"].startswith(f"{REVIEW}.summary.") and each["file"].endswith(".docx") and "segments" in each
    }
    assert "machine" in origins["fr"]
    assert "machine" not in origins["es"] | origins["ru"]
    assert (workspace.memory / "machine" / f"{REVIEW}.tmx").is_file()
    before = tree(workspace.outbox)
    assert run_pipeline("run", "--workspace", workspace.root, "--engine", "argos").stdout == "nothing to do\n"
    assert tree(workspace.outbox) == before
