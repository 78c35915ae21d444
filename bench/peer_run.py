"""Run by itself: argos-translate-files on Word files, with a translator that changes letters only."""

from __future__ import annotations

import json
import sys
import time
import types
from pathlib import Path
from typing import Any

from pipeline.engines.pseudo import PseudoEngine


class _Translation:
    """What the peer calls a translation: pseudo French."""

    def __init__(self) -> None:
        self._engine = PseudoEngine()
        self.to_lang = types.SimpleNamespace(code="fr")

    def translate(self, text: str) -> str:
        """The text in capitals."""
        [[best]] = self._engine.translate([text], "en", "fr")
        return best.text


def main(peer: Path, out: Path, names: list[str]) -> None:
    """Print for each file its seconds, or the error that it ended with."""
    handler = _peer(peer)
    translation = _Translation()
    for name in names:
        source = Path(name)
        handler.get_output_path = lambda *_, name=source.name: str(out / name)
        start, error = time.process_time(), ""
        try:
            handler.translate(translation, name)
        except Exception as failure:  # noqa: BLE001 - whatever the peer ends with is what is measured
            error = type(failure).__name__
        print(json.dumps({"file": name, "seconds": time.process_time() - start, "error": error}))


def _peer(folder: Path) -> Any:
    """The peer's handler of Word files, without the modules of its other formats and without a real translator."""
    sys.path.append(str(folder))
    translate = types.ModuleType("argostranslate.translate")
    translate.ITranslation = object  # type: ignore[attr-defined] - a module made for the purpose
    sys.modules[translate.__name__] = translate
    package = types.ModuleType("argostranslatefiles")
    package.__path__ = [str(folder / "argostranslatefiles")]
    sys.modules[package.__name__] = package
    from argostranslatefiles.formats.openxml.docx import Docx

    return Docx()


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
