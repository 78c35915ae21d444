"""Text that is no paragraph's: list entries, defaults, captions, properties, charts, building blocks."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.edit import take_text
from tests.formats.docx.edit.edited_files import changed, p, root, run, short
from tests.formats.docx.word_files import W, with_parts, word_file

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def with_typed(data: bytes, name: str, content: str, content_type: str) -> bytes:
    """The file with one more part and its content type."""
    types = root(data, "[Content_Types].xml")
    one = types.makeelement(types[0].tag.replace("Default", "Override"), {})
    one.set("PartName", f"/{name}")
    one.set("ContentType", content_type)
    types.append(one)
    return with_parts(data, {"[Content_Types].xml": etree.tostring(types), name: content.encode()})


def units(data: bytes) -> list[tuple[str, str]]:
    """Kind and text of each unit."""
    return [(unit.kind, short(unit)) for unit in take_text(data).units]


def test_drop_down_entries_keep_their_values() -> None:
    """What is displayed is translated, the value stays; an entry without a display text gets one."""
    items = '<w:listItem w:displayText="Yes" w:value="Y"/><w:listItem w:value="No"/>'
    properties = f"<w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
    data = word_file(f"<w:sdt>{properties}<w:sdtContent>{p()}</w:sdtContent></w:sdt>")
    assert units(data) == [("entry", "Yes"), ("entry", "No")]
    made = [(one.get(f"{W}displayText"), one.get(f"{W}value")) for one in root(changed(data).data).iter(f"{W}listItem")]
    assert made == [("YES", "Y"), ("NO", "No")]


def test_form_field_defaults_and_lists_are_text() -> None:
    """The default of a text field and the entries of a list, not the default of a list or the field's name."""
    form = (
        '<w:ffData><w:name w:val="Field"/><w:textInput><w:default w:val="Type here"/></w:textInput>'
        '<w:ddList><w:default w:val="1"/><w:listEntry w:val="First"/></w:ddList></w:ffData>'
    )
    data = word_file(p(f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'))
    assert units(data) == [("entry", "Type here"), ("entry", "First")]
    made = root(changed(data).data)
    assert [one.get(f"{W}val") for one in made.iter(f"{W}name", f"{W}default", f"{W}listEntry")] == [
        "Field",
        "TYPE HERE",
        "1",
        "FIRST",
    ]


def test_descriptions_of_pictures_are_text_and_file_names_are_not() -> None:
    """What a screen reader reads is translated; `photo.png` and the picture's name are left."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    pictures = "".join(
        f'<w:r><w:drawing><wp:docPr xmlns:wp="{space}" id="1" name="Picture one" descr="{text}"/></w:drawing></w:r>'
        for text in ("A map of the region", "photo.png", "C:\\files\\map")
    )
    assert units(word_file(p(pictures))) == [("entry", "A map of the region")]


def test_document_properties_are_units() -> None:
    """Title, subject, description and keywords, not the author."""
    dublin = "http://purl.org/dc/elements/1.1/"
    content = (
        f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{dublin}"><dc:title>A title</dc:title>'
        "<dc:creator>A Name</dc:creator><cp:keywords>one, two</cp:keywords><dc:subject/></cp:coreProperties>"
    )
    data = with_typed(
        word_file(p(run("Text"))),
        "docProps/core.xml",
        content,
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    assert units(data) == [("property", "A title"), ("property", "one, two"), ("paragraph", "Text")]
    made = root(changed(data).data, "docProps/core.xml")
    assert [item.text for item in made] == ["A TITLE", "A Name", "ONE, TWO", None]


def test_charts_are_translated() -> None:
    """Titles with their formatting, and the names of categories; numbers and formulas stay."""
    title = (
        '<a:p><a:pPr/><a:r><a:rPr lang="en" b="1"/><a:t>Sales</a:t></a:r>'
        '<a:r><a:rPr lang="fr"/><a:t> in all</a:t></a:r><a:endParaRPr lang="en"/></a:p>'
    )
    names = (
        "<c:strRef><c:f>Sheet1!A1</c:f><c:strCache><c:pt><c:v>North</c:v></c:pt></c:strCache></c:strRef>"
        "<c:numCache><c:pt><c:v>12e</c:v></c:pt></c:numCache>"
    )
    content = f'<c:chart xmlns:c="{C}" xmlns:a="{A}">{title}{names}</c:chart>'
    data = with_typed(word_file(p(run("Text"))), "word/charts/chart1.xml", content, CHART_TYPE)
    assert units(data) == [("paragraph", "Text"), ("paragraph", "Sales<1> in all</1>"), ("entry", "North")]
    made = root(changed(data).data, "word/charts/chart1.xml")
    assert [item.text for item in made.iter(f"{{{A}}}t", f"{{{C}}}v", f"{{{C}}}f")] == [
        "SALES",
        " IN ALL",
        "Sheet1!A1",
        "NORTH",
        "12e",
    ]
    (paragraph,) = made.iter(f"{{{A}}}p")
    assert [child.tag.rpartition("}")[2] for child in paragraph] == ["pPr", "r", "r", "endParaRPr"]


def test_data_behind_a_control_is_kept_in_step() -> None:
    """The data that a bound control shows is a unit too, so that the control does not show the old text again."""
    binding = '<w:dataBinding w:prefixMappings="xmlns:x=\'urn:x\'" w:xpath="%s" w:storeItemID="{AB}"/>'
    shown = {"/x:a[1]/x:b[1]": "Shown", "/x:a/@c": "Said", "/x:a[1]/x:d": "1 May", "//x:b": "Shown"}
    controls = "".join(
        f"<w:sdt><w:sdtPr>{binding % path}</w:sdtPr><w:sdtContent>{p(run(text))}</w:sdtContent></w:sdt>"
        for path, text in shown.items()
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    related = f"{relations}<Relationship Id='r' Type='{office}/%s' Target='%s'/></Relationships>"
    parts = {
        "word/_rels/document.xml.rels": related % ("customXml", "../customXml/item1.xml"),
        "customXml/_rels/item1.xml.rels": related % ("customXmlProps", "itemProps1.xml"),
        "customXml/itemProps1.xml": "<s:datastoreItem xmlns:s='urn:s' s:itemID='{ab}'/>",
        "customXml/item1.xml": "<a xmlns='urn:x' c='Said'><b>Shown</b><d>2026-05-01T00:00</d></a>",
    }
    data = with_parts(word_file(controls), {name: content.encode() for name, content in parts.items()})
    assert [text for kind, text in units(data) if kind == "entry"] == ["Shown", "Said"]
    made = root(changed(data).data, "customXml/item1.xml")
    assert (made.get("c"), [item.text for item in made]) == ("SAID", ["SHOWN", "2026-05-01T00:00"])


def test_building_blocks_are_entries() -> None:
    """The placeholders of controls stand in the glossary document; their names stay."""
    body = f"<w:docPartBody>{p(run('Click here'))}</w:docPartBody>"
    block = f'<w:docPart><w:docPartPr><w:name w:val="Name"/></w:docPartPr>{body}</w:docPart>'
    data = with_typed(
        word_file(p(run("Text"))),
        "word/glossary/document.xml",
        f'<w:glossaryDocument xmlns:w="{W[1:-1]}">{block}</w:glossaryDocument>',
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml",
    )
    assert units(data) == [("paragraph", "Text"), ("entry", "Click here")]
    made = root(changed(data).data, "word/glossary/document.xml")
    assert [one.get(f"{W}val") for one in made.iter(f"{W}name")] == ["Name"]
    assert [one.text for one in made.iter(f"{W}t")] == ["CLICK HERE"]


def test_what_is_left_alone_is_said() -> None:
    """Embedded and inserted files are named, once for each kind."""
    data = with_parts(word_file(p(run("Text"))), {"word/embeddings/a.xlsx": b"x", "word/embeddings/b.bin": b"y"})
    (issue,) = take_text(data).issues
    assert (issue.code, issue.message[:16]) == ("embedded-files", "2 embedded files")


def test_ruby_text_and_its_base_are_both_text() -> None:
    """The base is a pair in its sentence, the reading above it a unit of its own."""
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('kanji')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
    data = word_file(p(run("見る"), ruby, run("です")))
    assert units(data) == [("paragraph", "見る<1>漢字</1>です"), ("paragraph", "kanji")]
    assert [one.text for one in root(changed(data).data).iter(f"{W}t")] == ["見る", "KANJI", "漢字", "です"]
