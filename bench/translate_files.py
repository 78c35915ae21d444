"""Measures the translation of files made by others: `python -m bench.translate_files FOLDER_OF_SPECIMENS`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.damage import damage
from bench.growth import by_documents, by_pages
from bench.measuring import Measured, run

OUT = Path("build") / "bench"
KINDS = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm")
PEER = ("argos-translate-files==1.4.4", "beautifulsoup4==4.9.3")
"""The peer and what it reads XML with; never a dependency of the program, which its licence wouldn't go with."""
DAMAGES = ("any", "part", "count", "text", "field code", "untranslated", "not opened")


def main(folder: Path) -> None:
    """Print every figure as a line of a table."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    print(f"{os.cpu_count()} cores\n\n| figure | value |\n|---|---|")
    for what, value in (*_growth(), *_throughput(folder), *_beside_the_peer(folder)):
        print(f"| {what} | {value} |", flush=True)


def _growth() -> Iterator[tuple[str, str]]:
    few, many = by_pages(20, 200, OUT)
    yield "20 pages and 200 pages, processor seconds", f"{few:.2f} and {many:.2f}"
    yield "growth from 20 to 200 pages, by linear", f"{many / few / 10:.2f}"
    few, many = by_documents(1, 100, OUT)
    yield "1 document and 100 documents of two pages, processor seconds", f"{few:.2f} and {many:.2f}"
    yield "growth from 1 to 100 documents, by linear", f"{many / few / 100:.2f}"


def _throughput(folder: Path) -> Iterator[tuple[str, str]]:
    """The command over every specimen, under short names; files that it refuses are among them."""
    files = _copies([path for path in sorted(folder.rglob("*")) if path.suffix in KINDS], OUT / "specimens")
    command = [sys.executable, "-m", "pipeline", "translate", *map(str, files)]
    took = run([*command, "--from", "en", "--to", "fr", "--engine", "pseudo", "--out", str(OUT / "out")], OUT / "log")
    yield f"`translate --engine pseudo` over {len(files)} files, documents a second", f"{len(files) / took.seconds:.1f}"
    yield "the same by processor time", f"{len(files) / took.cpu_seconds:.1f}"
    yield "its peak memory, MiB", f"{took.peak_mebibytes:.0f}"


def _beside_the_peer(folder: Path) -> Iterator[tuple[str, str]]:
    """Both handle the same Word files; what both open is judged."""
    files = _copies(sorted(folder.rglob("*.docx")), OUT / "docx")
    peer = OUT / "peer"
    install = ["uv", "pip", "install", "--quiet", "--python", sys.executable, "--no-deps", "--target", str(peer), *PEER]
    subprocess.run(install, check=True)
    ours, ours_seconds = _handled(["bench.ours_run", str(_made(OUT / "ours"))], files)
    theirs, theirs_seconds = _handled(["bench.peer_run", str(peer), str(_made(OUT / "theirs"))], files)
    both = sorted(set(ours_seconds) & set(theirs_seconds))
    mine, other = (sum(seconds[file] for file in both) for seconds in (ours_seconds, theirs_seconds))
    yield (
        f".docx handled, of {len(files)}: ours and argos-translate-files",
        f"{len(ours_seconds)} and {len(theirs_seconds)}",
    )
    yield f"processor seconds for the {len(both)} that both handle", f"{mine:.1f} and {other:.1f}"
    yield "ratio of documents a second, ours to theirs", f"{other / mine:.2f}"
    yield "peak memory, MiB", f"{ours.peak_mebibytes:.0f} and {theirs.peak_mebibytes:.0f}"
    found = [
        damage([(file, OUT / name / file.name) for file in both], OUT / f"flat-{name}") for name in ("ours", "theirs")
    ]
    for kind in DAMAGES:
        yield f"files damaged: {kind}", f"{found[0].by_kind[kind]} and {found[1].by_kind[kind]}"


def _handled(module: Sequence[str], files: Sequence[Path]) -> tuple[Measured, dict[Path, float]]:
    """The process, and the processor seconds of each file that it handled without an error."""
    name, *arguments = module
    took = run([sys.executable, "-W", "ignore", "-m", name, *arguments, *map(str, files)], OUT / f"{name}.log")
    rows = [json.loads(line) for line in took.output.splitlines() if line.startswith("{")]
    return took, {Path(row["file"]): row["seconds"] for row in rows if not row["error"]}


def _copies(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files under names that every program can open."""
    _made(folder)
    return [Path(shutil.copyfile(file, folder / f"{number:04d}{file.suffix}")) for number, file in enumerate(files)]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    main(Path(sys.argv[1]))
