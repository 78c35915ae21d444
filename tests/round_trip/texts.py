"""The document that goes round: an invented one of numbered sentences, in four pairs of languages."""

from __future__ import annotations

from pathlib import Path

from pipeline.formats.docx.bilingual import make_bilingual
from pipeline.formats.tables import localized, read_csv
from pipeline.model.draft import Block, Draft, Origin, Part, Segment

PAIRS = (("en", "fr"), ("en", "ar"), ("en", "zh"), ("fr", "en"))
KEY = "XAR-UNTOC-1/summary/pair/0123456789abcdef"
COUNT = 40

RIGHT = {
    "en": "Sentence {} is right.",
    "fr": "La phrase {} est juste.",
    "ar": "الجملة {} صحيحة.",
    "zh": "第{}句正确。",
}
"""Every plain sentence, by its number."""
WRONG = {
    "en": "Sentence {} is not wrong.",
    "fr": "La phrase {} n’est pas fausse.",
    "ar": "الجملة {} ليست خاطئة.",
    "zh": "第{}句并没有错。",
}
"""What a person makes of it."""
TYPED = {
    "en": '"Yes" - it\'s {}...',
    "fr": '"Oui" - c\'est {}...',
    "ar": '"نعم" - إنها {}...',
    "zh": '"是" - 那是{}...',
}
"""A sentence with the quotes, dashes and dots of a keyboard."""
SET = {
    "en": "“Yes” – it’s {}…",
    "fr": "«\u00a0Oui\u00a0» – c’est {}…",
    "ar": "”نعم“ – إنها {}…",
    "zh": "“是” – 那是{}…",
}
"""What word processors make of it."""
SMALL = {"en": "small {}", "fr": "petit {}", "ar": "صغير {}", "zh": "小{}"}
"""A text that begins with a small letter, where the script has one."""
PARTS = {
    "en": ("See ", "law {}", " of the ", "State", "."),
    "fr": ("Voir la ", "loi {}", " de l’", "État", "."),
    "ar": ("انظر ", "القانون {}", " الصادر عن ", "الدولة", "."),
    "zh": ("见", "第{}号法", "，由", "国家", "颁布。"),
}
"""A sentence with two pairs of inline codes, around its second and its fourth piece."""
BOLD, BOLD_END = Part("code", "", "1", "open"), Part("code", "", "/1", "close")
LINK, LINK_END = Part("code", "", "2", "open"), Part("code", "", "/2", "close")

TYPED_ROWS = (20, 21)
SMALL_ROWS = (22,)
CODED_ROWS = (23, 24, 25, 26, 27)
REPEATED = {28: 29, 29: 29}
"""Numbers of segments that say the same."""
FIXED_ROWS = (1,)


def right(number: int, language: str) -> str:
    """What the segment of the number says when it is sent."""
    shown = REPEATED.get(number, number)
    if number in TYPED_ROWS:
        return TYPED[language].format(shown)
    if number in SMALL_ROWS:
        return SMALL[language].format(shown)
    return RIGHT[language].format(shown)


def coded(number: int, language: str) -> tuple[Part, ...]:
    """The sentence with two pairs of codes."""
    one, two, three, four, five = (Part("text", text.format(number)) for text in PARTS[language])
    return one, BOLD, two, BOLD_END, three, LINK, four, LINK_END, five


def parts_of(number: int, language: str) -> tuple[Part, ...]:
    """The parts of the segment of the number."""
    return coded(number, language) if number in CODED_ROWS else (Part("text", right(number, language)),)


def name(number: int) -> str:
    """A segment's id."""
    return f"s{number:04d}"


def origin_of(number: int) -> Origin:
    """One fixed text, the others from a machine and from memory in turn."""
    if number in FIXED_ROWS:
        return "fixed"
    return "memory" if number % 2 else "machine"


def document(source: str, target: str) -> Draft:
    """The draft of the pair."""
    segments = [
        Segment(
            name(number),
            source,
            parts_of(number, source),
            target,
            parts_of(number, target),
            origin_of(number),
            review="XAR-UNTOC-1",
            match=80 if origin_of(number) == "memory" else 0,
            paragraph=str(number) if number % 3 == 0 else "",
        )
        for number in range(1, COUNT + 1)
    ]
    blocks = tuple(Block("item", (segment,), segment.id) for segment in segments)
    return Draft("summary", "XAR-UNTOC-1.summary", source, target, "confidential", blocks, review="XAR-UNTOC-1")


def labels(language: str) -> dict[str, str]:
    """The table's fixed texts that ship, in this language."""
    file = "templates/bilingual/phrases.csv"
    rows = read_csv((Path(__file__).parents[2] / file).read_bytes(), file)
    return {row["key"].removeprefix("bilingual."): localized(row).texts[language] for row in rows}


def sent(source: str, target: str) -> bytes:
    """The bilingual table of the pair, as it is made."""
    return make_bilingual(document(source, target), labels(target), KEY)
