"""Blank forms for tests: the three of the demonstration, and one that holds every type of answer."""

from __future__ import annotations

from pathlib import Path

from pipeline.formats.tables import localized, read_csv
from pipeline.library import Library
from pipeline.mechanism.questionnaire import build_form
from pipeline.mechanism.text_units import TextUnit, read_units
from pipeline.model.forms import Form
from pipeline.model.review import UncacParty
from pipeline.model.text import LANGUAGES, Localized

_ROOT = Path(__file__).resolve().parent.parent
EVERY_TYPE = Path(__file__).resolve().parent / "fixtures" / "every-type" / "TST.csv"


def demo_form(instrument: str, cluster: int, uncac_party: UncacParty = "unknown") -> Form:
    """A packaged questionnaire under the default cluster set: `demo_form("UNTOC", 1)`."""
    return Library().form(instrument, cluster, uncac_party=uncac_party)


def every_type_form() -> Form:
    """The test-only form `TST-1` in six languages: two articles, and every type of answer in every position."""
    names = {"ar": "كل أنواع الردود", "zh": "各类答复", "en": "Every type of answer", "fr": "Tous les types de réponse"}
    names |= {"ru": "Все виды ответов", "es": "Todos los tipos de respuesta"}
    title = Localized(names, dict.fromkeys(LANGUAGES, "draft"))
    return build_form(
        questionnaire_units(EVERY_TYPE),
        common_units(),
        instrument="TST",
        cluster=1,
        cluster_set="appendix-1",
        articles=("1", "2a"),
        headings={"1": title, "2a": title},
        title=title,
        profile="draft-2017",
        version="1",
    )


def common_units() -> tuple[TextUnit, ...]:
    """The rows that every form shares."""
    return questionnaire_units(_ROOT / "templates" / "questionnaires" / "common.csv")


def questionnaire_units(file: Path) -> tuple[TextUnit, ...]:
    """The rows of one questionnaire file."""
    return read_units(read_csv(file.read_bytes(), file.name), file.name, localized)
