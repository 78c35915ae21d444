"""Setting up: what can't be installed is named with the command, and the two commands stay two."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def report(folder: Path, missing: str) -> subprocess.CompletedProcess[str]:
    """`tools/setup.sh report` in a checkout whose set-up could not install these packages."""
    (folder / "tools").mkdir()
    (folder / "build").mkdir()
    shutil.copy(ROOT / "tools/setup.sh", folder / "tools")
    (folder / "build/missing-packages.txt").write_text(missing)
    return subprocess.run(
        ["sh", folder / "tools/setup.sh", "report"], capture_output=True, text=True, check=False, cwd=folder
    )


def test_a_missing_package_is_named_with_the_command_and_fails(tmp_path: Path) -> None:
    """The tests that could run did; the end says what is missing."""
    finished = report(tmp_path, "libreoffice-calc\nstrace\n")

    assert finished.returncode == 1
    assert "apt-get install libreoffice-calc strace" in finished.stderr


def test_nothing_missing_says_nothing(tmp_path: Path) -> None:
    """All packages are there."""
    finished = report(tmp_path, "")

    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")


def test_continuous_integration_calls_the_same_commands() -> None:
    """`.ci/run` is `make test`, then `make corpus` where the reference material lies."""
    script = (ROOT / ".ci/run").read_text()

    assert "make test" in script
    assert "make corpus SHARED=../shared" in script
