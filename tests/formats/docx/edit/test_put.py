"""Texts put back into a Word file: in the right runs, with every code, and nothing else changed."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.edit import put_text, take_text
from pipeline.formats.docx.package import open_package
from tests.formats.docx.edit.edited_files import changed, code, inner_text, p, put_one, root, run, shorts, text
from tests.formats.docx.word_files import W, with_parts, word_file

BOLD = "<w:b/>"


def runs(data: bytes) -> list[tuple[str, bool]]:
    """The text of each run and whether it is bold."""
    return [
        ("".join(item.text or "" for item in one.iter(f"{W}t")), one.find(f"{W}rPr/{W}b") is not None)
        for one in root(data).iter(f"{W}r")
    ]


def test_text_takes_the_formatting_of_its_pair() -> None:
    """Text between two codes looks as what stood between them, text outside as the main text."""
    data = word_file(p(run("Parties "), run("shall", BOLD), run(" reply within a month.")))
    made = put_one(data, text("Les Parties "), code("1"), text("répondent"), code("/1"), text(" dans un mois."))
    assert runs(made.data) == [("Les Parties ", False), ("répondent", True), (" dans un mois.", False)]
    assert made.issues == ()


def test_codes_may_move() -> None:
    """A pair and a note stand where the translation has them, with their own runs."""
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    data = word_file(p(run("The "), run("red", BOLD), run(" house"), note, run(" burns down.")))
    made = put_one(data, text("La maison"), code("2"), text(" "), code("1"), text("rouge"), code("/1"), text(" brûle."))
    assert shorts(made.data) == ["La maison<1:note> <2>rouge</2> brûle."]
    assert [item.get(f"{W}id") for item in root(made.data).iter(f"{W}footnoteReference")] == ["2"]


def test_a_missing_code_is_put_back_with_a_word_about_it() -> None:
    """A lost note mark stands at the end, and the place is named."""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    made = put_one(word_file(p(run("One"), note, run(" two"))), text("Un deux"))
    assert [(issue.code, issue.severity, issue.place.label) for issue in made.issues] == [
        ("code-repaired", "warning", "paragraph 1")
    ]
    children = [child.tag for child in next(root(made.data).iter(f"{W}p")).iter(f"{W}t", f"{W}footnoteReference")]
    assert children == [f"{W}t", f"{W}footnoteReference"]


def test_line_ends_and_tabs_become_elements_and_edge_blanks_stay() -> None:
    """A line end is a break, a tab a tab element; what XML can't hold is shown as a mark."""
    made = root(put_one(word_file(p(run("Old"))), text(" one\ntwo\tthree\x01 ")).data)
    texts = list(made.iter(f"{W}t"))
    assert [item.text for item in texts] == [" one", "two", "three\ufffd "]
    assert [item.get("{http://www.w3.org/XML/1998/namespace}space") for item in texts] == ["preserve", None, "preserve"]
    assert [item.tag for item in made.iter(f"{W}br", f"{W}tab")] == [f"{W}br", f"{W}tab"]


def test_blanks_at_the_ends_are_put_back() -> None:
    """A note keeps the blank behind its mark, whatever the translation begins with."""
    mark, bold = "<w:r><w:footnoteRef/></w:r>", run("bold", BOLD)
    data = word_file(p(mark, run(" The note is "), bold, run(" here  ")))
    made = put_one(data, code("1"), text("gras"), code("/1"), text(", ici"))
    assert inner_text(root(made.data)) == " gras, ici  "


def test_both_alternatives_of_a_box_get_the_text() -> None:
    """A box drawn in two ways reads the same in both after translation."""
    first = f'<mc:Choice Requires="wps"><w:txbxContent>{p(run("Same"))}</w:txbxContent></mc:Choice>'
    other = f"<mc:Fallback><w:pict><w:txbxContent>{p(run('Same'))}</w:txbxContent></w:pict></mc:Fallback>"
    data = word_file(p(f"<w:r><mc:AlternateContent>{first}{other}</mc:AlternateContent></w:r>"))
    assert [item.text for item in root(changed(data).data).iter(f"{W}t")] == ["SAME", "SAME"]


def test_a_link_and_a_control_keep_their_shell() -> None:
    """The address, the tag and the properties are there after translation, with the text inside."""
    link = f'<w:hyperlink w:anchor="target">{run("the report")}</w:hyperlink>'
    control = f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{run("a date")}</w:sdtContent></w:sdt>'
    made = root(changed(word_file(p(run("See "), link, run(" of "), control, run(".")))).data)
    (found,) = made.iter(f"{W}hyperlink")
    assert (found.get(f"{W}anchor"), inner_text(found)) == ("target", "THE REPORT")
    (found,) = made.iter(f"{W}sdt")
    assert [child.tag for child in found] == [f"{W}sdtPr", f"{W}sdtContent"]
    assert inner_text(found) == "A DATE"


def test_only_parts_with_changed_text_change() -> None:
    """A unit without a new text leaves its part byte for byte, and other parts always stay."""
    data = with_parts(word_file(p(run("Body")), {"header1": p(run("Head"))}), {"word/media/a.png": b"\x89PNG"})
    units = {unit.place.part: unit for unit in take_text(data).units}
    made = put_text(data, {units["word/header1.xml"].id: (text("Tête"),)}, "en", "en").data
    before, after = open_package(data), open_package(made)
    assert before.parts() == after.parts()
    different = [name for name in before.parts() if before.part(name) != after.part(name)]
    assert different == ["word/header1.xml"]


def test_the_same_input_gives_the_same_bytes() -> None:
    """Two translations of one file are equal."""
    data = word_file(p(run("One "), run("two", BOLD), run(" three")))
    assert changed(data).data == changed(data).data != data


def test_the_declaration_and_the_prefixes_stay() -> None:
    """An edited part begins as it began and keeps declarations that only a list of names uses."""
    source = (
        b'<?xml version="1.0" encoding="utf-8" standalone="no"?>\r\n'
        b'<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        b'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">'
        b"<x:body><x:p><x:r><x:t>Text</x:t></x:r></x:p></x:body></x:document>"
    )
    data = with_parts(word_file(""), {"word/document.xml": source})
    assert open_package(changed(data).data).part("word/document.xml") == source.replace(b"Text", b"TEXT")


def test_a_strict_file_stays_strict() -> None:
    """Namespaces of the strict format are written as they came."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    source = f'<w:document xmlns:w="{strict}"><w:body>{p(run("Text"))}</w:body></w:document>'.encode()
    data = with_parts(word_file(""), {"word/document.xml": source})
    assert shorts(data) == ["Text"]
    made = open_package(changed(data).data).part("word/document.xml")
    assert strict.encode() in made
    assert b"schemas.openxmlformats.org" not in made
    assert b"TEXT" in made


def test_what_later_versions_of_word_add_stays_last() -> None:
    """A property that the target language needs stands before effects of Word 2010, as the schema wants."""
    effect = '<w:sz w:val="20"/><w14:numForm w14:val="oldStyle"/>'
    data = word_file(p(run("Text", effect)))
    unit = take_text(data).units[0]
    made = root(put_text(data, {unit.id: (text("نص"),)}, "en", "ar").data)
    (properties,) = (one.find(f"{W}rPr") for one in made.iter(f"{W}r"))
    assert properties is not None
    names = [etree.QName(child).localname for child in properties]
    assert names[-1] == "numForm"
    assert "rtl" in names


def test_properties_in_the_wrong_place_stay_there() -> None:
    """What a careless program writes behind the contents is left where it is, in the same file and in a changed one."""
    run_first = "<w:r><w:t>One</w:t><w:rPr><w:b/></w:rPr></w:r>"
    data = word_file(f"<w:p><w:r><w:t>Two</w:t></w:r><w:pPr/>{run_first}</w:p>")
    (unit,) = take_text(data).units
    assert put_text(data, {unit.id: unit.parts}, "en", "en").data == data
    made = next(root(changed(data).data).iter(f"{W}p"))
    assert [etree.QName(item).localname for item in made][:3] == ["r", "pPr", "r"]
    assert inner_text(made) == "TWOONE"
    assert made[2].find(f"{W}rPr/{W}b") is not None


def test_a_run_inside_a_text_is_not_lost() -> None:
    """No Office program writes it so; a translator's tool did, and its words are translated like others."""
    inner = run("words")
    paragraph = p(run("Some "), f"<w:r><w:t>{inner}</w:t></w:r>")
    (found,) = root(changed(word_file(paragraph)).data).iter("{*}body")
    assert inner_text(found) == "SOME WORDS"
    assert [each.tag for each in found.iter("{*}t")][1:] == [f"{{{found.nsmap['w']}}}t"] * 2
