"""What a rendered document says of itself: schema, review, language and base, and the file stays valid."""

from __future__ import annotations

from dataclasses import replace

from pipeline.formats.docx.identity import with_identity
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import custom_properties
from pipeline.model.edited import NO_EDITS
from tests.stages.edited_reports import file_of, the_report, the_summary


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of the file."""
    package = open_package(data)
    return {name: package.part(name) for name in package.parts()}


def test_a_document_names_its_kind_review_language_and_base() -> None:
    """Reports and summaries each have a schema of their own."""
    report = the_report(language="fr")
    assert custom_properties(open_package(file_of(report))) == {
        "schema": "report/1",
        "review": "XAR-UNTOC-1",
        "language": "fr",
        "base": report.base,
    }
    named = with_identity(parts_of(file_of(report)), the_summary(NO_EDITS))
    assert b"summary/1" in named["docProps/custom.xml"]


def test_a_template_that_has_properties_keeps_one_reference_to_them() -> None:
    """Word repairs a package that names a part twice."""
    parts = parts_of(file_of(the_report()))
    again = with_identity(parts, the_report())
    assert again["[Content_Types].xml"].count(b"custom.xml") == 1
    assert again["_rels/.rels"].count(b"custom.xml") == 1


def test_a_document_of_no_review_stays_as_it_is() -> None:
    """A note of the secretariat belongs to none."""
    parts = parts_of(file_of(the_report()))
    assert with_identity(parts, replace(the_report(), review="")) == parts
