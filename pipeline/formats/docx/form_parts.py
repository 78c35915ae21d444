"""The parts of a blank form beside its text: content types, relationships, styles, settings, properties, prompts."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.formats.docx import core_properties
from pipeline.formats.docx.elements import element, root, serialize
from pipeline.formats.docx.form_labels import PROMPTS, Prompt, Wording
from pipeline.formats.docx.form_styles import styles
from pipeline.formats.docx.package_parts import (
    CONTENT_TYPES,
    CORE_TYPE,
    CUSTOM_PART,
    CUSTOM_TYPE,
    METADATA,
    OFFICE,
    WORD_TYPE,
    content_types,
    custom_part,
    relations,
)
from pipeline.formats.docx.script import Script

_TYPES = {
    "/word/document.xml": f"{WORD_TYPE}document.main+xml",
    "/word/styles.xml": f"{WORD_TYPE}styles+xml",
    "/word/settings.xml": f"{WORD_TYPE}settings+xml",
    "/word/footer1.xml": f"{WORD_TYPE}footer+xml",
    "/word/glossary/document.xml": f"{WORD_TYPE}document.glossary+xml",
    "/docProps/core.xml": CORE_TYPE,
    "/docProps/custom.xml": CUSTOM_TYPE,
}
_PACKAGE_RELATIONS = {
    "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
    "rId2": (METADATA, core_properties.PART),
    "rId3": (f"{OFFICE}/custom-properties", "docProps/custom.xml"),
}
_DOCUMENT_RELATIONS = {
    "rIdStyles": (f"{OFFICE}/styles", "styles.xml"),
    "rIdSettings": (f"{OFFICE}/settings", "settings.xml"),
    "rIdFooter": (f"{OFFICE}/footer", "footer1.xml"),
    "rIdGlossary": (f"{OFFICE}/glossaryDocument", "glossary/document.xml"),
}


def fixed_parts(wording: Wording, script: Script, properties: Mapping[str, str]) -> dict[str, bytes]:
    """Every part of the form but its text and footer, by name."""
    return {
        CONTENT_TYPES: content_types(_TYPES),
        "_rels/.rels": relations(_PACKAGE_RELATIONS),
        "word/_rels/document.xml.rels": relations(_DOCUMENT_RELATIONS),
        "word/styles.xml": serialize(styles(script)),
        "word/settings.xml": serialize(_settings()),
        "word/glossary/document.xml": serialize(_prompts(wording, script)),
        core_properties.PART: core_properties.core_properties(wording.of(wording.form.title), script.tag),
        CUSTOM_PART: custom_part(properties),
    }


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
