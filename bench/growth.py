"""How the time of translation grows with the length and with the number of documents."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from bench.documents import document
from bench.measuring import cpu_seconds
from pipeline.flow.file_translation import FileDesk, FileOptions, translate_files


def options(out: Path) -> FileOptions:
    """From English to French by the pseudo engine, without a word."""
    return FileOptions(("fr",), out, lambda _: None, "en", "pseudo")


def by_pages(few: int, many: int, folder: Path) -> tuple[float, float]:
    """Processor seconds for a document of few pages and for one of many, the least of two first translations each."""
    desk, runs = FileDesk(options(folder / "pages")), count()

    def seconds(pages: int) -> float:
        data = document(pages)
        return cpu_seconds(lambda: desk.translate(desk.take_apart(f"pages{pages}-{next(runs)}.docx", data)), 2)

    seconds(1)
    return seconds(few), seconds(many)


def by_documents(few: int, many: int, folder: Path) -> tuple[float, float]:
    """Processor seconds for few documents of two pages and for many, the least of two first translations each."""
    sources, runs = folder / "sources", count()
    sources.mkdir(parents=True, exist_ok=True)
    files = [sources / f"document{number}.docx" for number in range(many)]
    for number, file in enumerate(files):
        file.write_bytes(document(2, seed=number))

    def seconds(number: int) -> float:
        return cpu_seconds(lambda: translate_files(files[:number], options(folder / f"documents{next(runs)}")), 2)

    seconds(1)
    return seconds(few), seconds(many)
