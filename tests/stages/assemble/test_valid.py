"""Reports and summaries as Word files: valid for Microsoft's own checker, complete and marked, in six languages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipeline.formats.docx.render import render
from pipeline.formats.docx.segment_walk import runs_by_segment
from pipeline.model.draft import Draft
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.report import report
from pipeline.stages.assemble.summary import summary
from tests.programs import office_errors
from tests.stages.assemble import arcadia

FORMS = {"UNTOC-1": arcadia.form()}
HOSTILE = "{{ 7*7 }} <w:p/> ]]> & \x00\x0b =HYPERLINK(1)"


def drafts(language: str) -> tuple[Draft, Draft]:
    """Report and summary in this language, one reply of them hostile."""
    replies = (*arcadia.usual_replies(language), arcadia.reply("05-03", "choice", None, HOSTILE))
    response, review, lexicon = (
        arcadia.response(*replies, language=language),
        arcadia.review(language),
        arcadia.lexicon(),
    )
    kinds = arcadia.kind("summary"), arcadia.kind("report")
    return report(response, review, FORMS, lexicon, kinds[1]), summary(response, review, FORMS, lexicon, *kinds)


def file_of(draft: Draft) -> bytes:
    """The draft as a Word file, by the packaged template."""
    name = f"templates/{draft.kind}/{draft.kind}.docx"
    return render((arcadia.ROOT / name).read_bytes(), draft, name=name).data


def test_every_file_and_both_templates_are_valid(tmp_path: Path) -> None:
    """The Open XML SDK finds no error in any of them."""
    paths = [arcadia.ROOT / f"templates/{kind}/{kind}.docx" for kind in ("report", "summary")]
    for language in LANGUAGES:
        for draft in drafts(language):
            paths.append(tmp_path / f"{draft.kind}.{language}.docx")
            paths[-1].write_bytes(file_of(draft))
    assert office_errors(paths) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_of_the_body_belongs_to_a_segment_of_the_draft(language: str) -> None:
    """What the page shows is what the manifest will list, segment by segment."""
    for draft in drafts(language):
        with zipfile.ZipFile(io.BytesIO(file_of(draft))) as package:
            body = etree.fromstring(package.read("word/document.xml"))
        found = {segment for _, segment in runs_by_segment(body)}
        known = {segment.id for block in draft.blocks for segment in block.all_segments()}
        assert found <= known
        assert known - found <= {f"legend_{origin}" for origin in ("fixed_draft", "memory", "machine", "untranslated")}
