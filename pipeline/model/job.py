"""What comes in at one door and goes out at the other: jobs, refusals, files to deliver, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from pipeline.model.draft import Segment
from pipeline.model.text import Classification, Issue

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"
"""What a JSON document holds."""


@dataclass(frozen=True)
class Job:
    """One original that was taken in and lies in the archive."""

    sha256: str
    name: str
    """As it was called in the inbox, with what no text can hold replaced."""
    folder: str
    """The sub-folders of the inbox where it lay, with `/` between them, or "": a hint to State and review."""
    order: int
    """Its place in the order of arrival, from 1."""
    path: Path
    """Where the original lies in the archive."""

    @property
    def file(self) -> str:
        """Folder and name as in the inbox: `Arcadia/form.docx`."""
        return f"{self.folder}/{self.name}" if self.folder else self.name


@dataclass(frozen=True)
class SeenAgain:
    """A file of the inbox whose bytes were taken in before, under another name or from another folder."""

    sha256: str
    file: str
    first: str
    """Folder and name under which the bytes came first."""


@dataclass(frozen=True)
class Refused:
    """A file of the inbox that could not be taken in."""

    sha256: str
    """ "" where the file was not read: a link, a file too large, one that nobody may read."""
    file: str
    reason: str
    """What is wrong and what to do, in one line of English."""


LeftReason = Literal["unchanged", "ignored", "unsettled", "gone"]


@dataclass(frozen=True)
class Left:
    """A file of the inbox with which nothing is to be done in this run."""

    file: str
    reason: LeftReason
    """`unchanged`: taken in or refused earlier; `ignored`: a lock file or the like; `unsettled`: being written."""


@dataclass(frozen=True)
class Collected:
    """What became of every file of the inbox, in the order of their names."""

    outcomes: tuple[Job | SeenAgain | Refused | Left, ...]

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The files taken in for the first time."""
        return tuple(each for each in self.outcomes if isinstance(each, Job))

    @property
    def again(self) -> tuple[SeenAgain, ...]:
        """The files whose bytes came before under another name."""
        return tuple(each for each in self.outcomes if isinstance(each, SeenAgain))

    @property
    def failed(self) -> tuple[Refused, ...]:
        """The files that were refused now for the first time."""
        return tuple(each for each in self.outcomes if isinstance(each, Refused))

    def left(self, reason: LeftReason) -> tuple[str, ...]:
        """The files left alone for this reason."""
        return tuple(each.file for each in self.outcomes if isinstance(each, Left) and each.reason == reason)


@dataclass(frozen=True)
class OutFile:
    """One file to deliver, as bytes, with what the manifest says of it."""

    data: bytes
    classification: Classification
    language: str = ""
    """The language of its text, or "" for a file of no single language."""
    segments: tuple[Segment, ...] = ()
    """Every segment of a document; the origin shares of the manifest are counted from them."""


@dataclass(frozen=True)
class Delivery:
    """What became of the files of one review or session, each list in the order of names."""

    folder: Path
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Files that hold the wanted bytes already, or that a person edited and of which there is no newer version."""
    kept_aside: Mapping[str, str] = field(default_factory=dict)
    """A file that stayed as it was, and the name of the newer version beside it."""
    locked: tuple[str, ...] = ()
    """Those of `kept_aside` that are ours but open in a program or write-protected: the run ends with 3."""
    removed: tuple[str, ...] = ()
    """Files that are no longer made and that nobody had changed."""
    issues: tuple[Issue, ...] = ()
