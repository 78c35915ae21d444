"""A file by identity and in other languages by pseudo translation, as the program makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.pseudo import PseudoEngine
from pipeline.errors import UnreadableDocumentError
from pipeline.flow.source_file import take_apart
from pipeline.formats.docx import edit as word
from pipeline.formats.xlsx import edit as excel
from pipeline.language.phrases import Lexicon
from pipeline.language.segments import Segmenter
from pipeline.stages.translate import Resources, translate
from tests.corpus.whole.specimens import Specimen

LANGUAGES = ("fr", "ar", "zh")


@dataclass(frozen=True)
class Made:
    """What became of one specimen."""

    specimen: Specimen
    source: Path
    """A copy of the specimen under a name that every program can open."""
    files: Mapping[str, Path]
    """By `id` for identity, or the language."""
    refusal: str = ""
    """Why the program refused it; "" where it did not."""

    @property
    def before(self) -> bytes:
        """The specimen's bytes."""
        return self.source.read_bytes()


def make(
    specimen: Specimen, folder: Path, lexicon: Lexicon, segmenter: Segmenter, languages: Sequence[str] = LANGUAGES
) -> Made:
    """The specimen by identity and in each language, under the folder."""
    source = _kept(folder / "source" / specimen.name, specimen.path.read_bytes())
    try:
        results = {
            "id": identity(specimen.path, is_word=specimen.is_word),
            **translations(specimen.path, lexicon, segmenter, languages),
        }
    except UnreadableDocumentError as error:
        return Made(specimen, source, {}, str(error))
    return Made(specimen, source, {kind: _kept(folder / kind / specimen.name, data) for kind, data in results.items()})


def identity(path: Path, *, is_word: bool) -> bytes:
    """The file with each text put back as it was, changes of others still tracked.

    Raises:
        UnreadableDocumentError: the file is refused.
    """
    data = path.read_bytes()
    if is_word:
        units = word.take_text(data, comments=True, keep_revisions=True).units
        texts = {unit.id: unit.parts for unit in units}
        return word.put_text(data, texts, "en", "en", comments=True, keep_revisions=True).data
    texts = {unit.id: unit.parts for unit in excel.take_text(data, comments=True, sheet_names=True).units}
    return excel.put_text(data, texts, "en", "en", comments=True, sheet_names=True).data


def translations(
    path: Path, lexicon: Lexicon, segmenter: Segmenter, languages: Sequence[str] = LANGUAGES
) -> dict[str, bytes]:
    """The file in each language, taken as English, comments and names of sheets with it.

    Raises:
        UnreadableDocumentError: the file is refused.
    """
    file = take_apart(path.name, path.read_bytes(), segmenter, "en", comments=True, sheet_names=True)
    resources = Resources(lexicon, engine=PseudoEngine())
    return {each: file.in_language(translate(file.draft, each, resources).draft).data for each in languages}


def _kept(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
