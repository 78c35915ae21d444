"""What a State writes stays the text that it is, in every file that is made of it."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import run_pipeline
from tests.workspaces import REVIEW, one_form

HOSTILE = {
    "jinja": "{{ 7*7 }} {% for x in blocks %}boom{% endfor %} {{ cycler.__init__.__globals__.os.popen('id') }}",
    "formula": '=HYPERLINK("http://example.org","click")',
    "entity": '<!DOCTYPE x [<!ENTITY e "boom">]> &e; &amp; <w:p/> ]]>',
    "script": "<script>alert('boom')</script><img src=x onerror=alert(1)>",
    "bidi": "left \u202eright",
}


@pytest.fixture(scope="module")
def outbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outbox of a form whose text answers are all hostile, translated by the visible fake engine `none`."""
    text = list(HOSTILE.values())
    workspace = one_form(tmp_path_factory.mktemp("hostile"), {"FA-07-01": "yes", "FA-07-T1": text, "FA-07-T2": text})
    finished = run_pipeline("run", "--workspace", workspace.root, "--engine", "none")
    assert finished.returncode == 0, finished.stderr
    return workspace.outbox / "confidential" / REVIEW


def docx_text(data: bytes) -> str:
    """Every text run of every part, nothing between them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    roots = [etree.fromstring(part, etree.XMLParser(resolve_entities=False)) for part in parts]
    return "".join(node.text or "" for root in roots for node in root.iter("{*}t"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_word_files_show_it_as_text(outbox: Path, kind: str) -> None:
    """Report, summary and bilingual tables hold the words unchanged."""
    for path in sorted(outbox.glob("*.docx")):
        assert HOSTILE[kind] in docx_text(path.read_bytes()), path.name


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_answers_sheet_has_text_and_no_formula(outbox: Path, kind: str) -> None:
    """Every cell of the workbook is a string; none is a formula."""
    with zipfile.ZipFile(outbox / f"{REVIEW}.answers.xlsx") as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        words = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))

    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    assert HOSTILE[kind] in html.unescape(words)


@pytest.mark.parametrize("kind", HOSTILE)
def test_xliff_holds_it_as_text(outbox: Path, kind: str) -> None:
    """Each XLIFF parses without entities and has the words in a source."""
    for path in sorted(outbox.glob("*.xlf")):
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
        assert root.getroottree().docinfo.doctype == ""
        sources = "".join("".join(node.itertext()) for node in root.iter("{*}source"))
        assert HOSTILE[kind] in sources, path.name


def test_pages_run_no_script_and_load_nothing(outbox: Path) -> None:
    """The receipt and the start page have no script element, no event handler and no image of the answer's."""
    for page in (outbox / f"{REVIEW}.receipt.html", outbox.parents[1] / "OPEN-ME.html"):
        assert not re.search(r"<script|<img|onerror\s*=\s*[^&]", page.read_text(encoding="utf-8"))


def test_no_file_name_and_no_manifest_carries_it(outbox: Path) -> None:
    """Names are made of ids and languages only, and the manifest is plain JSON."""
    names = [path.name for path in outbox.parents[1].rglob("*")]

    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", name) for name in names)
    json.loads((outbox / "manifest.json").read_text(encoding="utf-8"))
