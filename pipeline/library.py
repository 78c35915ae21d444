"""The data that ships with the program, with a workspace's own files laid over it.

A file in the workspace's `templates/` or `glossaries/` is used instead of the packaged one of the same name;
everything else comes from the package, so that an upgrade reaches everyone.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pipeline.errors import ConfigurationError, UsageError
from pipeline.formats.srx import read_srx
from pipeline.formats.tables import TableRow, localized, read_csv
from pipeline.language.phrases import Lexicon
from pipeline.language.segments import Segmenter
from pipeline.mechanism.instruments import Profile, load_profile
from pipeline.mechanism.questionnaire import build_form
from pipeline.mechanism.text_units import TextUnit, read_units
from pipeline.model.draft import digest
from pipeline.model.forms import Form
from pipeline.model.review import State, UncacParty
from pipeline.model.text import LANGUAGES, Localized

FORM_VERSION = "1"
SEGMENTATION, OWN_SEGMENTATION = "templates/segments/rules.srx", "templates/segments/user.srx"
UNKNOWN_STATE = "XXX"
"""The code of a State that has to be asked."""
_HERE = Path(__file__).resolve().parent
PACKAGED = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent


class Library:
    """Finds and loads templates, glossaries, questionnaires and profiles."""

    def __init__(self, overlay: Path | None = None, states: Iterable[State] = ()) -> None:
        """Look into `overlay` (a workspace) first; `states` are the register's own, laid over the glossary's."""
        self._overlay = overlay
        self._own_states = tuple(states)
        self._read_units: dict[str, tuple[TextUnit, ...]] = {}

    def path(self, relative: str) -> Path:
        """Where the file is: in the workspace, else in the package.

        Raises:
            ConfigurationError: it is in neither.
        """
        for root in (self._overlay, PACKAGED):
            if root is not None and (root / relative).is_file():
                return root / relative
        raise ConfigurationError(f"{relative} is missing; put the packaged file back or install the program again")

    def read(self, relative: str) -> bytes:
        """The file's bytes."""
        return self.path(relative).read_bytes()

    def exists(self, relative: str) -> bool:
        """True where the workspace or the package has the file."""
        return any(root is not None and (root / relative).is_file() for root in (self._overlay, PACKAGED))

    def rows(self, relative: str) -> tuple[TableRow, ...]:
        """The rows of a CSV file."""
        return read_csv(self.read(relative), relative)

    def toml(self, relative: str) -> Mapping[str, object]:
        """A TOML file's contents.

        Raises:
            ConfigurationError: it is no TOML.
        """
        try:
            return tomllib.loads(self.read(relative).decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"{relative}: {error}; mend the file or remove it") from error

    def kinds(self) -> tuple[str, ...]:
        """Every folder under `templates/` that has phrases, sorted by name."""
        found: set[str] = set()
        for root in (self._overlay, PACKAGED):
            if root is not None:
                found.update(path.parent.name for path in (root / "templates").glob("*/phrases.csv"))
        return tuple(sorted(found))

    @cached_property
    def states(self) -> dict[str, State]:
        """Every State by code: the register's own over the glossary's."""
        found = {}
        for row in self.rows("glossaries/states.csv"):
            found[row["key"]] = State(
                row["key"], localized(row, "short_"), localized(row, "formal_"), row["regional_group"]
            )
        found.update({state.code: state for state in self._own_states})
        return found

    @cached_property
    def lexicon(self) -> Lexicon:
        """Every fixed text by key."""
        entries = dict(self._titles)
        for kind in self.kinds():
            entries |= {row["key"]: localized(row) for row in self.rows(f"templates/{kind}/phrases.csv")}
        for code, state in self.states.items():
            entries[f"state:{code}.short"] = state.short
            entries[f"state:{code}.formal"] = state.formal
        entries[f"state:{UNKNOWN_STATE}.short"] = entries["receipt.state-unknown"]
        for form in self.forms:
            entries |= _texts_of(form)
        return Lexicon(entries, self.segmenter)

    @cached_property
    def segmenter(self) -> Segmenter:
        """Where sentences end: the workspace's own rules first, then the packaged ones.

        Raises:
            ConfigurationError: a file of rules is wrong.
        """
        rules = read_srx(self.read(SEGMENTATION), SEGMENTATION)
        if self.exists(OWN_SEGMENTATION):
            rules = read_srx(self.read(OWN_SEGMENTATION), OWN_SEGMENTATION).before(rules)
        return Segmenter(rules)

    @cached_property
    def _titles(self) -> dict[str, Localized]:
        """Instruments, bodies, articles and clusters by lexicon key."""
        entries: dict[str, Localized] = {}
        for prefix, columns in (("instrument", ("short", "title")), ("body", ("short", "name"))):
            file = "instruments" if prefix == "instrument" else "bodies"
            for row in self.rows(f"glossaries/{file}.csv"):
                for column in columns:
                    entries[f"{prefix}:{row['key']}.{column}"] = localized(row, f"{column}_")
        for prefix in ("article", "cluster"):
            entries |= {f"{prefix}:{row['key']}": localized(row) for row in self.rows(f"glossaries/{prefix}s.csv")}
        return entries

    @cached_property
    def profile(self) -> Profile:
        """The rules profile in use."""
        return load_profile(self.toml("templates/profiles/draft-2017.toml"))

    def form(self, instrument: str, cluster: int, cluster_set: str = "", uncac_party: UncacParty = "unknown") -> Form:
        """The questionnaire of one instrument and cluster.

        Raises:
            UsageError: the cluster set has no such form.
            ConfigurationError: the questionnaire's data is wrong, or nobody has written it yet.
        """
        clusters = self.profile.cluster_set(cluster_set)
        articles = clusters.articles(instrument, cluster)
        if not self._has_questions(instrument, cluster, clusters.id):
            there = ", ".join(form.id for form in self.forms)
            raise UsageError(f"the questionnaire {instrument}, cluster {cluster}, isn't written yet; there are {there}")
        rows = [row for row in self.rows("glossaries/articles.csv") if row["instrument"] == instrument]
        return build_form(
            self._units(instrument),
            self._units("common"),
            instrument=instrument,
            cluster=cluster,
            cluster_set=clusters.id,
            articles=articles,
            headings={row["article"]: localized(row) for row in rows},
            title=self._form_title(instrument, cluster, clusters.id),
            profile=self.profile.id,
            version=FORM_VERSION,
            uncac_party=uncac_party,
        )

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Every questionnaire of the default cluster set that has questions, in the order of the profile's table."""
        return tuple(self.form(instrument, cluster) for instrument, cluster in self.written_forms())

    def written_forms(self, cluster_set: str = "") -> tuple[tuple[str, int], ...]:
        """The instruments and clusters whose questionnaire has questions, in the order of the profile's table."""
        clusters = self.profile.cluster_set(cluster_set)
        return tuple(pair for pair in clusters.forms if self._has_questions(*pair, clusters.id))

    def _has_questions(self, instrument: str, cluster: int, cluster_set: str) -> bool:
        return any((cluster_set, cluster) in unit.clusters for unit in self._units(instrument))

    def _units(self, name: str) -> tuple[TextUnit, ...]:
        """The rows of one questionnaire file, none where the file isn't there."""
        if name not in self._read_units:
            file = f"templates/questionnaires/{name}.csv"
            self._read_units[name] = read_units(self.rows(file), file, localized) if self.exists(file) else ()
        return self._read_units[name]

    def _form_title(self, instrument: str, cluster: int, cluster_set: str) -> Localized:
        """Instrument and cluster in words, in each language."""
        labels = {unit.id: unit.text for unit in self._units("common")}
        names, clusters = (
            self._titles[f"instrument:{instrument}.title"],
            self._titles[f"cluster:{cluster_set}.{cluster}"],
        )
        pattern = labels["form-title"]
        texts = {
            language: pattern.text(language).format(
                instrument=names.text(language), cluster=cluster, title=clusters.text(language)
            )
            for language in LANGUAGES
        }
        return Localized(texts, dict.fromkeys(LANGUAGES, "draft"))

    @cached_property
    def fingerprint(self) -> str:
        """A digest over every template and glossary in force: what an output's key needs to notice a changed one."""
        names: set[str] = set()
        for root in (self._overlay, PACKAGED):
            for folder in ("templates", "glossaries"):
                if root is not None:
                    names.update(path.relative_to(root).as_posix() for path in _files(root / folder))
        return digest(*(f"{name}:{hashlib.sha256(self.read(name)).hexdigest()}" for name in sorted(names)))


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the folder that is no lock or hidden file."""
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))


def _texts_of(form: Form) -> dict[str, Localized]:
    """The form's labels, questions, options and columns by lexicon key."""
    texts = {f"question:{question.id}": question.text for question in form.questions}
    texts |= {f"label:{key}": text for key, text in form.labels.items()}
    for question in form.questions:
        texts |= {f"option:{option.id}": option.text for option in question.options}
        texts |= {f"column:{question.id}.{column.id}": column.text for column in question.columns}
    return texts
