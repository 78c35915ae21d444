"""Word documents from templates: every word is a segment's, and nothing that people write is an instruction."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from pipeline.errors import ConfigurationError
from pipeline.formats.docx.render import check_template, render
from pipeline.formats.docx.segment_walk import runs_by_segment
from pipeline.model.draft import Block, Draft, Origin, Part, Segment

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = Path(__file__).parents[3] / "templates"
REPORT = (TEMPLATES / "report/report.docx").read_bytes()
SUMMARY = (TEMPLATES / "summary/summary.docx").read_bytes()


def parts_of(text: str) -> tuple[Part, ...]:
    """A text without codes."""
    return (Part("text", text),)


def segment(
    name: str, text: str | tuple[Part, ...], origin: Origin = "human", language: str = "en", source: str = ""
) -> Segment:
    """A segment of a document in `language`."""
    parts = parts_of(text) if isinstance(text, str) else text
    return Segment(name, source or language, parts, language, parts, origin)


def block(kind: str, *texts: str, **more: object) -> Block:
    """A block of human segments, named after the kind and the text's number."""
    segments = tuple(segment(f"{kind.replace('-', '_')}_{n}", text) for n, text in enumerate(texts, 1))
    return Block(kind, segments, **more)  # type: ignore[arg-type]


def draft(*blocks: Block, language: str = "en", source: str = "en", kind: str = "report") -> Draft:
    """A draft of these blocks with the furniture that the templates print."""
    names = ("title", "banner", "footer", "translation-note")
    furniture = {name: segment(f"page_{name.replace('-', '_')}", f"The {name}", "fixed", language) for name in names}
    return Draft(kind, f"XAR-UNTOC-1.{kind}", source, language, "confidential", blocks, furniture, "XAR-UNTOC-1")


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """One part of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def rendered(document: Draft, template: bytes = REPORT) -> etree._Element:
    """The body of the rendered document."""
    return part(render(template, document, name="report.docx").data)


def text_of(root: etree._Element) -> str:
    """The text of all runs, a break and a tab as the characters they are."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(str(node.tag), node.text or "") for node in root.iter(f"{W}t", f"{W}br", f"{W}tab"))


def names(root: etree._Element) -> list[str]:
    """The names of all bookmarks."""
    return [str(mark.get(f"{W}name")) for mark in root.iter(f"{W}bookmarkStart")]


def edited(change: dict[str, str], template: bytes = REPORT, file: str = "word/document.xml") -> bytes:
    """The template with texts replaced in one part, as a person would do it in Word."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    text = contents[file].decode()
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    contents[file] = text.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return buffer.getvalue()


def test_every_run_of_the_body_belongs_to_exactly_one_segment() -> None:
    """Sentences of one block stand in their own bookmarks, with the space between them in the first one's run."""
    root = rendered(draft(block("paragraph", "One sentence.", "Another one.")))
    assert [("".join(run.itertext()), name) for run, name in runs_by_segment(root)] == [
        ("One sentence. ", "paragraph_1"),
        ("Another one.", "paragraph_2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "{% for x in y %}",
        "{_{ a }_} {_% b %_}",
        "a & b < c > d ]]> &amp; &e;",
        "<w:p/><script>alert(1)</script>",
        "{#p comment #}",
        "  two  spaces  ",
        "“curly” ‘quotes’",
    ],
)
def test_what_a_state_writes_comes_out_as_the_text_that_it_is(text: str) -> None:
    """Jinja, XML and docxtpl's own escapes have no meaning in an answer."""
    assert text_of(rendered(draft(block("paragraph", text)))) == text


def test_breaks_and_tabs_become_their_elements() -> None:
    """A code of a segment, and the characters themselves, are a line break and a tab in Word."""
    coded = (Part("text", "one"), Part("code", "↵", "c1", "break"), Part("text", "two\tthree\r\nfour"))
    root = rendered(draft(Block("paragraph", (segment("s1", coded),))))
    assert text_of(root) == "one\ntwo\tthree\nfour"


def test_a_long_answer_of_one_word_is_rendered() -> None:
    """The limits that returned files are opened with don't apply to what the program has just made."""
    text = "word " * 400_000
    assert text_of(rendered(draft(block("paragraph", text)))) == text


def test_chinese_sentences_stand_without_a_space() -> None:
    """A space or nothing stands between sentences, as the language of the first wants it."""
    sentences = (segment("s1", "一。", language="zh"), segment("s2", "二。", language="zh"))
    assert text_of(rendered(draft(Block("paragraph", sentences), language="zh", source="zh"))) == "一。二。"


def test_untranslated_english_keeps_its_spaces_in_a_chinese_document() -> None:
    """The text's own language counts, not the document's."""
    sentences = tuple(segment(f"s{n}", text, "untranslated", "zh", "en") for n, text in enumerate(("One.", "Two."), 1))
    assert text_of(rendered(draft(Block("paragraph", sentences), language="zh"))) == "One. Two."


@pytest.mark.parametrize(
    ("origin", "style"),
    [
        ("fixed", None),
        ("human", None),
        ("fixed-draft", "OriginFixedDraft"),
        ("memory", "OriginMemory"),
        ("machine", "OriginMachine"),
        ("untranslated", "OriginUntranslated"),
    ],
)
def test_what_is_neither_approved_nor_human_is_marked(origin: Origin, style: str | None) -> None:
    """The origin is a character style of the run."""
    run, _ = next(runs_by_segment(rendered(draft(Block("paragraph", (segment("s1", "Text", origin),))))))
    found = run.find(f"{W}rPr/{W}rStyle")
    assert (found.get(f"{W}val") if found is not None else None) == style


def test_an_item_is_a_content_control_and_a_bookmark() -> None:
    """Its tag is the item's id, its bookmark the id as Word allows it in a name."""
    root = rendered(draft(block("item", "Text.", id="XAR-UNTOC-1-05-ch-01", data={"status": "proposed"})))
    assert [tag.get(f"{W}val") for tag in root.iter(f"{W}tag")] == ["XAR-UNTOC-1-05-ch-01"]
    assert "i_XAR_UNTOC_1_05_ch_01" in names(root)
    assert text_of(next(root.iter(f"{W}sdtContent"))) == "Text."


def test_links_lead_both_ways() -> None:
    """An item leads to the reply that it comes from, and the reply to the item."""
    root = rendered(
        draft(
            block("item", "Item", id="XAR-UNTOC-1-05-ch-01", data={"status": "proposed"}),
            block("source", "To the reply", link="UNTOC-05-T3"),
            block("reply-question", "Question", id="UNTOC-05-T3"),
            block("reply-use", "To the item", link="XAR-UNTOC-1-05-ch-01"),
        )
    )
    anchors = {text_of(link): link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")}
    assert anchors == {"To the reply": "i_UNTOC_05_T3", "To the item": "i_XAR_UNTOC_1_05_ch_01"}
    assert set(anchors.values()) <= set(names(root))


def test_the_blocks_of_one_reply_share_one_bookmark() -> None:
    """Names of bookmarks are unique, so only the first block of an id carries it."""
    reply = [
        replace(block(kind, "x"), id="UNTOC-05-01") for kind in ("reply-question", "reply-paragraph", "reply-list")
    ]
    assert names(rendered(draft(*reply))).count("i_UNTOC_05_01") == 1


def test_numbers_of_controls_and_bookmarks_are_unique_in_the_whole_file() -> None:
    """Word repairs a file in which two of them are the same."""
    items = [replace(block("item", "x", id=f"XAR-UNTOC-1-05-ch-0{n}", data={"status": "proposed"})) for n in (1, 2)]
    items[1] = replace(items[1], segments=(segment("other", "y"),))
    data = render(REPORT, draft(*items), name="report.docx").data
    roots = [part(data, name) for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml")]
    starts = [str(mark.get(f"{W}id")) for root in roots for mark in root.iter(f"{W}bookmarkStart")]
    ends = [str(mark.get(f"{W}id")) for root in roots for mark in root.iter(f"{W}bookmarkEnd")]
    controls = [str(mark.get(f"{W}val")) for root in roots for mark in root.iter(f"{W}id")]
    assert len(starts) == len(set(starts)) and sorted(starts) == sorted(ends)
    assert len(controls) == 2 == len(set(controls))


def test_rows_become_one_table_with_every_row_as_wide_as_the_widest() -> None:
    """Neighbouring row blocks of one table are gathered; short rows get empty cells."""
    rows = [
        Block(
            "reply-table", data={"table": "t", "header": "yes"}, cells=((segment("h1", "A"),), (segment("h2", "B"),))
        ),
        Block("reply-table", data={"table": "t", "header": "no"}, cells=((segment("c1", "only"),),)),
    ]
    root = rendered(draft(*rows))
    cells = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr")]
    assert cells == [["A", "B"], ["only", ""]]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in root.iter(f"{W}tr")] == [True, False]


def test_a_row_is_reached_by_its_own_id_and_heads_repeat() -> None:
    """A point to check leads to the limb's row; the columns of limbs and laws have widths of their own."""
    head = Block("reply-limbs", data={"table": "t", "header": "yes"}, cells=tuple((segment(n, n),) for n in "abc"))
    row = Block(
        "reply-limbs",
        id="TST-01-01a",
        data={"table": "t", "header": "no"},
        cells=tuple((segment(n, n),) for n in "def"),
    )
    laws = Block("reply-laws", data={"table": "l", "header": "no"}, cells=tuple((segment(n, n),) for n in "ghijk"))
    root = rendered(draft(head, row, laws))
    (mark,) = [each for each in root.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == "i_TST_01_01a"]
    assert text_of(next(mark.iterancestors(f"{W}tc"))) == "d"
    first, second = root.iter(f"{W}tbl")
    assert [each.find(f"{W}trPr/{W}tblHeader") is not None for each in first.iter(f"{W}tr")] == [True, False]
    widths = [[int(str(each.get(f"{W}w"))) for each in table.iter(f"{W}gridCol")] for table in (first, second)]
    assert [len(each) for each in widths] == [3, 5]
    assert [sum(each) for each in widths] == [9638, 9638]


def test_a_paragraph_follows_every_table() -> None:
    """Two tables don't run together, and the last one ends before the section does."""
    rows = [
        Block("reply-table", data={"table": name, "header": "no"}, cells=((segment(name, name),),))
        for name in ("a", "b")
    ]
    root = rendered(draft(*rows))
    following = [table.getnext() for table in root.iter(f"{W}tbl")]
    assert [after is not None and after.tag for after in following] == [f"{W}p", f"{W}p"]


def test_a_character_that_xml_cannot_hold_is_shown_as_a_mark_and_named() -> None:
    """Nothing vanishes silently: the page shows a mark, the issue says which character it was and where."""
    result = render(REPORT, draft(block("paragraph", "a\x00b\x0bc\ud800d")), name="report.docx")
    assert text_of(part(result.data)) == "a\ufffdb\ufffdc\ufffdd"
    (issue,) = result.issues
    assert issue.code == "unholdable-character"
    assert "U+0000, U+000B, U+D800" in issue.message


def test_equal_drafts_give_equal_bytes() -> None:
    """No clock and no order of chance: dates of the archive and of the properties are fixed."""
    one, two = (render(REPORT, draft(block("paragraph", "Text")), name="report.docx").data for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Document(io.BytesIO(one)).core_properties.created.year == 1980  # type: ignore[union-attr]


def test_properties_hold_title_and_language_and_nothing_else() -> None:
    """The title is the draft's, with its special characters; no author is named."""
    document = draft(block("paragraph", "x"), language="fr", source="fr")
    document = replace(
        document, furniture={**document.furniture, "title": segment("t", "Rapport : A & B", language="fr")}
    )
    properties = Document(io.BytesIO(render(REPORT, document, name="report.docx").data)).core_properties
    assert (properties.title, properties.language, properties.author) == ("Rapport : A & B", "fr-FR", "")


def test_banner_and_footer_stand_on_every_page() -> None:
    """The classification is in the header, the document's name and state in the footer."""
    data = render(REPORT, draft(block("paragraph", "x")), name="report.docx").data
    assert text_of(part(data, "word/header1.xml")) == "The banner"
    assert "The footer" in text_of(part(data, "word/footer1.xml"))


@pytest.mark.parametrize(
    ("origin", "language", "noted"),
    [("machine", "fr", True), ("fixed-draft", "fr", True), ("human", "fr", False), ("machine", "en", False)],
)
def test_the_footer_says_that_a_translation_is_not_approved_where_any_of_it_is_not(
    origin: Origin, language: str, *, noted: bool
) -> None:
    """A translation all of whose text is approved or human, and an original, carry no such note."""
    document = draft(Block("paragraph", (segment("s1", "Texte", origin, language),)), language=language)
    footer = part(render(REPORT, document, name="report.docx").data, "word/footer1.xml")
    assert ("The translation-note" in text_of(footer)) is noted


def test_a_legend_explains_only_the_marks_that_are_there() -> None:
    """Lines of the legend for origins and statuses that no other block has are left out."""
    legend = [
        Block("legend", (segment(f"l_{n}", name, "fixed-draft"),), data={"legend": name})
        for n, name in enumerate(("proposed", "fixed-draft", "memory", "machine", "untranslated"))
    ]
    body = Block("paragraph", (segment("s1", "x", "machine", "fr"),))
    assert text_of(rendered(draft(*legend, body, language="fr"))) == "machinex"


def test_text_in_another_language_has_its_own_direction_and_tag() -> None:
    """An untranslated English paragraph in an Arabic document runs from the left."""
    blocks = (
        Block("paragraph", (segment("s1", "نص", language="ar"),)),
        Block(
            "item",
            (segment("s2", "Not translated.", "untranslated", "ar", "en"),),
            "XAR-1-05-ch-01",
            data={"status": "proposed"},
        ),
    )
    arabic, english = rendered(draft(*blocks, language="ar")).iter(f"{W}p")
    assert arabic.find(f"{W}pPr/{W}bidi").get(f"{W}val") is None  # type: ignore[union-attr]
    assert english.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"  # type: ignore[union-attr]
    assert english.find(f".//{W}lang").get(f"{W}val") == "en-GB"  # type: ignore[union-attr]


def test_a_table_in_another_language_begins_where_that_language_begins() -> None:
    """The columns of an English table keep their order in an Arabic document."""
    row = Block(
        "reply-table", data={"table": "t", "header": "no"}, cells=((segment("a", "Year"),), (segment("b", "Cases"),))
    )
    table = next(rendered(draft(row, language="ar", source="ar")).iter(f"{W}tbl"))
    assert table.find(f"{W}tblPr/{W}bidiVisual").get(f"{W}val") == "off"  # type: ignore[union-attr]


def test_a_kind_of_block_that_the_template_does_not_print_is_an_error() -> None:
    """No text is lost because a template lacks a branch: the message names the kind and what to add."""
    with pytest.raises(ConfigurationError, match=r"report\.docx doesn't print blocks of the kind 'ballad'"):
        rendered(draft(block("ballad", "La la.")))


def test_a_template_with_text_of_its_own_is_an_error() -> None:
    """Text in the template's body would stay in one language."""
    template = edited({"{{r block.text }}": "Note: {{r block.text }}"})
    with pytest.raises(ConfigurationError, match="has the text 'Note: ' of its own"):
        rendered(draft(block("paragraph", "x")), template)


def test_an_instruction_that_is_not_well_formed_names_file_and_paragraph() -> None:
    """A template is checked before any document is made."""
    template = edited({'{%p if block.kind == "title" %}': '{%p if block.kind = "title" %}'})
    with pytest.raises(ConfigurationError, match=r"report\.docx \(document\.xml, paragraph '.*title"):
        check_template(template, name="report.docx")


def test_a_variable_that_no_document_has_is_named_before_any_document_is_made() -> None:
    """`check_template` reads headers and footers too."""
    template = edited({'furniture["banner"]': "banner"}, file="word/header1.xml")
    with pytest.raises(ConfigurationError, match=r"report\.docx uses banner, which no document has"):
        check_template(template, name="report.docx")


def test_a_field_that_a_block_lacks_is_an_error_that_names_the_paragraph() -> None:
    """A misspelled field is never printed as nothing."""
    template = edited({"{{r block.text }}": "{{r block.txet }}"})
    with pytest.raises(ConfigurationError, match=r"document\.xml, paragraph '.*txet"):
        rendered(draft(block("paragraph", "x")), template)


def test_a_template_reaches_nothing_but_its_variables() -> None:
    """Python's internals are out of reach, also for a template that somebody was sent."""
    template = edited({"{{r block.text }}": "{{r block.text.__class__.__mro__ }}"})
    with pytest.raises(ConfigurationError, match="unsafe"):
        rendered(draft(block("paragraph", "x")), template)


def test_a_file_that_is_no_word_document_is_refused_as_a_template() -> None:
    """The message names the template and what is wrong with it."""
    with pytest.raises(ConfigurationError, match=r"report\.docx can't be used as a template: .*PDF"):
        check_template(b"%PDF-1.7", name="report.docx")


@pytest.mark.parametrize("template", [REPORT, SUMMARY])
def test_the_packaged_templates_are_in_order(template: bytes) -> None:
    """They use known variables only, and hold no text of their own in body, header or footer."""
    check_template(template, name="template.docx")
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        words = re.sub(r"\{[%{].*?[%}]\}", "", text_of(part(template, name)))
        assert re.sub(r"[1/\t\u200e]", "", words) == ""


def styles_of(template: bytes) -> Iterator[str]:
    """The ids of the template's styles."""
    return (str(style.get(f"{W}styleId")) for style in part(template, "word/styles.xml").iter(f"{W}style"))


@pytest.mark.parametrize("template", [REPORT, SUMMARY])
def test_the_packaged_templates_have_every_style_that_they_and_the_marks_use(template: bytes) -> None:
    """A style that is missing would leave a mark invisible."""
    used = {str(style.get(f"{W}val")) for style in part(template).iter(f"{W}pStyle", f"{W}tblStyle")}
    origins = {"OriginFixedDraft", "OriginMemory", "OriginMachine", "OriginUntranslated"}
    assert used | origins <= set(styles_of(template))
