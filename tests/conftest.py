"""What tests share: one run of the demo, made through the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[1]


def run_pipeline(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished process of one `python -m pipeline …`, with what it printed."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, timeout=600, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's workspace after one run; read only: a test that changes something copies it first."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    workspace = root / "demo"
    with FileLock(root / "demo.lock"):
        if not (root / "demo.done").exists():
            finished = run_pipeline("demo", workspace)
            assert finished.returncode == 0, finished.stderr
            (root / "demo.stdout").write_text(finished.stdout, encoding="utf-8")
            (root / "demo.done").touch()
    return workspace
