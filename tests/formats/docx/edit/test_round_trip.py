"""Any paragraph comes through: the same texts give the same file, and moved codes are all there."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.docx.edit import put_text, take_text
from pipeline.formats.docx.package import CONTENT_TYPES
from pipeline.model.draft import Part
from tests.formats.docx.edit.edited_files import canonical_parts, field, p, root, run
from tests.formats.docx.word_files import W, word_file

TEXTS = st.sampled_from(["One", " two ", "3", " ", "", "État", "中文", "&amp;", "-"])
PROPERTIES = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:lang w:val="fr"/>', "<w:b/><w:i/>"])
SINGLE = st.sampled_from(
    [
        "<w:r><w:br/></w:r>",
        "<w:r><w:tab/></w:r>",
        "<w:r/>",
        '<w:r><w:rPr><w:b/></w:rPr><w:footnoteReference w:id="1"/></w:r>',
        '<w:r w:rsidR="1"><w:t>both</w:t><w:tab/><w:t>sides</w:t><w:noBreakHyphen/><w:drawing/></w:r>',
        '<w:bookmarkStart w:id="1" w:name="a"/>',
        '<w:bookmarkEnd w:id="1"/>',
        '<w:proofErr w:type="spellStart"/>',
        "<!-- a comment -->",
        field("PAGE", run("1")),
        field("REF a"),
        '<w:del w:id="1" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>',
    ]
)
HALF = st.sampled_from([f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")])
"""A part of a field whose other parts stand elsewhere, or nowhere."""
RUNS = st.builds(run, TEXTS, PROPERTIES, st.sampled_from(["", 'w:rsidR="0"']))


def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Contents in a link, a control, an insertion, a tag or a field's result."""
    several = st.lists(inside, max_size=4).map("".join)
    return st.one_of(
        several.map(lambda xml: f'<w:hyperlink w:anchor="a">{xml}</w:hyperlink>'),
        several.map(lambda xml: f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"),
        several.map(lambda xml: f'<w:ins w:id="1" w:author="A">{xml}</w:ins>'),
        several.map(lambda xml: f'<w:smartTag w:element="x"><w:smartTagPr/>{xml}</w:smartTag>'),
        several.map(lambda xml: field("REF a", xml)),
    )


def bodies(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One to three paragraphs."""
    contents = st.lists(st.recursive(inside, around, max_leaves=6), max_size=8).map("".join)
    return st.lists(contents, min_size=1, max_size=3).map(lambda several: "\n ".join(map(p, several)))


WHOLE = bodies(st.one_of(RUNS, SINGLE))
BODIES = bodies(st.one_of(RUNS, SINGLE, HALF))


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_the_same_texts_give_the_same_file(body: str) -> None:
    """Every part is canonically equal to the original after each paragraph is made again of its parts."""
    data = word_file(body)
    units = take_text(data, keep_revisions=True).units
    texts = {unit.id: unit.parts for unit in units}
    made = put_text(data, texts, "en", "en", keep_revisions=True)
    assert canonical_parts(made.data) == canonical_parts(data)
    assert made.issues == ()


@settings(max_examples=150, deadline=None)
@given(BODIES, st.randoms(use_true_random=False))
def test_no_code_is_lost_however_the_parts_are_shuffled(body: str, chance: object) -> None:
    """After any permutation with new texts every note, break, mark, link, control and field character is there once."""
    data = word_file(body)
    units = take_text(data, keep_revisions=True).units
    texts: dict[str, tuple[Part, ...]] = {}
    for unit in units:
        parts = [Part("text", f"{part.text}x") if part.kind == "text" else part for part in unit.parts]
        chance.shuffle(parts)  # type: ignore[attr-defined] # Hypothesis gives a random.Random
        texts[unit.id] = tuple(parts)
    made = put_text(data, texts, "en", "en", keep_revisions=True)
    assert counted(made.data) == counted(data)


@settings(max_examples=100, deadline=None)
@given(WHOLE)
def test_twice_is_once(body: str) -> None:
    """Units taken from the file made of changed texts are those texts, and putting them in again changes nothing."""
    data = word_file(body)
    texts = {unit.id: (*unit.parts, Part("text", "x")) for unit in take_text(data).units}
    once = put_text(data, texts, "en", "en").data
    units = take_text(once).units
    twice = put_text(once, {unit.id: unit.parts for unit in units}, "en", "en").data
    assert twice == once
    assert take_text(twice).units == units
    assert [plain(unit.parts) for unit in units] == [plain(texts[unit.id]) for unit in take_text(data).units]


def plain(parts: tuple[Part, ...]) -> str:
    """The parts' text."""
    return "".join(part.text for part in parts if part.kind == "text")


def counted(data: bytes) -> Counter[str]:
    """How often each element stands in the document, texts, runs, their properties and proofing marks left out."""
    left_out = {f"{W}{name}" for name in ("t", "r", "rPr", "b", "i", "u", "lang", "proofErr", "noBreakHyphen")}
    return Counter(str(item.tag) for item in root(data).iter("*") if item.tag not in left_out)


def test_the_list_of_parts_is_the_same() -> None:
    """A changed file has the parts of the original, the list of content types among them."""
    data = word_file(p(run("Text")))
    unit = take_text(data).units[0]
    made = put_text(data, {unit.id: (Part("text", "Texte"),)}, "en", "en").data
    assert list(canonical_parts(made)) == list(canonical_parts(data))
    assert next(iter(canonical_parts(made))) == CONTENT_TYPES
