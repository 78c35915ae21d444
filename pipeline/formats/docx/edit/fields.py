"""Fields: which result is text to translate, which is computed again, and where each begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.formats.docx.edit.dialects import (
    FIELD_CHARACTER,
    FIELD_CODES,
    FIELD_TYPE,
    INSTRUCTION,
    SIMPLE_FIELD,
)
from pipeline.formats.docx.edit.inline import DEEPEST, Atom, Level, Opaque, pieces

_COMPUTED = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "NOTEREF", "SEQ", "LISTNUM", "REVNUM"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "NUMCHARS", "NUMWORDS"),
        *("FILENAME", "FILESIZE", "TEMPLATE", "AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS"),
        *("DOCPROPERTY", "DOCVARIABLE", "INFO", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF"),
        *("ADDRESSBLOCK", "GREETINGLINE", "SYMBOL", "EQ", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "ADVANCE"),
        *("BARCODE", "DISPLAYBARCODE", "MERGEBARCODE", "FORMCHECKBOX", "FORMDROPDOWN", "INCLUDEPICTURE"),
        *("EMBED", "LINK", "DDE", "DDEAUTO", "PRIVATE", "RD", "TA", "TC", "XE"),
    )
)


@dataclass(eq=False)
class _Field:
    """A field while it is open."""

    begin: Atom
    level: Level
    outside_hides: bool
    """True where the field itself stands in what is not for translation."""
    code: str = ""
    separate: Atom | None = None

    @property
    def hides(self) -> bool:
        """True where text at this point is not for translation."""
        return self.outside_hides or self.separate is None or is_computed(self.code)


@dataclass
class Story:
    """The fields that are open at a point of a story: body, note, text box."""

    stack: list[_Field] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """True where text at this point is not for translation."""
        return bool(self.stack) and self.stack[-1].hides


@dataclass
class _Found:
    """The fields of a paragraph that begin and end in the same level, by their first atom."""

    fields: dict[Atom, tuple[_Field, Atom]] = field(default_factory=dict)


def is_computed(code: str) -> bool:
    """True for a field whose result Word and LibreOffice work out again, as a page number."""
    words = code.split(maxsplit=1)
    return bool(words) and (words[0].upper() in _COMPUTED or words[0].startswith("="))


def with_fields(level: Level, story: Story) -> Level:
    """The paragraph's level with each whole field as one code or as a level of its own around its result."""
    found = _Found()
    _scan(level, story, found)
    _group_all(level, found)
    return level


def _scan(level: Level, story: Story, found: _Found) -> None:
    for child in level.children:
        if isinstance(child, Level):
            _scan(child, story, found)
        elif isinstance(child, Atom):
            _scan_atom(child, level, story, found)


def _scan_atom(atom: Atom, level: Level, story: Story, found: _Found) -> None:
    atom.hidden = story.hides
    if atom.element.tag in FIELD_CODES and story.stack and story.stack[-1].separate is None:
        story.stack[-1].code += atom.element.text or ""
    if atom.element.tag == FIELD_CHARACTER:
        _field_character(atom, level, story, found)


def _field_character(atom: Atom, level: Level, story: Story, found: _Found) -> None:
    kind = atom.element.get(FIELD_TYPE)
    if kind == "begin":
        story.stack.append(_Field(atom, level, story.hides))
    elif kind == "separate" and story.stack:
        story.stack[-1].separate = atom
    elif kind == "end" and story.stack:
        ended = story.stack.pop()
        if ended.level is level and len(story.stack) < DEEPEST:
            found.fields[ended.begin] = (ended, atom)


def _group_all(level: Level, found: _Found) -> None:
    """Group the fields of a level and of all inside it; a simple field is one code or a container."""
    for child in level.children:
        if isinstance(child, Level):
            _group_all(child, found)
    level.children = _grouped([_simple(child) for child in level.children], found)


def _simple(child: Atom | Level | Opaque) -> Atom | Level | Opaque:
    if not isinstance(child, Level) or child.element is None or child.element.tag != SIMPLE_FIELD:
        return child
    stays = is_computed(child.element.get(INSTRUCTION) or "") or not _has_letters(child.children)
    return Atom(child.element, None, "field") if stays else child


def _grouped(children: list[Atom | Level | Opaque], found: _Found) -> list[Atom | Level | Opaque]:
    places = {child: index for index, child in enumerate(children)}
    grouped: list[Atom | Level | Opaque] = []
    index = 0
    while index < len(children):
        child = children[index]
        whole = found.fields.get(child) if isinstance(child, Atom) else None
        end = places.get(whole[1]) if whole else None
        if whole is None or end is None:
            grouped.append(child)
            index += 1
            continue
        grouped.append(_field(whole[0], children[index : end + 1], found))
        index = end + 1
    return grouped


def _field(one: _Field, region: list[Atom | Level | Opaque], found: _Found) -> Level | Opaque:
    middle = region.index(one.separate) if one.separate in region else None
    if middle is None or is_computed(one.code) or one.begin.hidden:
        return Opaque("field", tuple(pieces(region)))
    result = region[middle + 1 : -1]
    if not _has_letters(result):
        return Opaque("field", tuple(pieces(region)))
    opening, closing = tuple(pieces(region[: middle + 1])), tuple(pieces(region[-1:]))
    return Level(_grouped(result, found), opening=opening, closing=closing)


def _has_letters(children: list[Atom | Level | Opaque]) -> bool:
    for child in children:
        if isinstance(child, Level) and _has_letters(child.children):
            return True
        if isinstance(child, Atom) and not child.hidden and any(character.isalpha() for character in child.text):
            return True
    return False
