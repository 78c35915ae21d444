"""Run by itself: Word files into pseudo French, each by itself and nothing beside it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from pipeline.errors import DocumentError
from pipeline.library import Library
from tests.corpus.whole.making import translations


def main(out: Path, names: list[str]) -> None:
    """Print for each file its seconds, or the error that it ended with."""
    library = Library()
    lexicon, segmenter = library.lexicon, library.segmenter
    for name in names:
        source = Path(name)
        start, error = time.process_time(), ""
        try:
            made = translations(source, lexicon, segmenter, ("fr",))
            (out / source.name).write_bytes(made["fr"])
        except DocumentError as failure:
            error = type(failure).__name__
        print(json.dumps({"file": name, "seconds": time.process_time() - start, "error": error}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
