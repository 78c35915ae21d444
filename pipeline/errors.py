"""What can go wrong in a run, each kind with its exit code.

PipelineError
├── UsageError                  2  the command line asks for something that is not there
├── DocumentError               3  one document can't be read, made or written; the others go on
│   ├── UnreadableDocumentError    damaged, locked, empty, or not what its name says
│   └── RenderError                a template can't be filled with this draft
├── ConfigurationError          4  settings, template, glossary or register, found before the first document
├── EngineUnavailableError      5  an engine or program that the command line named is missing
├── OutputError                 6  the outbox as a whole can't be written
└── GateError                   7  a gate refused

A defect in the data is no exception: it is an `Issue`, and travels with the reading or the draft.
"""

from __future__ import annotations

from typing import ClassVar


class PipelineError(Exception):
    """The root: its text says what, where and what to do, in one line."""

    exit_code: ClassVar[int] = 3


class UsageError(PipelineError):
    """The command line asks for something that is not there."""

    exit_code = 2


class DocumentError(PipelineError):
    """One document can't be read, made or written; the rest of the batch goes on."""

    exit_code = 3


class UnreadableDocumentError(DocumentError):
    """A file is damaged, locked, empty, or not what its name says."""


class RenderError(DocumentError):
    """A template can't be filled with this draft."""


class ConfigurationError(PipelineError):
    """Settings, a template, a glossary or the register is wrong."""

    exit_code = 4


class EngineUnavailableError(PipelineError):
    """An engine or program that the command line asked for by name is missing."""

    exit_code = 5


class OutputError(PipelineError):
    """The outbox as a whole can't be written."""

    exit_code = 6


class GateError(PipelineError):
    """A gate refused."""

    exit_code = 7
