"""OPEN-ME: what to decide first across all reviews, and a link to every file."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.formats.html import render_page
from pipeline.model.job import Refused
from pipeline.model.review import Review
from pipeline.model.text import Issue
from pipeline.stages.assemble.open_me import OpenMe, ReviewFolder, SessionFolder, open_me
from pipeline.stages.assemble.receipt import receipt
from tests.stages.assemble import arcadia

TEMPLATE = (arcadia.ROOT / "templates/open-me/open-me.html").read_bytes()


def folder(review: str, *issues: Issue) -> ReviewFolder:
    """A review's folder with a receipt that has these issues as points, and two files."""
    response = replace(arcadia.response(), review=review, issues=issues)
    register = Review(review, "XAR", (("UNTOC", 1),), "en")
    made = receipt(response, register, arcadia.lexicon(), documents={}, outputs=(), forms={})
    return ReviewFolder(made, f"confidential/{review}", (f"{review}.report.en.docx", f"{review}.receipt.html"))


def made(*folders: ReviewFolder, **more: object) -> OpenMe:
    """What the page is filled with."""
    return open_me(folders, arcadia.lexicon(), **more)  # type: ignore[arg-type]


def html(given: OpenMe) -> str:
    """The page."""
    return render_page(TEMPLATE, {"page": given, "style": ""}, name="open-me.html").decode()


def issue(severity: str, text: str) -> Issue:
    """An issue of this severity."""
    return Issue("x", severity, text)  # type: ignore[arg-type]


def test_the_most_important_of_all_reviews_comes_first() -> None:
    """An error in one review stands before a remark in another, each with its review."""
    page = made(folder("XAR-UNTOC-1", issue("info", "Remark.")), folder("XAR-TIP-1", issue("error", "Error.")))
    assert [(point.review, point.text) for point in page.points.points] == [
        ("XAR-TIP-1", "Error."),
        ("XAR-UNTOC-1", "Remark."),
    ]


def test_ten_points_of_all_reviews_are_listed_and_the_rest_is_counted() -> None:
    """Two receipts with six points each leave two out."""
    issues = [issue("warning", f"Remark {number}.") for number in range(6)]
    page = made(folder("XAR-UNTOC-1", *issues), folder("XAR-TIP-1", *issues))
    assert len(page.points.points) == 10
    assert page.more == "2 more points are in the receipts."


def test_every_file_of_every_review_is_linked_from_the_outbox() -> None:
    """Links go down into the folder of the review, receipts first; reviews stand in the order of their ids."""
    page = made(folder("XAR-UNTOC-1"), folder("XAR-TIP-1"))
    assert [row.review for row in page.reviews] == ["XAR-TIP-1", "XAR-UNTOC-1"]
    assert [link.href for link in page.reviews[0].files.links] == [
        "./confidential/XAR-TIP-1/XAR-TIP-1.receipt.html",
        "./confidential/XAR-TIP-1/XAR-TIP-1.report.en.docx",
    ]


def test_a_file_in_quarantine_has_its_reason_and_remedy() -> None:
    """What could not be taken in is said with what to do, in the order of names."""
    refused = [
        Refused("b", "b.docx", "the file is empty; ask for it again"),
        Refused("a", "a.pdf", "a.pdf: a PDF; ask for Word"),
    ]
    page = html(made(refused=refused))
    assert re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', page) == [
        ("a.pdf", "a PDF; ask for Word"),
        ("b.docx", "the file is empty; ask for it again"),
    ]


def test_what_was_refused_stands_among_what_to_decide() -> None:
    """A file in quarantine and a wrong row of a workbook come before a remark; nobody is told that nothing is left."""
    session = SessionFolder("COP-9", "drafts/COP-9", [], ["session.xlsx, documents!A3: no symbol"])
    page = made(
        folder("XAR-UNTOC-1", issue("info", "Remark.")), refused=[Refused("a", "a.pdf", "a PDF")], sessions=[session]
    )
    assert [(point.review, point.text) for point in page.points.points] == [
        ("", "1 file could not be taken in; why, and what to do, stands below."),
        ("COP-9", "session.xlsx, documents!A3: no symbol"),
        ("XAR-UNTOC-1", "Remark."),
    ]


def test_a_sessions_documents_and_problems_are_listed() -> None:
    """The working-group side of the same machine is on the same page."""
    page = html(
        made(sessions=[SessionFolder("COP-9", "drafts/COP-9", ["CTOC-COP-2018-1.en.docx"], ["row 3: no symbol"])])
    )
    assert '<a href="./drafts/COP-9/CTOC-COP-2018-1.en.docx">' in page
    assert "<li>row 3: no symbol</li>" in page


def test_an_empty_workspace_says_what_to_do() -> None:
    """The page of a new workspace is no error."""
    page = html(made())
    assert "Put returned forms into the inbox." in page
    assert "Nothing is left to decide." in page


def test_a_file_name_can_do_nothing() -> None:
    """A name with a tag in it is text, and a link to it is a link to it."""
    page = html(
        made(
            refused=[Refused("a", "<img src=x>.docx", "empty")],
            sessions=[SessionFolder("s", "drafts/s", ["a b#?.docx"])],
        )
    )
    assert "&lt;img src=x&gt;.docx" in page
    assert 'href="./drafts/s/a%20b%23%3F.docx"' in page


def test_the_page_has_language_headings_and_heads_of_tables_and_loads_nothing() -> None:
    """It opens from a folder, without a network, in every browser, and reads well aloud."""
    page = html(made(folder("XAR-UNTOC-1"), refused=[Refused("a", "a.docx", "empty")]))
    assert '<html lang="en" dir="ltr">' in page
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not re.search(r"<script|<img|<link|https?://|url\(", page)
