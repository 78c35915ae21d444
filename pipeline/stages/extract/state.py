"""Which State a returned form is from: its property, its identification block, its folder, or nobody knows yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.model.reading import FilledForm
from pipeline.model.review import State
from pipeline.model.text import Issue

By = Literal["form", "register", "folder", "asked"]


@dataclass(frozen=True)
class FoundState:
    """A State's code, or "", with how it was found."""

    code: str
    by: By
    issues: tuple[Issue, ...] = ()


def find_state(filled: FilledForm, states: Mapping[str, State], folder: str) -> FoundState:
    """The State by the first of form property, identification block and folder name that names one."""
    names = _names(states)
    in_form = filled.properties.get("state", "")
    written = filled.identification.get("state", "")
    named = _named(written, names, states)
    if in_form in states:
        return FoundState(in_form, "form", _differs(in_form, named, written))
    if named:
        return FoundState(named, "register")
    for part in reversed([part for part in folder.split("/") if part]):
        if code := _named(part, names, states) or _coded(part, states):
            return FoundState(code, "folder")
    said = f"'{written}' is no State that the register knows" if written.strip() else "nothing in the file names it"
    message = f"the State is not known: {said}; write it into the file, or put the file into a folder with its name"
    return FoundState("", "asked", (Issue("state-unknown", "error", message),))


def _differs(code: str, named: str, written: str) -> tuple[Issue, ...]:
    if not named or named == code:
        return ()
    message = f"the form was made for {code} and is filled in for '{written}'; ask which State it is from"
    return (Issue("state-differs", "error", message),)


def _names(states: Mapping[str, State]) -> dict[str, str]:
    """The code by every name, short and formal, in every language; a name of two States is left out."""
    names: dict[str, str] = {}
    shared: set[str] = set()
    for code, state in sorted(states.items()):
        for text in (*state.short.texts.values(), *state.formal.texts.values()):
            name = _folded(text)
            if names.setdefault(name, code) != code:
                shared.add(name)
    return {name: code for name, code in names.items() if name and name not in shared}


def _named(text: str, names: Mapping[str, str], states: Mapping[str, State]) -> str:
    """The code of the State whose name the text is, or else of the one whose name in it is the longest."""
    if text.strip().upper() in states:
        return text.strip().upper()
    written = _folded(text)
    if written in names:
        return names[written]
    padded = f" {written} "
    inside = [name for name in names if f" {name} " in padded]
    longest = max((len(name) for name in inside), default=0)
    codes = {names[name] for name in inside if len(name) == longest}
    return codes.pop() if len(codes) == 1 else ""


def _coded(text: str, states: Mapping[str, State]) -> str:
    """The code with which a review's id begins: `XAR-UNTOC-1`."""
    code = text.partition("-")[0].upper()
    return code if code in states else ""


def _folded(text: str) -> str:
    """A name without case, marks over letters, what stands in parentheses, punctuation, and the article before it."""
    spread = unicodedata.normalize("NFKD", re.sub(r"[(（][^)）]*[)）]", " ", text).casefold())
    letters = "".join(character for character in spread if not unicodedata.combining(character))
    words = re.sub(r"[\W_]+", " ", letters).strip()
    return re.sub(r"^(?:the|la|le|les|l|el|los|las) ", "", words)
