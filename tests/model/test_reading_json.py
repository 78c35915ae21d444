"""A Reading as JSON."""

import json

from pipeline.model.reading import Answer, FormIdentity, Reading, TextBlock
from pipeline.model.reading_json import reading_as_json
from pipeline.model.text import Issue, Place

CELL = Place("Questionnaire", "E9", "sheet Questionnaire, cell E9")
PLACE = {"part": "Questionnaire", "path": "E9", "label": "sheet Questionnaire, cell E9"}


def test_a_reading_has_the_shape_of_its_schema() -> None:
    """Every field of reading/1, and nothing else."""
    blocks = (TextBlock("paragraph", "See Act 5."), TextBlock("list", "one\ntwo"))
    answers = (
        Answer("UNTOC-05-01", "5", "choice", "UNTOC-05-01.yes", blocks, "fr", CELL, "cell", 0.97),
        Answer("UNTOC-05-04", "5", "laws", [{"title": "Code"}], (), "fr", CELL, "cell", 1.0),
        Answer("UNTOC-G-01", "", "contact", {"person": "A"}, (), "fr", CELL, "cell", 1.0),
    )
    form = FormIdentity("UNTOC-1", "1", "fr", "draft-2017", "appendix-1", (("UNTOC", 1),), "form-id", 1.0)
    issue = Issue("both-ticked", "error", "Two.", CELL, "UNTOC-05-01")
    outside = ((("x", CELL),), ("i.png",), (("c", CELL),))
    reading = Reading("a.xlsx", "ab", form, "XAR", "form", answers, ("UNTOC-06-02",), *outside, (issue,))
    found = reading_as_json(reading)
    assert json.loads(json.dumps(found)) == {
        "schema": "reading/1",
        "file": "a.xlsx",
        "sha256": "ab",
        "form": {
            "id": "UNTOC-1",
            "version": "1",
            "language": "fr",
            "profile": "draft-2017",
            "cluster_set": "appendix-1",
            "parts": [{"instrument": "UNTOC", "cluster": 1}],
            "recognized_by": "form-id",
            "coverage": 1.0,
        },
        "state": {"code": "XAR", "by": "form"},
        "answers": [
            {
                "question": "UNTOC-05-01",
                "article": "5",
                "type": "choice",
                "value": "yes",
                "blocks": [{"kind": "paragraph", "text": "See Act 5."}, {"kind": "list", "text": "one\ntwo"}],
                "text": "See Act 5.\none\ntwo",
                "language": "fr",
                "place": PLACE,
                "method": "cell",
                "confidence": 0.97,
            },
            {
                "question": "UNTOC-05-04",
                "article": "5",
                "type": "laws",
                "value": [{"title": "Code"}],
                "blocks": [],
                "text": "",
                "language": "fr",
                "place": PLACE,
                "method": "cell",
                "confidence": 1.0,
            },
            {
                "question": "UNTOC-G-01",
                "article": "",
                "type": "contact",
                "value": {"person": "A"},
                "blocks": [],
                "text": "",
                "language": "fr",
                "place": PLACE,
                "method": "cell",
                "confidence": 1.0,
            },
        ],
        "unanswered": ["UNTOC-06-02"],
        "unplaced": [{"text": "x", "place": PLACE}],
        "attachments": ["i.png"],
        "comments": [{"text": "c", "place": PLACE}],
        "issues": [
            {"code": "both-ticked", "severity": "error", "message": "Two.", "place": PLACE, "question": "UNTOC-05-01"}
        ],
    }


def test_options_are_named_by_their_keys() -> None:
    """`in-part`, not `UNTOC-05-01.in-part`: the question stands beside it."""
    form = FormIdentity("UNTOC-1", "1", "en", "draft-2017", "appendix-1", (("UNTOC", 1),), "form-id", 1.0)
    value: list[str] = ["UNTOC-05-T3.capacity", "UNTOC-05-T3.other"]
    ticked = Answer("UNTOC-05-T3", "5", "choices", value, (), "en", CELL, "cell", 1.0)
    undecided = Answer("UNTOC-05-01", "5", "choice", None, (), "en", CELL, "cell", 0.5)
    number = Answer("UNTOC-05-02", "5", "number", "1.5", (), "en", CELL, "cell", 1.0)
    reading = Reading("a.xlsx", "ab", form, "", "asked", (ticked, undecided, number), (), (), (), (), ())
    answers = json.loads(json.dumps(reading_as_json(reading)))["answers"]
    assert [answer["value"] for answer in answers] == [["capacity", "other"], None, "1.5"]
