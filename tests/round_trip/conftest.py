"""Damaged tables in four formats: as made, and saved by a real LibreOffice, each kind in one run of it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pipeline.formats.docx.bilingual import read_bilingual
from pipeline.stages.revise import Revision, revise
from tests.programs import program
from tests.round_trip.damage import FILES, damaged_file, damaged_rows
from tests.round_trip.texts import PAIRS, document, sent

FORMATS = ("made", "libreoffice", "doc", "odt")
ROWS_FILE = "rows"
_FILTERS = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "odt": "odt:writer8"}

Files = Mapping[tuple[str, str, str], bytes]
"""Pair, damage, format: a file that can be read without LibreOffice."""


@dataclass(frozen=True, eq=False)
class Returned:
    """The damaged tables, each read once."""

    files: Files

    @cache  # noqa: B019 the session keeps it as long as its files
    def revision(self, pair: str, damage: str, kind: str) -> Revision:
        """What the damaged file changes in the draft."""
        table = read_bilingual(self.files[pair, damage, kind], "renamed.docx")
        return revise(table, document(*pair.split("-")), document="renamed.docx")


@pytest.fixture(scope="session")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    """Every damaged table in every format; .doc and .odt as LibreOffice reads them again."""
    folder = tmp_path_factory.mktemp("returned")
    keys = {
        f"{source}-{target}-{number}": (f"{source}-{target}", damage, damaged)
        for source, target in PAIRS
        for number, (damage, damaged) in enumerate(_damaged(source, target).items())
    }
    made = folder / "made"
    made.mkdir()
    for stem, (_, _, data) in keys.items():
        (made / f"{stem}.docx").write_bytes(data)
    ways = {"made": (), "libreoffice": ("docx",), "doc": ("doc", "docx"), "odt": ("odt", "docx")}
    with ThreadPoolExecutor(2) as pool:
        folders = dict(zip(ways, pool.map(lambda kinds: converted(made, kinds), ways.values()), strict=True))
    return Returned({
        (pair, damage, kind): (place / f"{stem}.docx").read_bytes()
        for stem, (pair, damage, _) in keys.items()
        for kind, place in folders.items()
    })  # fmt: skip


def _damaged(source: str, target: str) -> dict[str, bytes]:
    data = sent(source, target)
    files = {damage: damaged_file(data, target, each) for damage, each in FILES.items()}
    return files | {ROWS_FILE: damaged_rows(data, target)}


def converted(folder: Path, kinds: Sequence[str]) -> Path:
    """A folder with every file of the folder in the last format, by way of the others, each in one run."""
    files: Sequence[Path] = sorted(folder.iterdir())
    for kind in kinds:
        out = folder.parent / f"{folder.name}-{kind}"
        command = [
            program("soffice"), "--headless", f"-env:UserInstallation={out.with_suffix('.profile').as_uri()}",
            "--convert-to", _FILTERS[kind], "--outdir", str(out), *map(str, sorted(folder.iterdir())),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        assert len(list(out.iterdir())) == len(files)
        folder = out
    return folder
