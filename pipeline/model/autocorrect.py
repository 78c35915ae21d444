"""What word processors change by themselves while a person types: quotes, dashes, dots, spaces, a first capital."""

from __future__ import annotations

import re

from pipeline.model.draft import digest
from pipeline.model.inline import normal_wording

_SPACE = "[ \u00a0\u202f]"
_NO_BREAK = "[\u00a0\u202f]"
_DOUBLE = f'(?:["“”„‟]|«{_SPACE}?|{_SPACE}?»)'
_SINGLE = "['’‘‚‛]"
_DASH = "[-–—]"
_MADE_OF: tuple[tuple[str, str], ...] = (
    ("---", "(?:---|—|–|--)"),
    ("--", "(?:--|–|—)"),
    (" - ", f"{_SPACE}{_DASH}{_SPACE}"),
    ("...", r"(?:\.\.\.|…)"),
    ("(c)", r"(?:\(c\)|©)"),
    ("(r)", r"(?:\(r\)|®)"),
    ("(tm)", r"(?:\(tm\)|™)"),
    ("1/2", "(?:1/2|½)"),
    ("1/4", "(?:1/4|¼)"),
    ("3/4", "(?:3/4|¾)"),
    ('"', _DOUBLE),
    ("'", _SINGLE),
    (" ", _SPACE),
)
"""What is typed, longest first, and a pattern of all that programs make of it."""
_TYPED = re.compile("|".join(re.escape(typed) for typed, _ in _MADE_OF))
_PATTERNS = dict(_MADE_OF)
_FRENCH_MARKS = ":;!?»"
"""Before these French sets a no-break space, which programs put there."""
_OPENING = re.compile(r"(?:‹\d{1,3}›|[^\w‹])*")

_FOLDS: tuple[tuple[str, str], ...] = (
    (f"«{_SPACE}?|{_SPACE}?»|[“”„‟]", '"'),
    ("[’‘‚‛]", "'"),
    ("---|--|[–—]", "-"),
    ("…", "..."),
    (f"{_SPACE}+(?=[:;!?])", ""),
    (_NO_BREAK, " "),
    ("©", "(c)"),
    ("®", "(r)"),
    ("™", "(tm)"),
    ("½", "1/2"),
    ("¼", "1/4"),
    ("¾", "3/4"),
)


def is_autocorrected(sent: str, returned: str, language: str) -> bool:
    """True where all that differs in `returned` is what a program makes of `sent` while somebody types in it.

    Only in the direction in which programs change: a curly quote that became straight was changed by a person.
    """
    before, after = normal_wording(sent), normal_wording(returned)
    return re.compile(_grown(before, language)).fullmatch(after) is not None


def letters_hash(language: str, text: str) -> str:
    """Sixteen hexadecimal digits that stay when programs change quotes, dashes, dots, spaces or the first letter."""
    folded = normal_wording(text)
    for pattern, plain in _FOLDS:
        folded = re.sub(pattern, plain, folded)
    start = _first_letter(folded)
    return digest(language, normal_wording(folded[:start] + folded[start : start + 1].lower() + folded[start + 1 :]))


def _grown(text: str, language: str) -> str:
    """A pattern of everything that programs make of the text."""
    first = _first_letter(text)
    pieces = []
    end = 0
    for match in _TYPED.finditer(text):
        pieces += [_plain(text, end, match.start(), first, language), _PATTERNS[match[0]]]
        end = match.end()
    return "".join((*pieces, _plain(text, end, len(text), first, language)))


def _plain(text: str, start: int, end: int, first: int, language: str) -> str:
    """A pattern of the characters between two places, among which programs change a first letter and spaces."""
    pieces = []
    for index in range(start, end):
        character = text[index]
        bare = index == 0 or not text[index - 1].isspace()
        if language == "fr" and character in _FRENCH_MARKS and bare:
            pieces.append(f"{_NO_BREAK}?")
        pieces.append(f"[{character}{character.upper()}]" if _grows(character, index, first) else re.escape(character))
        if language == "fr" and character == "«" and not text[index + 1 : index + 2].isspace():
            pieces.append(f"{_NO_BREAK}?")
    return "".join(pieces)


def _grows(character: str, index: int, first: int) -> bool:
    return index == first and character.isalpha() and len(character.upper()) == 1


def _first_letter(text: str) -> int:
    """Where the first letter or digit stands, marks of inline codes and punctuation before it aside."""
    match = _OPENING.match(text)
    return match.end() if match else 0
