"""The demonstration's workspace: what it holds, that it is the same every time, and which refusal is planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from pipeline import demo
from pipeline.demo.answer_file import Value
from pipeline.demo.returned_forms import RETURNED, ReturnedForm
from pipeline.demo.session import FILE, session_book
from pipeline.errors import UsageError
from pipeline.formats.xlsx.sheets import read_sheet
from pipeline.library import Library
from pipeline.mechanism.session_rows import read_session
from pipeline.model.forms import Question
from pipeline.model.reading import Answer, Reading
from pipeline.model.text import Issue, Place
from pipeline.stages.extract import Catalogue, extract

INBOX = ["Arcadia/FA grupo 2.xlsx", "Arcadia/TIP groupe 1.docx", "Arcadia/UNTOC cluster 1.docx", "session.xlsx"]
PLANTED = Issue("wrong-symbol", "error", "whatever it says", Place("documents", "A3"))


@dataclass(frozen=True)
class RefusedFile:
    """A refusal as a run reports it."""

    file: str
    issues: tuple[Issue, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace as it is made; read only."""
    folder = tmp_path_factory.mktemp("démo d'un État") / "demo"
    demo.make(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@cache
def read_back(folder: Path, returned: ReturnedForm) -> Reading:
    """What the program understands of one returned form in this workspace."""
    library = demo.make(folder).library
    name = returned.file.rpartition("/")[2]
    data = (folder / "inbox" / returned.file).read_bytes()
    return extract(name, data, "", Catalogue(library.forms), library.states)


def expected(question: Question, answers: Mapping[str, Value]) -> tuple[object, str] | None:
    """Value and words that a question's answer must have by what was filled in, or None where nothing was."""
    own = {place: value for place, value in answers.items() if place.partition(".")[0] == question.id}
    if not own:
        return None
    other = own.get(f"{question.id}.text", "")
    match question.type:
        case "choice":
            return own[question.id], str(other)
        case "choices":
            return list(own[question.id]), str(other)
        case "text":
            value = own[question.id]
            return None, value if isinstance(value, str) else "\n".join(value)
        case "laws" | "table":
            return rows(own), ""
        case "contact":
            return {place.partition(".")[2]: value for place, value in own.items()}, ""
        case _:
            return own[question.id], ""


def rows(places: Mapping[str, Value]) -> list[dict[str, Value]]:
    """The rows of a table by column."""
    found: dict[str, dict[str, Value]] = {}
    for place, value in places.items():
        _, number, column = place.split(".")
        found.setdefault(number, {})[column] = value
    return list(found.values())


def understood(answer: Answer) -> tuple[object, str]:
    """Value and words of an answer; the words only where the value does not say them."""
    return answer.value, answer.text if answer.type in ("choice", "choices", "text") else ""


def test_the_inbox_holds_three_forms_and_a_session(made: Path) -> None:
    """Nothing else is there, and the outbox is empty."""
    inbox = made / "inbox"
    assert sorted(path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file()) == INBOX
    assert (inbox / FILE).read_bytes() == session_book()
    assert list((made / "outbox").iterdir()) == []


def test_the_register_has_two_reviews_and_leaves_one_to_be_proposed(made: Path) -> None:
    """Both registered reviews are of Arcadia, by Ruritania and Utopia; that of the Firearms Protocol is missing."""
    reviews = demo.make(made).reviews()
    assert [(review.id, review.parts, review.language) for review in reviews] == [
        ("XAR-TIP-1", (("TIP", 1),), "fr"),
        ("XAR-UNTOC-1", (("UNTOC", 1),), "en"),
    ]
    assert {(review.state, review.uncac_party, review.reviewers) for review in reviews} == {
        ("XAR", "no", ("XRU", "XUT"))
    }


def test_the_register_names_the_three_invented_states(made: Path) -> None:
    """Short and formal names in six languages, as they are to be printed."""
    states = {state.code: state for state in demo.make(made).states()}
    languages = ("ar", "zh", "en", "fr", "ru", "es")
    assert {code: [state.short.texts[language] for language in languages] for code, state in states.items()} == {
        "XAR": ["أركاديا", "阿卡迪亚", "Arcadia", "Arcadie", "Аркадия", "Arcadia"],
        "XRU": ["روريتانيا", "鲁里坦尼亚", "Ruritania", "Ruritanie", "Руритания", "Ruritania"],
        "XUT": ["يوتوبيا", "乌托邦", "Utopia", "Utopie", "Утопия", "Utopía"],
    }
    assert states["XAR"].formal.texts == {
        "ar": "جمهورية أركاديا", "zh": "阿卡迪亚共和国", "en": "the Republic of Arcadia",
        "fr": "la République d'Arcadie", "ru": "Республика Аркадия", "es": "la República de Arcadia",
    }  # fmt: skip
    assert states["XRU"].formal.texts == {
        "ar": "مملكة روريتانيا", "zh": "鲁里坦尼亚王国", "en": "the Kingdom of Ruritania",
        "fr": "le Royaume de Ruritanie", "ru": "Королевство Руритания", "es": "el Reino de Ruritania",
    }  # fmt: skip
    assert states["XUT"].formal.texts == {
        "ar": "جمهورية يوتوبيا", "zh": "乌托邦共和国", "en": "the Republic of Utopia",
        "fr": "la République d'Utopie", "ru": "Республика Утопия", "es": "la República de Utopía",
    }  # fmt: skip
    assert {state.short.status(language) for state in states.values() for language in languages} == {"approved"}
    assert states["XAR"].regional_group == states["XRU"].regional_group != states["XUT"].regional_group


def test_made_again_it_is_the_same(made: Path, tmp_path: Path) -> None:
    """In the same folder nothing is written, in another one the same bytes are."""
    before = contents(made)
    written = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    demo.make(made)
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == written
    demo.make(tmp_path / "another")
    assert contents(tmp_path / "another") == contents(made) == before


def test_what_a_person_put_there_stays(made: Path, tmp_path: Path) -> None:
    """A changed register or form is kept, a further file too; what is gone is made again."""
    demo.make(tmp_path / "demo")
    inbox, register = tmp_path / "demo" / "inbox", tmp_path / "demo" / "register"
    own = [inbox / INBOX[0], inbox / "Arcadia" / "further.docx"]
    for path in own:
        path.write_bytes(b"a person's own")
    (inbox / INBOX[1]).unlink()
    (register / "states.xlsx").unlink()
    demo.make(tmp_path / "demo")
    assert [path.read_bytes() for path in own] == [b"a person's own"] * 2
    assert (inbox / INBOX[1]).read_bytes() == (made / "inbox" / INBOX[1]).read_bytes()
    assert (register / "states.xlsx").read_bytes() == (made / "register" / "states.xlsx").read_bytes()


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    """The demonstration is not strewn among somebody's files."""
    (tmp_path / "letter.txt").write_text("not a workspace", encoding="utf-8")
    with pytest.raises(UsageError):
        demo.make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("returned", RETURNED, ids=lambda form: form.file)
def test_every_answer_reads_back_equal(made: Path, returned: ReturnedForm) -> None:
    """Question by question, what is understood is what was filled in, and nothing besides."""
    answers = returned.answers
    filled = {question.id: expected(question, answers) for question in returned.form(Library()).questions}
    assert {answer.question: understood(answer) for answer in read_back(made, returned).answers} == {
        question: found for question, found in filled.items() if found is not None
    }


@pytest.mark.parametrize("returned", RETURNED, ids=lambda form: form.file)
def test_nothing_is_left_unplaced(made: Path, returned: ReturnedForm) -> None:
    """Every word that was filled in is in an answer or in the identification block."""
    reading = read_back(made, returned)
    assert (reading.unplaced, reading.attachments, reading.comments, reading.form.coverage) == ((), (), (), 1.0)
    assert reading.form.language == returned.language


@pytest.mark.parametrize("returned", [RETURNED[0], RETURNED[2]], ids=lambda form: form.file)
def test_our_own_forms_are_read_exactly(made: Path, returned: ReturnedForm) -> None:
    """What came back through content controls and cells leaves nothing to confirm."""
    reading = read_back(made, returned)
    assert reading.form.recognized_by == "form-id"
    assert {answer.confidence for answer in reading.answers} == {1.0}


def test_the_form_filled_the_old_way_is_recognized_by_its_questions(made: Path) -> None:
    """Neither a control nor a property is left in it."""
    assert read_back(made, RETURNED[1]).form.recognized_by == "anchors"


@pytest.mark.parametrize(
    ("returned", "left_out", "contradicting"),
    [
        (
            RETURNED[0],
            ("UNTOC-05-03", "UNTOC-06-06", "UNTOC-15-02e", "UNTOC-15-06", "UNTOC-23-02e"),
            ["UNTOC-05-06b"],
        ),
        (RETURNED[1], ("TIP-G-02", "TIP-03-07a", "TIP-05-03b", "TIP-05-04"), []),
        (RETURNED[2], ("FA-07-01d", "FA-10-04", "FA-10-06b", "FA-11a-01d"), []),
    ],
)
def test_what_is_missing_and_what_contradicts_is_as_planned(
    made: Path, returned: ReturnedForm, left_out: tuple[str, ...], contradicting: list[str]
) -> None:
    """The receipt has something to show: questions left out and, in one form, a contradiction."""
    reading = read_back(made, returned)
    assert reading.unanswered == left_out
    assert [issue.question for issue in reading.issues if issue.severity != "info"] == contradicting


@pytest.mark.parametrize(
    ("returned", "state_by"), [(RETURNED[0], "form"), (RETURNED[1], "register"), (RETURNED[2], "register")]
)
def test_the_state_is_named_in_each_form(made: Path, returned: ReturnedForm, state_by: str) -> None:
    """One form was made for Arcadia; into the two others a person wrote the State's name."""
    reading = read_back(made, returned)
    assert (reading.state, reading.state_by) == ("XAR", state_by)


def test_the_planted_fault_alone_is_as_planned() -> None:
    """The refusal of the wrong symbol, by its code and its cell, whatever the message says."""
    planted = RefusedFile("session.xlsx, sheet documents, cell A3", (PLANTED,))
    assert demo.as_planned([planted])
    assert not demo.as_planned([])
    assert not demo.as_planned([planted, RefusedFile(INBOX[0], ())])
    assert not demo.as_planned([planted, planted])


@pytest.mark.parametrize(
    "refused",
    [
        RefusedFile(FILE, ()),
        RefusedFile("other.xlsx, sheet documents, cell A3", (PLANTED,)),
        RefusedFile(FILE, (replace(PLANTED, code="wrong-date"),)),
        RefusedFile(FILE, (replace(PLANTED, place=Place("documents", "A2")),)),
        RefusedFile(FILE, (replace(PLANTED, place=Place("meetings", "A3")),)),
        RefusedFile(FILE, (PLANTED, replace(PLANTED, code="wrong-date"))),
    ],
)
def test_any_other_refusal_is_not_as_planned(refused: RefusedFile) -> None:
    """A file that was quarantined, another book, another cell, another defect, or one more."""
    assert not demo.as_planned([refused])


def test_the_session_s_workbook_has_the_planted_fault(made: Path) -> None:
    """What the program finds wrong in session.xlsx is what `as_planned` expects."""
    library, data = demo.make(made).library, (made / "inbox" / FILE).read_bytes()
    documents, meetings = (read_sheet(data, name, FILE) for name in ("documents", "meetings"))
    session = read_session(documents, meetings, lambda key: key in library.lexicon)
    errors = tuple(issue for issue in session.issues if issue.severity == "error")
    assert demo.as_planned([RefusedFile(FILE, errors)])
