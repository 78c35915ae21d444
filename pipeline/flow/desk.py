"""What one run works with: the workspace's data, journal and ledger, the engine, and a voice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline import __version__
from pipeline.engines import Engine
from pipeline.engines.argos import ArgosEngine
from pipeline.engines.none import NoEngine
from pipeline.engines.packages import installed_packages, packages_dir
from pipeline.engines.pseudo import PseudoEngine
from pipeline.errors import ConfigurationError, EngineUnavailableError
from pipeline.formats.docx.render import check_template
from pipeline.formats.html import render_page
from pipeline.formats.tables import localized
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.journal import Event, Journal
from pipeline.language.memory import Memory
from pipeline.language.terminology import TermEntry, TermIndex
from pipeline.ledger import Ledger
from pipeline.library import Library
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.kinds import Kind, read_kind
from pipeline.workspace import Workspace

ENGINES: tuple[str, ...] = ("argos", "pseudo", "none")


@dataclass(frozen=True)
class Options:
    """What a caller of a run decides."""

    now: dt.datetime
    say: Callable[[str], None]
    """Takes one line of progress or trouble."""
    engine: str | None = None
    """None: what the workspace's settings say."""
    retry: bool = False
    retry_files: tuple[str, ...] = ()
    """Names in the inbox of quarantined files to take again; () is all."""


class Desk:
    """One run's workspace, options and what is loaded of them once."""

    def __init__(self, workspace: Workspace, options: Options, ledger: Ledger) -> None:
        """Keep them; data is loaded when it is first asked for."""
        self.workspace = workspace
        self.options = options
        self.ledger = ledger
        self.journal: Journal = workspace.journal(lambda: options.now)

    @property
    def library(self) -> Library:
        """Templates, glossaries and questionnaires."""
        return self.workspace.library

    def events(self) -> tuple[Event, ...]:
        """The journal as it stands."""
        return self.journal.events()

    def check(self) -> None:
        """Return only if settings, register, glossaries, questionnaires and templates are right.

        Raises:
            ConfigurationError: one of them is wrong; it is found before the first document.
        """
        self.workspace.reviews()
        _ = self.library.lexicon, self.engine
        for kind in ("report", "summary", "note"):
            name = f"templates/{kind}/{kind}.docx"
            check_template(self.library.read(name), name=name)
            if kind != "note":
                self.kind(kind)

    @cached_property
    def engine(self) -> Engine:
        """The engine that the command line or the settings name.

        Raises:
            ConfigurationError: the settings name none that there is.
            EngineUnavailableError: the command line names argos, and no package is installed.
        """
        settings = self.workspace.settings
        return choose_engine(self.options.engine, settings.engine, settings.packages_dir)

    @cached_property
    def terms(self) -> dict[str, TermIndex]:
        """The glossary's terms, an index for each source language."""
        return term_indexes(term_entries(self.library))

    def memory(self, name: str) -> Memory:
        """The memory of this name, `public`, `reviews/XAR-UNTOC-1` or `machine/XAR-UNTOC-1`; empty without a file."""
        data = self.workspace.memory_file(name)
        return Memory(read_tmx(data, f"memory/{name}.tmx") if data else ())

    def keep_memory(self, name: str, memory: Memory, source_language: str = "*all*") -> Memory:
        """The memory as it is read again from the file that it now has."""
        self.workspace.keep_memory(name, write_tmx(memory.units, source_language))
        return self.memory(name)

    def kind(self, name: str) -> Kind:
        """The settings of one kind of document."""
        file = f"templates/{name}/kind.toml"
        return read_kind(self.library.read(file), file)

    def page(self, template: str, values: object) -> bytes:
        """An HTML page from its template and what is to be said on it, in the looks of all pages."""
        style = self.library.read("templates/pages/pages.css").decode("utf-8")
        return render_page(self.library.read(template), {"page": values, "style": style}, name=template)

    @cached_property
    def fingerprint(self) -> str:
        """A digest over program, data and engine: what every output depends on besides its own inputs."""
        engine = self.engine.capabilities.name
        packages = installed_packages(packages_dir(self.workspace.settings.packages_dir)) if engine == "argos" else ()
        versions = " ".join(f"{each.pair} {each.version}" for each in packages)
        return f"{__version__}:{engine}:{versions}:{self.library.fingerprint}"


def choose_engine(asked: str | None, default: str, packages: str) -> Engine:
    """The engine that the command line asks for, or the default that the settings name; `packages` is Argos's folder.

    Raises:
        ConfigurationError: there is no engine of that name.
        EngineUnavailableError: argos is asked for, and no package is installed.
    """
    name = asked or default
    if name not in ENGINES:
        raise ConfigurationError(f"settings.toml: there is no engine '{name}'; choose one of {', '.join(ENGINES)}")
    if name != "argos":
        return PseudoEngine() if name == "pseudo" else NoEngine()
    folder = packages_dir(packages)
    engine = ArgosEngine(folder)
    pairs = [(one, other) for one in LANGUAGES for other in LANGUAGES if one != other]
    if asked and not any(engine.available(*pair) for pair in pairs):
        raise EngineUnavailableError(
            f"no Argos package is installed in {folder}; install one with: pipeline models install en-fr"
        )
    return engine


def term_entries(library: Library) -> list[TermEntry]:
    """The glossary's entries, in its order."""
    return [
        TermEntry(
            row["key"],
            row["category"],
            localized(row),
            {language: row[f"{language}_hint"] for language in LANGUAGES if row[f"{language}_hint"]},
        )
        for row in library.rows("glossaries/terms.csv")
    ]


def term_indexes(entries: Iterable[TermEntry]) -> dict[str, TermIndex]:
    """An index of the entries for each source language."""
    kept = list(entries)
    return {language: TermIndex(kept, language) for language in LANGUAGES}
