"""Any Word or Excel file in other languages: the file itself, its bilingual files, its memory and an analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.errors import DocumentError, UsageError
from pipeline.flow.bilingual_files import bilingual_files
from pipeline.flow.desk import choose_engine, term_entries, term_indexes
from pipeline.flow.intake import bytes_of
from pipeline.flow.made_files import MadeFiles
from pipeline.flow.result import FileResult, Result
from pipeline.flow.source_file import SourceFile, take_apart
from pipeline.formats.glossary import read_glossary
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xlsx.analysis import make_analysis
from pipeline.language.memory import Memory, imported
from pipeline.language.terminology import TermEntry, TermIndex
from pipeline.library import Library
from pipeline.model.draft import Draft, digest
from pipeline.model.memory import TranslationUnit
from pipeline.model.text import Issue
from pipeline.settings import Settings
from pipeline.stages.analyse import analyse
from pipeline.stages.translate import Resources, Translation, translate


@dataclass(frozen=True)
class FileOptions:
    """What a caller decides about the translation of files."""

    languages: Sequence[str]
    out: Path
    say: Callable[[str], None]
    """Takes one line of progress or trouble."""
    source: str = ""
    """Language of the files; "" is to be seen from their text."""
    engine: str | None = None
    """Named on the command line."""
    default_engine: str = Settings.engine
    """The engine where none is named."""
    glossaries: Sequence[Path] = ()
    memories: Sequence[Path] = ()
    comments: bool = False
    """True where comments are translated too."""
    sheet_names: bool = False


def translate_files(files: Sequence[Path], options: FileOptions) -> Result:
    """Each file in each language, under `options.out`, with its bilingual files beside it.

    Raises:
        UsageError: a file, a glossary or a memory isn't there.
        ConfigurationError: a glossary is wrong.
        EngineUnavailableError: the engine was asked for by name and can't run.
        OutputError: the folder can't be written.
    """
    desk = FileDesk(options)
    results: list[FileResult] = []
    for number, file in enumerate(files, 1):
        options.say(f"{file.name}: file {number} of {len(files)}")
        data = bytes_of(file)
        try:
            results += desk.translate(desk.take_apart(file.name, data))
        except DocumentError as error:
            results.append(FileResult(file.name, "refused", f"{file.name}: {error}"))
    return Result("translate/1", tuple(results))


class FileDesk:
    """What the translation of files works with, loaded once."""

    def __init__(self, options: FileOptions) -> None:
        """Keep the options; glossaries, memories and engine are looked at before the first file."""
        self._options = options
        self._library = Library()
        self._made = MadeFiles(options.out)
        self._public = Memory(
            unit for path in options.memories for unit in imported(read_tmx(bytes_of(path), path.name), "", path.name)
        )
        self._settings = Settings()
        self._engine = choose_engine(options.engine, options.default_engine, self._settings.packages_dir)
        self._own_terms = [
            TermEntry(f"{path.name}:{number}", "", term)
            for path in options.glossaries
            for number, term in enumerate(read_glossary(bytes_of(path), path.name), 1)
        ]

    def take_apart(self, name: str, data: bytes, language: str = "") -> SourceFile:
        """The file's text as segments; of the language that the options say where none is named here.

        Raises:
            UnreadableDocumentError: it is no Word or Excel file, or a damaged or locked one.
        """
        options = self._options
        return take_apart(
            name,
            data,
            self._library.segmenter,
            language or options.source,
            comments=options.comments,
            sheet_names=options.sheet_names,
        )

    def translate(self, file: SourceFile, corrections: Iterable[TranslationUnit] = ()) -> list[FileResult]:
        """The file in each language that was asked for and that isn't its own; a result for each.

        Raises:
            UsageError: the only language asked for is the file's own.
            DocumentError: the file can't be made.
        """
        own = file.draft.language
        languages = [language for language in self._options.languages if language != own]
        if not languages:
            raise UsageError(f"{file.name} is in {own} already; say --from if it is in another language")
        kept = list(corrections)
        done = [self._in_language(file, language, kept) for language in languages]
        drafts = [translation.draft for translation, _ in done]
        self._made.write({f"{file.stem}.analysis.xlsx": make_analysis(analyse(drafts))})
        return [result for _, result in done]

    def units(self, file: SourceFile, language: str) -> tuple[TranslationUnit, ...]:
        """What the memory beside the file's earlier translation holds."""
        name = f"{file.stem}.{file.draft.language}-{language}.tmx"
        data = self._made.read(name)
        return read_tmx(data, name) if data else ()

    def translation(self, file: SourceFile, language: str, units: Iterable[TranslationUnit]) -> Translation:
        """The file's draft in the language; `units` are what is known of it, of two for one source the later stands."""
        known = Memory(units).units
        resources = Resources(
            self._library.lexicon,
            own=Memory(unit for unit in known if unit.origin != "machine"),
            public=self._public,
            machine=Memory(unit for unit in known if unit.origin == "machine"),
            engine=self._engine,
            terms=self._terms,
            fuzzy_floor=self._settings.fuzzy_floor,
        )
        return translate(file.draft, language, resources)

    @cached_property
    def _terms(self) -> dict[str, TermIndex]:
        return term_indexes([*self._own_terms, *term_entries(self._library)])

    def _in_language(
        self, file: SourceFile, language: str, corrections: Sequence[TranslationUnit]
    ) -> tuple[Translation, FileResult]:
        mine = [unit for unit in corrections if unit.target_language == language]
        before = self.units(file, language)
        translation = self.translation(file, language, (*before, *mine))
        edited = file.in_language(translation.draft)
        units = Memory((*before, *translation.machine_units, *mine)).units
        files = {
            f"{file.stem}.{language}{file.extension}": edited.data,
            **bilingual_files(
                translation.draft, file.stem, file.name, _job_key(translation.draft), self._library.lexicon
            ),
            **self._memory(file, language, units),
        }
        names = self._made.write(files)
        issues = (*file.text.issues, *translation.issues, *edited.issues)
        for issue in issues:
            self._options.say(f"{file.name}: {issue.message}")
        return translation, _result(file.name, translation.draft, names, issues)

    def _memory(self, file: SourceFile, language: str, units: Sequence[TranslationUnit]) -> dict[str, bytes]:
        """The memory beside the file: corrections and machine renderings; none where there are none."""
        own = file.draft.language
        return {f"{file.stem}.{own}-{language}.tmx": write_tmx(units, own)} if units else {}


def _job_key(draft: Draft) -> str:
    """Languages, and a digest that changes when a source does."""
    sources = digest(*(f"{each.id} {each.source_hash}" for each in draft.segments()))
    return f"file/{draft.source_language}-{draft.language}/{sources}"


def _result(name: str, draft: Draft, outputs: tuple[str, ...], issues: tuple[Issue, ...]) -> FileResult:
    """What became of the file in one language; text left untranslated makes it a failure, with its share."""
    sizes = [(len(segment.source_text), segment.origin == "untranslated") for segment in draft.segments()]
    left = sum(size for size, untranslated in sizes if untranslated)
    note = f"{draft.source_language} to {draft.language}"
    if left:
        share = 100 * left / sum(size for size, _ in sizes)
        note = f"{note}: {share:.0f} % of the text is untranslated"
        return FileResult(name, "untranslated", note, issues=issues, outputs=outputs)
    return FileResult(name, "translated", note, issues=issues, outputs=outputs)
