"""The parts of a blank form beside its text: content types, relationships, styles, settings, properties, prompts."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.formats.docx.elements import element, root, serialize
from pipeline.formats.docx.form_labels import PROMPTS, Prompt, Wording
from pipeline.formats.docx.form_styles import styles
from pipeline.formats.docx.script import Script

_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What Office writes beside every custom property."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "/word/document.xml": f"{_WORD}document.main+xml",
    "/word/styles.xml": f"{_WORD}styles+xml",
    "/word/settings.xml": f"{_WORD}settings+xml",
    "/word/footer1.xml": f"{_WORD}footer+xml",
    "/word/glossary/document.xml": f"{_WORD}document.glossary+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_PACKAGE_RELATIONS = {
    "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
    "rId2": (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    "rId3": (f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
}
_DOCUMENT_RELATIONS = {
    "rIdStyles": (f"{_OFFICE}/styles", "styles.xml"),
    "rIdSettings": (f"{_OFFICE}/settings", "settings.xml"),
    "rIdFooter": (f"{_OFFICE}/footer", "footer1.xml"),
    "rIdGlossary": (f"{_OFFICE}/glossaryDocument", "glossary/document.xml"),
}


def fixed_parts(wording: Wording, script: Script, properties: Mapping[str, str]) -> dict[str, bytes]:
    """Every part of the form but its text and footer, by name."""
    return {
        "[Content_Types].xml": serialize(_content_types()),
        "_rels/.rels": serialize(_relations(_PACKAGE_RELATIONS)),
        "word/_rels/document.xml.rels": serialize(_relations(_DOCUMENT_RELATIONS)),
        "word/styles.xml": serialize(styles(script)),
        "word/settings.xml": serialize(_settings()),
        "word/glossary/document.xml": serialize(_prompts(wording, script)),
        "docProps/core.xml": serialize(_core(wording, script)),
        "docProps/custom.xml": serialize(_custom(properties)),
    }


def _bare(name: str, uri: str, **prefixes: str) -> etree._Element:
    """A root element whose namespace has no prefix, as the packaging rules show it."""
    declared = "".join(f' xmlns:{prefix}="{other}"' for prefix, other in prefixes.items())
    return etree.fromstring(f'<{name} xmlns="{uri}"{declared}/>')


def _content_types() -> etree._Element:
    types = _bare("Types", _CONTENT)
    etree.SubElement(types, f"{{{_CONTENT}}}Default", Extension="rels", ContentType=_RELATIONS_TYPE)
    etree.SubElement(types, f"{{{_CONTENT}}}Default", Extension="xml", ContentType="application/xml")
    for part, content_type in _TYPES.items():
        etree.SubElement(types, f"{{{_CONTENT}}}Override", PartName=part, ContentType=content_type)
    return types


def _relations(pairs: Mapping[str, tuple[str, str]]) -> etree._Element:
    relations = _bare("Relationships", _RELATIONS)
    for name, (kind, target) in pairs.items():
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=name, Type=kind, Target=target)
    return relations


def _settings() -> etree._Element:
    """Word's own layout of 2013 and later, so that no document opens in compatibility mode."""
    compatible = element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return root(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=454),
        element("w:compat", compatible),
    )


def _prompts(wording: Wording, script: Script) -> etree._Element:
    """The prompts of empty controls as building blocks, which Word shows again when an answer is deleted."""
    parts = [_prompt(kind, wording, number, script) for number, kind in enumerate(PROMPTS, 1)]
    return root("w:glossaryDocument", element("w:docParts", *parts))


def _prompt(kind: Prompt, wording: Wording, number: int, script: Script) -> etree._Element:
    category = element("w:category", element("w:name", val="General"), element("w:gallery", val="placeholder"))
    properties = element(
        "w:docPartPr",
        element("w:name", val=f"prompt-{kind}"),
        category,
        element("w:types", element("w:type", val="bbPlcHdr")),
        element("w:behaviors", element("w:behavior", val="content")),
        element("w:guid", val=f"{{00000000-0000-4000-8000-{number:012d}}}"),
    )
    paragraph = element("w:p", script.prompt(wording.prompt(kind)))
    return element("w:docPart", properties, element("w:docPartBody", paragraph))


def _core(wording: Wording, script: Script) -> etree._Element:
    core = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN})
    etree.SubElement(core, f"{{{_DUBLIN}}}title").text = wording.of(wording.form.title)
    etree.SubElement(core, f"{{{_DUBLIN}}}language").text = script.tag
    return core


def _custom(properties: Mapping[str, str]) -> etree._Element:
    custom = _bare("Properties", _CUSTOM, vt=_VARIANT)
    for number, (name, value) in enumerate(properties.items(), 2):
        holder = etree.SubElement(custom, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(holder, f"{{{_VARIANT}}}lpwstr").text = value
    return custom
