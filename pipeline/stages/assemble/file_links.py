"""Links to the files of a review: first what an officer opens, then a row for each language of the summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model.draft import Phrase
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.page_values import Link, Words, href

_OUTPUT = re.compile(
    r"\.(?P<kind>report|summary|answers|receipt|reading-copy|analysis|views)"
    r"(?:\.(?P<languages>[a-z]{2}(?:-[a-z]{2})?))?\."
)
_ORDER = (
    *("receipt", "answers", "report", "views", "reading-copy"),
    *("summary", "bilingual", "xliff", "analysis", "other"),
)
TRANSLATED: tuple[str, ...] = ("summary", "bilingual", "xliff")
"""The kinds of files that there are for each target language, in the order of the columns."""


@dataclass(frozen=True)
class TranslationRow:
    """The files in one target language."""

    language: str
    """Its name."""
    files: tuple[tuple[Link, ...], ...]
    """In the order of `TRANSLATED`; several where an older version stands beside a newer one."""


@dataclass(frozen=True)
class Outputs:
    """Every file of a review, each once."""

    links: tuple[Link, ...] = ()
    """In the order in which they are needed, the receipt first."""
    translations: tuple[TranslationRow, ...] = ()
    """A row for each target language, in the order of `LANGUAGES`."""


def outputs_of(names: Iterable[str], words: Words, folder: str = "") -> Outputs:
    """The files of a review's folder; `folder` leads there from the page, and ends with a slash."""
    ordered = sorted(names, key=sort_key)
    targets = {_target(name) for name in ordered if kind_of(name)[0] in ("bilingual", "xliff")}
    in_rows = [name for name in ordered if kind_of(name)[0] in TRANSLATED and _target(name) in targets]
    links = tuple(output_link(name, words, folder) for name in ordered if name not in in_rows)
    rows = (_row(language, in_rows, words, folder) for language in LANGUAGES if language in targets)
    return Outputs(links, tuple(rows))


def output_link(name: str, words: Words, folder: str = "") -> Link:
    """A link to a file of a review's folder, with what it is in words."""
    kind, languages = kind_of(name)
    known = [words.phrase(Phrase(f"report.language-{code}")) for code in languages.split("-") if code]
    note = words(f"output-{kind}") + (f" ({' → '.join(known)})" if known else "")
    return Link(href(f"{folder}{name}"), name, note)


def kind_of(name: str) -> tuple[str, str]:
    """What a file is by its name, and its language or pair of languages."""
    match = _OUTPUT.search(name)
    if match is None:
        return "other", ""
    languages = match["languages"] or ""
    if match["kind"] == "summary" and "-" in languages:
        return ("xliff" if name.endswith(".xlf") else "bilingual"), languages
    return match["kind"], languages


def sort_key(name: str) -> tuple[int, int, str]:
    """The order in which files are needed: by kind, then by language, then by name."""
    kind = kind_of(name)[0]
    language = _target(name)
    return _ORDER.index(kind), LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES), name


def _target(name: str) -> str:
    """The language that the file is in."""
    return kind_of(name)[1].rpartition("-")[2]


def _row(language: str, names: Sequence[str], words: Words, folder: str) -> TranslationRow:
    own = [name for name in names if _target(name) == language]
    cells = (tuple(_short(name, words, folder) for name in own if kind_of(name)[0] == kind) for kind in TRANSLATED)
    return TranslationRow(words.phrase(Phrase(f"report.language-{language}")), tuple(cells))


def _short(name: str, words: Words, folder: str) -> Link:
    """A link whose text leaves out what every file of the review begins with."""
    link = output_link(name, words, folder)
    start = name.find(".summary.")
    return Link(link.href, name[start + 1 :] if start >= 0 else name, link.note)
