"""The built wheel is whole: it runs outside the repository, without what the project keeps out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KEPT_OUT = ("torch", "stanza", "minisbd")


def uv() -> str:
    """The uv that set the project up."""
    for place in (shutil.which("uv"), str(ROOT / ".uv/bin/uv"), str(Path.home() / ".local/bin/uv")):
        if place and Path(place).exists():
            return place
    pytest.fail("uv is missing; install it with: python3 -m pip install uv", pytrace=False)


def run(*command: str | Path, cwd: Path) -> str:
    """What the command printed; it must end with 0."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment |= {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}
    finished = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment outside the repository that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    run(uv(), "build", "--wheel", "--quiet", "--out-dir", folder / "dist", ROOT, cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(uv(), "venv", "--quiet", "--python", sys.executable, folder / "env", cwd=folder)
    python = folder / "env/bin/python"
    excludes = ROOT / "exclude-dependencies.txt"
    run(uv(), "pip", "install", "--quiet", "--python", python, "--excludes", excludes, wheel, cwd=folder)
    return folder


def test_the_wheel_brings_nothing_that_is_kept_out(installed: Path) -> None:
    """Neither torch nor stanza nor minisbd is installed with the wheel."""
    packages = run(uv(), "pip", "list", "--python", installed / "env/bin/python", cwd=installed).lower().split()

    assert "argostranslate" in packages
    assert not set(KEPT_OUT) & set(packages)


def test_the_wheel_holds_templates_glossaries_and_register_blanks(installed: Path) -> None:
    """What the program reads at run time is inside the wheel."""
    (data,) = (installed / "env").glob("lib/python*/site-packages/pipeline/_data")

    for name in ("templates/report/report.docx", "glossaries/articles.csv", "templates/questionnaires/UNTOC.csv"):
        assert (data / name).is_file(), name
    assert list((data / "templates/register").iterdir())


def test_the_wheel_runs_init_and_demo_outside_the_repository(installed: Path) -> None:
    """`init` makes a workspace and `demo` delivers the three reviews, from a folder that knows no repository."""
    command = installed / "env/bin/pipeline"
    run(command, "init", "own", cwd=installed)
    run(command, "demo", "shown", cwd=installed)

    assert (installed / "own/inbox").is_dir()
    assert sorted(path.name for path in (installed / "shown/outbox/confidential").iterdir() if path.is_dir()) == [
        "XAR-FA-2",
        "XAR-TIP-1",
        "XAR-UNTOC-1",
    ]
