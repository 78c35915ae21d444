"""Word forms filled and saved by a real LibreOffice Writer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.demo.fill_word import fill_controls
from pipeline.formats.docx.document import Control
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.docx.form_read import read_word_form
from pipeline.formats.docx.names import bookmark_name
from pipeline.formats.docx.read import read_document
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm
from tests.formats.xlsx.sample_answers import Value, full_answers
from tests.forms import demo_form, every_type_form
from tests.office.libreoffice import libreoffice

SCRIPT = Path(__file__).with_name("uno_fill_word.py")
FORMS = {"TIP-1": demo_form("TIP", 1), "TST-1": every_type_form()}
KINDS = [("TIP-1", "fr"), ("TST-1", "en"), ("TST-1", "ar"), ("TST-1", "zh")]
RESAVED = ["en", "ar", "zh"]
"""Languages in which a form is filled in Word's way and then only saved by Writer; `untouched` ones are not filled."""
NOTHING: dict[str, object] = {"ticks": [], "choices": {}, "texts": {}}


def actions(form: Form, language: str, answers: Mapping[str, Value]) -> dict[str, object]:
    """What a person does at which bookmark: tick, choose by the shown text, type paragraphs."""
    options = {option.id: (question, option) for question in form.questions for option in question.options}
    ticks: list[str] = []
    choices: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    for place, value in answers.items():
        values = [value] if isinstance(value, str) else list(value)
        question, option = options.get(values[0], (None, None))
        if question is None or option is None:
            texts[bookmark_name("a", place)] = values
        elif question.type == "choice" and len(question.options) > 5:
            choices[bookmark_name("a", place)] = option.text.text(language)
        else:
            ticks += [bookmark_name("o", each) for each in values]
    return {"ticks": ticks, "choices": choices, "texts": texts}


def values(form: FilledForm) -> dict[str, list[str]]:
    """Options or paragraphs by place."""
    return {place.id: list(place.ticked) or [block.text for block in place.blocks] for place in form.places}


def answers_of(form: Form) -> dict[str, Value]:
    """An answer for every place, but for texts like `_x000D_`, before which Writer puts `_x005F_` in Word files."""
    return {place: value for place, value in full_answers(form).items() if "_x000D_" not in str(value)}


def expected(form: Form) -> dict[str, list[str]]:
    """The same as `values` shows it."""
    typed = {place: value for place, value in answers_of(form).items() if not place.startswith("identification.")}
    return {place: [value] if isinstance(value, str) else list(value) for place, value in typed.items()}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Each form filled and saved by one LibreOffice; `resaved` and `untouched` ones are only saved by it."""
    folder = tmp_path_factory.mktemp("writer")
    others = [(name, language) for name in ("resaved", "untouched") for language in RESAVED]
    files = {}
    with libreoffice(folder) as office:
        for name, language in [*KINDS, *others]:
            form = FORMS.get(name, FORMS["TST-1"])
            blank = make_word_form(form, language, state="XAR")
            todo = actions(form, language, answers_of(form)) if name in FORMS else NOTHING
            paths = [folder / f"{name}.{language}.{end}" for end in ("blank.docx", "json", "saved.docx")]
            paths[0].write_bytes(fill_controls(blank, answers_of(form)) if name == "resaved" else blank)
            paths[1].write_text(json.dumps(todo, ensure_ascii=False), encoding="utf-8")
            office.run(SCRIPT, paths)
            files[name, language] = paths[2].read_bytes()
    return files


@pytest.mark.parametrize(("name", "language"), [*KINDS, *(("resaved", language) for language in RESAVED)])
def test_what_was_filled_in_writer_is_read_back_equal(
    saved: dict[tuple[str, str], bytes], name: str, language: str
) -> None:
    """Every tick, choice, text, law, contact and table row; several paragraphs typed into one answer."""
    form = FORMS.get(name, FORMS["TST-1"])
    filled = read_word_form(saved[name, language], lambda _: form)
    assert values(filled) == expected(form)
    assert {(place.confidence, place.issues) for place in filled.places} == {(1.0, ())}
    assert filled.identification == {"state": "Arcadia", "date": "2027-05-01"}
    assert (filled.unplaced, filled.comments, filled.attachments, filled.issues) == ((), (), (), ())
    assert (filled.coverage, filled.properties["state"], filled.properties["language"]) == (1.0, "XAR", language)


@pytest.mark.parametrize("language", RESAVED)
def test_an_empty_form_saved_by_writer_is_still_empty(saved: dict[tuple[str, str], bytes], language: str) -> None:
    """Prompts stay prompts."""
    filled = read_word_form(saved["untouched", language], lambda _: FORMS["TST-1"])
    assert (filled.places, filled.unplaced, filled.identification, filled.coverage) == ((), (), {}, 1.0)


def test_writer_drops_the_tags_and_keeps_the_bookmarks(saved: dict[tuple[str, str], bytes]) -> None:
    """The reason for both: what is read above is read by names of bookmarks, boxes and shown texts."""
    document = read_document(saved["TST-1", "en"])
    controls: list[Control] = [item for each in document.paragraphs() for item in each.all_controls()]
    assert any(control.kind == "check-box" and control.checked for control in controls)
    assert {control.tag for control in controls} <= {"", "TST-01-01.yes"}
    marks = {name for each in document.paragraphs() for name in each.bookmarks}
    assert {"q_TST_01_05", "o_TST_01_01__yes", "a_TST_01_01"} <= marks
