"""The same input gives the same bytes, whatever surrounds the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import run_pipeline
from tests.trees import tree

SHUFFLED = Path(__file__).parent / "shuffled"
SURROUNDINGS = {
    "clock": {"SOURCE_DATE_EPOCH": "951782400"},
    "hash seed": {"PYTHONHASHSEED": "12345"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "locale": {"LC_ALL": "C", "LANG": "C"},
    "listing": {"PYTHONPATH": str(SHUFFLED)},
}


def test_the_shuffled_listing_is_in_force(tmp_path: Path) -> None:
    """A child process with `tests/shuffled` on its path lists folders backwards."""
    import os
    import subprocess
    import sys

    for name in "abc":
        (tmp_path / name).touch()
    code = (
        "import os, pathlib, sys; print([p.name for p in pathlib.Path(sys.argv[1]).iterdir()], os.listdir(sys.argv[1]))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SHUFFLED)},
    )

    assert finished.stdout.strip() == "['c', 'b', 'a'] ['c', 'b', 'a']"


@pytest.mark.parametrize("directory", ["plain", "élan vital/ici"])
def test_the_outbox_depends_on_nothing_around_it(demo: Path, tmp_path: Path, directory: str) -> None:
    """Another clock, hash seed, time zone, locale, listing and directory give the demo's outbox byte for byte."""
    everything = {name: value for changes in SURROUNDINGS.values() for name, value in changes.items()}
    workspace = tmp_path / directory

    finished = run_pipeline("demo", workspace, **everything)

    assert finished.returncode == 0, finished.stderr
    ours, theirs = tree(demo / "outbox"), tree(workspace / "outbox")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []
