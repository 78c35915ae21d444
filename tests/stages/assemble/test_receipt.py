"""The receipt of a review: the most important first, ten points at most, everything in plain words."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.formats.html import render_page
from pipeline.model.draft import Draft, Origin, Part, Segment
from pipeline.model.reading import Answer, Reading, Response, ReviewAnswer, Version
from pipeline.model.review import Review
from pipeline.model.text import Issue, Place
from pipeline.stages.assemble.receipt import Receipt, receipt
from pipeline.stages.assemble.summary import summary
from tests.stages.assemble import arcadia

TEMPLATE = (arcadia.ROOT / "templates/receipt/receipt.html").read_bytes()
NAMES = (
    "XAR-UNTOC-1.summary.en-fr.xlf",
    "XAR-UNTOC-1.summary.en-fr.bilingual.docx",
    "XAR-UNTOC-1.summary.fr.docx",
    "XAR-UNTOC-1.report.en.docx",
    "XAR-UNTOC-1.answers.xlsx",
    "XAR-UNTOC-1.receipt.html",
)


def reading(**more: object) -> Reading:
    """The usual file of Arcadia, read without any doubt."""
    usual = replace(arcadia.response().readings[0], answers=tuple(each.answer for each in arcadia.usual_replies()))
    return replace(usual, **more)  # type: ignore[arg-type]


def response(*readings: Reading, **more: object) -> Response:
    """The usual response with these readings."""
    return replace(arcadia.response(), readings=readings or (reading(),), **more)  # type: ignore[arg-type]


def made(given: Response | None = None, review: Review | None = None, **more: object) -> Receipt:
    """The receipt of the usual review."""
    values: dict[str, object] = {"documents": {}, "outputs": (), "forms": {"UNTOC-1": arcadia.form()}, **more}
    return receipt(given or response(), review or arcadia.review(), arcadia.lexicon(), **values)  # type: ignore[arg-type]


def points(given: Receipt) -> list[str]:
    """The points that are listed, in order."""
    return [point.text for point in given.points.points]


def unsure(answer: Answer, confidence: float = 0.8) -> ReviewAnswer:
    """The answer as one that was not read with certainty."""
    doubtful = replace(answer, confidence=confidence)
    return ReviewAnswer(doubtful, "UNTOC-1", (Version("aa", "arcadia.docx", doubtful),))


def html(given: Receipt) -> str:
    """The page."""
    return render_page(TEMPLATE, {"page": given, "style": ""}, name="receipt.html").decode()


def test_it_says_what_each_file_is_and_how_much_was_found() -> None:
    """Form, version, language and three numbers for each returned file."""
    (row,) = made(response(reading(unanswered=("UNTOC-05-03",)))).files
    assert (row.file, row.form, row.language) == ("arcadia.docx", "UNTOC-1, version 1", "English")
    assert (row.found, row.to_confirm, row.missing) == (8, 0, 1)


def test_nothing_to_decide_is_said() -> None:
    """A clean file leaves an empty list, and the page says that nothing is left."""
    assert points(made()) == []
    assert "Nothing is left to decide." in html(made())


def test_the_most_important_comes_first() -> None:
    """An unknown State, an error, mandatory replies that are missing, a contradiction, then what can wait."""
    doubtful = unsure(arcadia.reply("05-02", "choice", "UNTOC-05-02.no", row=4).answer)
    remark = Issue("old-version", "info", "The form is of an older version.")
    error = Issue("both-ticked", "error", "UNTOC-05-01: Yes and No are both ticked; ask which holds.")
    slip = Issue("against-condition", "warning", "UNTOC-05-01a is answered; ask which holds")
    read = reading(state="", unplaced=(("see annex", Place(label="table 4, row 1")),), issues=(remark, slip, error))
    ask = "Please ask the State under review"
    given = response(read, answers=(doubtful,), unanswered=("UNTOC-05-03", "UNTOC-08-01"))
    remedy = "Put the file into a sub-folder of the inbox that has the name or code of the State."
    row = "Add a row with the id XAR-UNTOC-1, the State XAR, the parts UNTOC 1 and the language en"
    assert points(made(given, arcadia.review(proposed=True))) == [
        f"arcadia.docx: it is not known which State this form is from. {remedy}",
        "UNTOC-05-01: Yes and No are both ticked; ask which holds.",
        f"1 question on a mandatory provision has no reply: UNTOC-08-01 (art.\u00a08, para.\u00a01). {ask} for it.",
        "UNTOC-05-01a is answered; ask which holds.",
        f"XAR-UNTOC-1 is not in register/reviews.xlsx. {row}; until then the review is a proposal.",
        "1 other question has no reply: UNTOC-05-03.",
        "arcadia.docx, table 4, row 1: “see annex” belongs to no answer. Where does it belong?",
        "UNTOC-05-02: read as “No” in arcadia.docx, table 3, row 4, with a certainty of 80%. Is that right?",
        "The form is of an older version.",
    ]  # fmt: skip


def test_ten_points_are_listed_and_the_rest_is_counted() -> None:
    """A long list helps nobody; what is left out is a number."""
    issues = tuple(Issue("x", "warning", f"Remark {number}.") for number in range(12))
    page = made(response(reading(issues=issues)))
    assert len(points(page)) == 10
    assert page.more.startswith("2 more points are not listed here")
    assert made(response(reading(issues=issues[:11]))).more.startswith("1 more point is not listed here")
    assert made(response(reading(issues=issues[:10]))).more == ""


def test_a_long_text_is_quoted_in_one_short_line() -> None:
    """What has no place is shown by its beginning."""
    (point,) = points(made(response(reading(unplaced=(("word\n" * 100, Place(label="table 4")),)))))
    assert "“word word" in point
    assert "\n" not in point
    assert len(point) < 150


def test_many_missing_questions_are_one_point() -> None:
    """They are counted, and the first are named."""
    codes = tuple(f"UNTOC-07-{number:02}" for number in range(1, 13))
    (point,) = points(made(response(unanswered=codes)))
    assert point.startswith("12 questions have no reply: UNTOC-07-01, UNTOC-07-02")
    assert point.endswith("UNTOC-07-08 ….")


def test_the_least_certain_answers_are_named_and_the_others_share_a_point() -> None:
    """An old form in which every tick had to be looked for leaves room for what matters more."""
    answer = arcadia.reply("05-02", "choice", "UNTOC-05-02.no", row=4).answer
    certainty = (0.95, 0.7, 0.97, 0.8, 0.96, 0.97, 0.6)
    doubtful = [unsure(replace(answer, question=f"UNTOC-05-{n:02}"), each) for n, each in enumerate(certainty, 1)]
    listed = points(made(response(answers=tuple(doubtful))))
    assert [point[:11] for point in listed[:3]] == [f"UNTOC-05-0{n}" for n in (7, 2, 4)]
    assert listed[3].startswith("4 answers are to be confirmed: they were read with a certainty of 95% or more")
    assert "the first is UNTOC-05-01, “No”, in arcadia.docx, table 3, row 4" in listed[3]
    assert len(listed) == 4


def test_fifty_answers_of_an_old_form_are_one_point_that_names_one_of_them() -> None:
    """The least of their certainties is named; nothing of it hides what is missing."""
    answer = arcadia.reply("05-02", "choice", "UNTOC-05-02.no").answer
    doubtful = tuple(unsure(replace(answer, question=f"UNTOC-05-{n:02}"), 0.97) for n in range(1, 51))
    first, second = points(made(response(answers=doubtful, unanswered=("UNTOC-08-01",))))
    assert first.startswith("1 question on a mandatory provision has no reply")
    assert second.startswith("50 answers are to be confirmed: they were read with a certainty of 97% or more")


def test_text_that_nobody_translated_is_one_point_for_all_languages() -> None:
    """The languages are listed, and the command for each; what the engine says language by language isn't repeated."""
    said = tuple(Issue("no-package", "warning", f"no package for en-{each}") for each in ("fr", "es"))
    (point,) = points(made(untranslated=("fr", "es"), issues=said))
    commands = "pipeline models install en-fr, pipeline models install en-es"
    assert point == (
        "In French and Spanish the summary has text that is not translated yet. "
        f"Correct the tables, or install a package and run again: {commands}."
    )


def test_every_question_without_a_reply_is_listed_with_its_text() -> None:
    """What is missing is seen without opening the form: code, provision, duty and question, the mandatory first.

    A follow-up stands behind the question that it belongs to, with that one's provision.
    """
    rows = made(response(unanswered=("UNTOC-G-03", "UNTOC-05-03", "UNTOC-05-01a", "UNTOC-05-02"))).missing
    assert [(row.code, row.provision, row.question) for row in rows] == [
        ("UNTOC-05-02", "art.\u00a05, para.\u00a02 · Mandatory provision", "May knowledge be inferred?"),
        ("UNTOC-G-03", "", "Who was consulted?"),
        (
            "UNTOC-05-03",
            "art.\u00a05 · Provision that States parties are to consider",
            "Were other measures considered?",
        ),
        (
            "UNTOC-05-01a",
            "art.\u00a05, para.\u00a01\u00a0(a)",
            "Is participation a criminal offence? Please cite the laws",
        ),
    ]


def test_a_reply_that_changed_between_files_is_named_with_both() -> None:
    """The later file counts; the officer is told."""
    late = arcadia.reply("05-02", "choice", "UNTOC-05-02.yes")
    first = arcadia.reply("05-02", "choice", "UNTOC-05-02.no").answer
    changed = replace(late, versions=(Version("a", "first.docx", first), Version("b", "second.docx", late.answer)))
    assert points(made(response(answers=(changed,)))) == [
        "UNTOC-05-02: first.docx and second.docx give different replies; the later one is used. Is that right?"
    ]


def test_an_issue_that_reading_and_rendering_both_name_stands_once() -> None:
    """The same defect is one point."""
    issue = Issue("unholdable-character", "warning", "A character can't be shown.")
    assert points(made(response(reading(issues=(issue,)), issues=(issue,)), issues=(issue,))) == [issue.message]


def test_files_are_linked_in_the_order_in_which_they_are_needed() -> None:
    """Receipt, answers, report, the original of the summary; each link says what it leads to."""
    links = made(outputs=(*NAMES, "XAR-UNTOC-1.summary.en.docx")).outputs.links
    assert [(link.href, link.note) for link in links] == [
        ("./XAR-UNTOC-1.receipt.html", "receipt"),
        ("./XAR-UNTOC-1.answers.xlsx", "answers, each with its place"),
        ("./XAR-UNTOC-1.report.en.docx", "draft country review report (English)"),
        ("./XAR-UNTOC-1.summary.en.docx", "draft executive summary (English)"),
    ]


def test_what_translators_need_is_a_row_a_language() -> None:
    """Eighteen links in a column are read by nobody: a language has a row, its three files stand in it."""
    more = ("XAR-UNTOC-1.summary.ar.docx", "XAR-UNTOC-1.summary.en-ar.xlf")
    page = made(outputs=(*NAMES, *more))
    assert [
        (row.language, [[link.text for link in links] for links in row.files]) for row in page.outputs.translations
    ] == [
        ("Arabic", [["summary.ar.docx"], [], ["summary.en-ar.xlf"]]),
        ("French", [["summary.fr.docx"], ["summary.en-fr.bilingual.docx"], ["summary.en-fr.xlf"]]),
    ]
    assert '<a href="./XAR-UNTOC-1.summary.en-fr.bilingual.docx">summary.en-fr.bilingual.docx</a>' in html(page)


def test_a_link_leads_nowhere_but_to_a_file_beside_the_page() -> None:
    """A name that looks like an address of the web is a name."""
    (link,) = made(outputs=("javascript:alert(1)",)).outputs.links
    assert link.href == "./javascript%3Aalert%281%29"


def test_the_share_of_each_origin_is_stated_for_each_document() -> None:
    """Shares are of the source's characters; an origin that doesn't occur has no figure."""
    (row,) = made(documents={"XAR-UNTOC-1.summary.en.docx": one_third_human()}).documents
    assert row.shares == ("67%", "", "", "", "", "33%")


def one_third_human() -> Draft:
    """A draft of twenty characters of approved fixed text and ten of a person's."""
    draft = summary(
        arcadia.response(), arcadia.review(), {}, arcadia.lexicon(), arcadia.kind("summary"), arcadia.kind("report")
    )
    human = segment_of("0123456789", "human")
    fixed = segment_of("0123456789" * 2, "fixed")
    return replace(draft, furniture={}, blocks=(replace(draft.blocks[0], segments=(fixed, human)),))


def segment_of(text: str, origin: Origin) -> Segment:
    """A segment of this text."""
    return Segment(origin, "en", (Part("text", text),), "en", (Part("text", text),), origin)


def test_notices_stand_on_the_page() -> None:
    """A file that came again, or that a person changed, is mentioned and not a point to decide."""
    page = html(made(notices=("copy.docx is the same file as arcadia.docx",)))
    assert "<li>copy.docx is the same file as arcadia.docx</li>" in page


def test_what_a_state_writes_is_text_on_the_page() -> None:
    """A script or an instruction in an answer is shown, not run."""
    text = "<script>alert(1)</script> {{ 7*7 }} &e;"
    page = html(made(response(reading(unplaced=((text, Place(label="x")),)))))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} &amp;e;" in page
    assert "<script" not in page


def test_the_page_is_accessible_and_loads_nothing() -> None:
    """Language, direction, headings in order, heads of tables; no script, no picture, nothing from elsewhere."""
    page = html(made(documents={"XAR-UNTOC-1.summary.en.docx": one_third_human()}, outputs=NAMES))
    assert '<html lang="en" dir="ltr">' in page
    assert [int(level) for level in re.findall(r"<h(\d)", page)] == [1, 2, 2, 2, 2]
    assert all('scope="' in head for head in re.findall(r"<th[ >][^>]*>", page) if not head.startswith("<thead"))
    assert not re.search(r"<script|<img|<link|https?://|url\(", page)


def test_equal_values_give_equal_pages() -> None:
    """No clock and no order of chance."""
    assert html(made(outputs=NAMES)) == html(made(outputs=tuple(reversed(NAMES))))
