"""Filled Word forms come back as they were filled: exactly, with nothing invented and nothing lost."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.demo.fill_word import fill_controls
from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.docx.form_read import is_word_form, read_word_form
from pipeline.formats.docx.package import open_package
from pipeline.model.reading import FilledForm, FilledPlace
from pipeline.model.text import LANGUAGES
from tests.formats.docx.word_files import W, cell_of, edited, marked, paragraph, with_parts, word_file
from tests.formats.xlsx.sample_answers import Value, full_answers
from tests.forms import demo_form, every_type_form

FORMS = {"UNTOC-1": demo_form("UNTOC", 1), "TIP-1": demo_form("TIP", 1), "FA-2": demo_form("FA", 2)}
EVERY_TYPE = every_type_form()
ALL = {**FORMS, "TST-1": EVERY_TYPE}
KINDS = [("UNTOC-1", "en"), ("TIP-1", "fr"), ("FA-2", "es"), *(("TST-1", language) for language in LANGUAGES)]
SCRIPTS = "Law. Loi « été ». Ley ¿sí? Закон № 5. 《刑法》第三条。 القانون رقم ٥، المادة ٣."
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@cache
def blank(name: str = "TST-1", language: str = "en") -> bytes:
    """A blank form, made once."""
    return make_word_form(ALL[name], language, state="XAR")


def read(data: bytes) -> FilledForm:
    """The filled form, whichever of the four it is."""
    return read_word_form(data, lambda properties: ALL.get(properties["form"]))


def filled(answers: Mapping[str, Value], language: str = "en") -> FilledForm:
    """The form of every type with these answers, read back."""
    return read(fill_controls(blank("TST-1", language), answers))


def changed(change: Callable[[etree._Element], None], answers: Mapping[str, Value] | None = None) -> FilledForm:
    """The form of every type with these answers, after a change to its document part, read back."""
    return read(edited(fill_controls(blank(), answers or {}), change))


def values(form: FilledForm) -> dict[str, list[str]]:
    """Options or paragraphs by place."""
    return {place.id: list(place.ticked) or [block.text for block in place.blocks] for place in form.places}


def only(form: FilledForm) -> FilledPlace:
    """The one place that is filled."""
    (place,) = form.places
    return place


def type_into(target: etree._Element, text: str) -> None:
    """Add a run at the end of a paragraph."""
    run = etree.SubElement(target, f"{W}r")
    etree.SubElement(run, f"{W}t").text = text


def new_paragraph(text: str) -> etree._Element:
    """A paragraph of one run."""
    made = etree.Element(f"{W}p")
    type_into(made, text)
    return made


def unwrap(root: etree._Element, keep: Callable[[etree._Element], bool] = lambda _: False) -> None:
    """Put the content of controls in their place, as an editor does that doesn't know them."""
    for control in list(root.iter(f"{W}sdt")):
        parent = control.getparent()
        if parent is not None and not keep(control):
            at = parent.index(control)
            parent[at : at + 1] = list(control.find(f"{W}sdtContent"))


def without_tags(root: etree._Element) -> None:
    """What one save in LibreOffice 7.4 does: controls stay, their tags and ids go."""
    for properties in root.iter(f"{W}sdtPr"):
        for item in [*properties.iter(f"{W}tag", f"{W}id")]:
            properties.remove(item)


@pytest.mark.parametrize(("name", "language"), KINDS)
def test_every_answer_is_read_back_equal(name: str, language: str) -> None:
    """Every place of the form, of every type, with texts in six scripts and what harms a careless program."""
    answers = full_answers(ALL[name])
    form = read(fill_controls(blank(name, language), answers))
    expected = {
        place: [value] if isinstance(value, str) else list(value)
        for place, value in answers.items()
        if not place.startswith("identification.")
    }
    assert values(form) == expected
    assert {(place.confidence, place.method, place.issues) for place in form.places} == {(1.0, "content-control", ())}
    assert form.identification == {"state": "Arcadia", "date": "2027-05-01"}
    assert (form.unplaced, form.comments, form.attachments, form.issues) == ((), (), (), ())
    assert (form.coverage, form.recognized_by, form.properties["state"]) == (1.0, "form-id", "XAR")


@pytest.mark.parametrize(("name", "language"), KINDS)
def test_an_empty_form_has_no_answers(name: str, language: str) -> None:
    """Prompts, labels, boxes and options of the blank form are no answers and not left over."""
    form = read(blank(name, language))
    assert (form.places, form.unplaced, form.identification, form.coverage) == ((), (), {}, 1.0)


ANSWER = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\t\n"), min_size=1)


@given(st.lists(ANSWER.filter(lambda text: text.strip("\t\n \u00a0\u2610")), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_text_comes_back_as_it_was_typed(paragraphs: list[str]) -> None:
    """Paragraph by paragraph, with its spaces, tabs and line breaks, whatever its characters."""
    place = only(filled({"TST-01-05": paragraphs}))
    assert [block.text for block in place.blocks] == paragraphs
    assert {block.kind for block in place.blocks} == {"paragraph"}


def test_a_long_answer_comes_back_whole() -> None:
    """Ten thousand characters in six scripts, and what other programs take for instructions."""
    text = (SCRIPTS + " &<>{} {{ 7*7 }} {% raw %} ") * 110
    assert len(text) > 10_000
    assert only(filled({"TST-01-05": text})).text == text


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_any_ticks_come_back(data: st.DataObject) -> None:
    """Any choice of one, and any choice of several, in printed order."""
    answers: dict[str, Value] = {}
    for question in EVERY_TYPE.questions:
        ids = [option.id for option in question.options]
        if question.type == "choice":
            answers[question.id] = data.draw(st.sampled_from(ids))
        elif question.type == "choices":
            answers[question.id] = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    found = {place.id: place.ticked for place in filled(answers).places}
    order = {option.id: index for each in EVERY_TYPE.questions for index, option in enumerate(each.options)}
    expected = {
        place: (value,) if isinstance(value, str) else tuple(sorted(value, key=order.__getitem__))
        for place, value in answers.items()
    }
    assert found == expected


def test_two_ticks_for_one_answer_are_both_reported() -> None:
    """The reader chooses neither; what it means is decided later."""

    def both(root: etree._Element) -> None:
        for name in ("o_TST_01_01__yes", "o_TST_01_01__no"):
            next(marked(root, name).iter(f"{W14}checked")).set(f"{W14}val", "1")

    assert only(changed(both)).ticked == ("TST-01-01.yes", "TST-01-01.no")


@pytest.mark.parametrize("mark", ["x", "X", "х", "✓", "✔", "[x]", "(X)"])
def test_a_mark_typed_beside_the_box_is_a_tick(mark: str) -> None:
    """People who don't find the box type a letter; it counts, and it is noted."""
    place = only(changed(lambda root: type_into(marked(root, "o_TST_01_01__in_part"), f" {mark}")))
    assert (place.ticked, place.blocks) == (("TST-01-01.in-part",), ())
    assert 0.9 < place.confidence < 1.0
    assert [issue.code for issue in place.issues] == ["typed-mark"]


@pytest.mark.parametrize("mark", ["x", "✓"])
def test_a_mark_typed_over_the_box_is_a_tick(mark: str) -> None:
    """The control then still says that it is not ticked."""

    def over(root: etree._Element) -> None:
        next(text for text in marked(root, "o_TST_01_10b__no").iter(f"{W}t") if text.text == "☐").text = mark

    place = only(changed(over))
    assert (place.id, place.ticked, place.blocks) == ("TST-01-10b", ("TST-01-10b.no",), ())


def test_a_crossed_box_whose_control_says_no_is_a_doubtful_tick() -> None:
    """Somebody pasted the glyph; the officer is asked."""

    def crossed(root: etree._Element) -> None:
        next(text for text in marked(root, "o_TST_01_01__yes").iter(f"{W}t") if text.text == "☐").text = "☒"

    place = only(changed(crossed))
    assert (place.ticked, [issue.code for issue in place.issues]) == (("TST-01-01.yes",), ["mark-unclear"])
    assert place.confidence < 0.9


def test_a_ticked_control_counts_whatever_its_glyph() -> None:
    """The state of the control is what the program that set it means."""

    def ticked(root: etree._Element) -> None:
        next(marked(root, "o_TST_01_01__yes").iter(f"{W14}checked")).set(f"{W14}val", "1")

    place = only(changed(ticked))
    assert (place.ticked, place.confidence, place.issues) == (("TST-01-01.yes",), 1.0, ())


def test_words_beside_an_option_are_kept() -> None:
    """A remark behind a ticked option is text of the same place; without a tick it is text alone."""

    def remark(root: etree._Element) -> None:
        type_into(marked(root, "o_TST_01_01__yes"), ", since 2004")

    assert only(changed(remark)).ticked == ()
    place = only(changed(remark, {"TST-01-01": "TST-01-01.yes"}))
    assert (place.ticked, place.text) == (("TST-01-01.yes",), "since 2004")


def test_what_is_typed_beside_the_control_belongs_to_the_answer() -> None:
    """The whole cell is the answer: paragraphs before and behind the control, lists and tables among them."""

    def typed(root: etree._Element) -> None:
        cell = cell_of(root, "a_TST_01_05")
        item = new_paragraph("an item")
        properties = etree.Element(f"{W}pPr")
        etree.SubElement(etree.SubElement(properties, f"{W}numPr"), f"{W}numId").set(f"{W}val", "1")
        item.insert(0, properties)
        table = etree.Element(f"{W}tbl")
        for texts in (("Year", "Cases"), ("2024", "7")):
            row = etree.SubElement(table, f"{W}tr")
            for text in texts:
                etree.SubElement(row, f"{W}tc").append(new_paragraph(text))
        cell.extend([item, table, new_paragraph("")])

    place = only(changed(typed))
    assert [(block.kind, block.text) for block in place.blocks] == [
        ("list", "an item"),
        ("table", "Year\tCases\n2024\t7"),
    ]


def test_footnotes_of_an_answer_belong_to_it() -> None:
    """A citation in a note would be lost with the note."""

    def noted(root: etree._Element) -> None:
        target = marked(root, "a_TST_01_05")
        type_into(target, "As the Act says.")
        etree.SubElement(etree.SubElement(target, f"{W}r"), f"{W}footnoteReference").set(f"{W}id", "2")

    data = edited(blank(), noted)
    notes = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="2">{paragraph("Act 5 of 2001")}</w:footnote></w:footnotes>'
    )
    relation = (
        '<Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        'Target="footnotes.xml"/></Relationships>'
    )
    relations = open_package(data).part("word/_rels/document.xml.rels").decode().replace("</Relationships>", relation)
    named = {"word/footnotes.xml": notes.encode(), "word/_rels/document.xml.rels": relations.encode()}
    place = only(read(with_parts(data, named)))
    assert [(block.kind, block.text) for block in place.blocks] == [
        ("paragraph", "As the Act says."),
        ("note", "Act 5 of 2001"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_found_without_tags(language: str) -> None:
    """Bookmarks and cells are enough; a choice from a list is known by its shown text."""
    answers = full_answers(EVERY_TYPE)
    data = fill_controls(blank("TST-1", language), answers)
    form, stripped = read(data), read(edited(data, without_tags))
    assert values(stripped) == values(form)
    assert {place.confidence for place in stripped.places} == {1.0}
    assert (stripped.unplaced, stripped.identification, stripped.coverage) == ((), form.identification, 1.0)


def test_answers_are_found_without_controls() -> None:
    """Where an editor leaves only text and bookmarks, options are known by their paragraph, lists by their words."""
    data = fill_controls(blank(), full_answers(EVERY_TYPE))
    stripped = read(edited(data, unwrap))
    assert values(stripped) == values(read(data))
    assert stripped.unplaced == ()


def test_a_cell_that_lost_its_names_is_found_beside_its_label() -> None:
    """Typing over the whole cell takes its bookmark away; its label keeps one."""

    def typed_over(root: etree._Element) -> None:
        without_tags(root)
        cell = cell_of(root, "a_TST_01_05")
        for child in cell.findall(f"{W}p"):
            cell.remove(child)
        cell.extend([new_paragraph("First."), new_paragraph("Second.")])

    place = only(changed(typed_over))
    assert (place.id, place.text, place.method, place.confidence) == ("TST-01-05", "First.\nSecond.", "cell", 1.0)


def test_a_box_that_lost_its_names_is_found_in_its_row() -> None:
    """In a tick table a cell typed over still stands under its option."""

    def typed_over(root: etree._Element) -> None:
        cell = cell_of(root, "o_TST_01_10b__in_part")
        for child in cell.findall(f"{W}p"):
            cell.remove(child)
        cell.append(new_paragraph("x"))

    place = only(changed(typed_over))
    assert (place.id, place.ticked) == ("TST-01-10b", ("TST-01-10b.in-part",))


def test_rows_that_a_person_added_are_read_as_further_rows() -> None:
    """A law in a fourth row has no controls, or those of the row it was copied from."""

    def added(root: etree._Element) -> None:
        last = next(cell_of(root, "a_TST_01_11__3__url").iterancestors(f"{W}tr"))
        bare = etree.Element(f"{W}tr")
        for text in ("Act on Arms", "12", "", "", ""):
            etree.SubElement(bare, f"{W}tc").append(new_paragraph(text))
        last.addnext(bare)
        bare.addnext(copy.deepcopy(last))

    form = changed(added, {"TST-01-11.3.title": "Criminal Code"})
    assert values(form) == {
        "TST-01-11.3.title": ["Criminal Code"],
        "TST-01-11.4.title": ["Act on Arms"],
        "TST-01-11.4.number": ["12"],
        "TST-01-11.5.title": ["Criminal Code"],
    }
    assert form.unplaced == ()


def test_text_outside_the_answer_cells_is_unplaced() -> None:
    """Between tables, in a label, in a header: said where it stands, in no answer."""

    def written(root: etree._Element) -> None:
        next(iter(root)).insert(0, new_paragraph("With the compliments of the Mission."))
        type_into(marked(root, "q_TST_01_05"), " We have no procedures.")

    form = changed(written)
    assert [(text, place.label) for text, place in form.unplaced] == [
        ("With the compliments of the Mission.", "paragraph 1"),
        ("We have no procedures.", form.unplaced[1][1].label),
    ]
    assert form.unplaced[1][1].label.startswith("table ")
    assert form.places == ()


def test_a_changed_footer_is_unplaced_and_its_page_numbers_are_not() -> None:
    """Page numbers differ from print to print."""

    def numbered(root: etree._Element) -> None:
        for text in root.iter(f"{W}t"):
            text.text = "27" if text.text == "1" else text.text

    assert read(edited(blank(), numbered, "word/footer1.xml")).unplaced == ()
    stamped = edited(blank(), lambda root: root.append(new_paragraph("Ref. 12/345")), "word/footer1.xml")
    assert [text for text, _ in read(stamped).unplaced] == ["Ref. 12/345"]


def test_deleted_text_is_in_no_answer_and_is_mentioned() -> None:
    """Tracked deletions are not the State's words any more."""

    def struck(root: etree._Element) -> None:
        target = marked(root, "a_TST_01_05")
        gone = etree.SubElement(etree.SubElement(target, f"{W}del"), f"{W}r")
        etree.SubElement(gone, f"{W}delText").text = "We deny this."

    form = changed(struck)
    assert (form.places, [issue.code for issue in form.issues]) == ((), ["deleted-text"])
    assert "We deny this." in form.issues[0].message


def test_hidden_text_is_unplaced_and_mentioned() -> None:
    """It is on no page, so it is in no answer."""

    def hidden(root: etree._Element) -> None:
        run = etree.SubElement(marked(root, "a_TST_01_05"), f"{W}r")
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}vanish")
        etree.SubElement(run, f"{W}t").text = "internal note"

    form = changed(hidden)
    assert ([text for text, _ in form.unplaced], [issue.code for issue in form.issues]) == (
        ["internal note"],
        ["hidden-text"],
    )


def test_a_choice_that_no_list_has_is_kept_as_text() -> None:
    """Somebody changed the list; the words are the answer until they are asked for."""

    def changed_list(root: etree._Element) -> None:
        next(text for text in marked(root, "a_TST_01_03").iter(f"{W}t")).text = "Antarctica"

    place = only(changed(changed_list))
    assert (place.ticked, place.text, [issue.code for issue in place.issues]) == ((), "Antarctica", ["choice-unknown"])


def test_text_typed_behind_a_prompt_is_read_without_the_prompt() -> None:
    """A program that doesn't know prompts leaves them standing."""

    def behind(root: etree._Element) -> None:
        without_tags(root)
        type_into(marked(root, "a_TST_01_05"), "There is a procedure.")

    assert only(changed(behind)).text == "There is a procedure."


def test_questions_that_are_gone_lower_the_coverage() -> None:
    """A form with a table cut out says how much of it is left."""

    def cut(root: etree._Element) -> None:
        table = next(marked(root, "q_TST_01_08").iterancestors(f"{W}tbl"))
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)

    form = changed(cut)
    asked = [question for question in EVERY_TYPE.questions if question.places]
    assert form.coverage == pytest.approx(1 - 1 / len(asked))
    assert form.unplaced == ()


def test_a_form_made_for_a_party_to_uncac_is_compared_with_its_own_blank() -> None:
    """Its missing articles are not gone, they were never asked."""
    found = read(make_word_form(FORMS["UNTOC-1"], "en", uncac_party="yes"))
    assert (found.coverage, found.unplaced, found.properties["uncac_party"]) == (1.0, (), "yes")


def test_only_a_file_that_names_its_form_is_one_of_ours() -> None:
    """The custom property decides."""
    assert is_word_form(blank())
    assert not is_word_form(word_file(paragraph("Form TST-1, version 1")))
    with pytest.raises(UnreadableDocumentError, match="none of our questionnaires"):
        read(word_file(paragraph("Form TST-1, version 1")))


def test_a_form_that_nobody_knows_is_named() -> None:
    """The message says which form, and what to do."""
    with pytest.raises(UnreadableDocumentError, match="the form 'TST-1', version '1', which is not among"):
        read_word_form(blank(), lambda _: None)
