"""Files of ours that a person corrected and sent back: what kind each is, and whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pipeline.model.bilingual import BilingualTable
from pipeline.model.decision import DecidedSheet
from pipeline.model.edited import EditedReport
from pipeline.model.file_text import FileText
from pipeline.model.job import Job
from pipeline.model.memory import TranslationUnit


@dataclass(frozen=True)
class ReturnedSummary:
    """A summary in one language, corrected in Word."""

    language: str
    text: FileText


@dataclass(frozen=True)
class ReturnedMemory:
    """A translation memory that somebody gives for a review, or for all."""

    units: tuple[TranslationUnit, ...]


Correction: TypeAlias = BilingualTable | DecidedSheet | EditedReport | ReturnedSummary | ReturnedMemory


@dataclass(frozen=True)
class Returned:
    """One such file."""

    job: Job
    review: str
    """The review's id; `public` for a memory that is for all; "" where nobody says whose it is."""
    content: Correction
