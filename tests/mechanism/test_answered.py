"""Answers as conditions ask about them."""

from pipeline.mechanism.answered import as_conditions_see
from pipeline.model.reading import Answer, AnswerValue, TextBlock
from pipeline.model.text import Place


def answer(question: str, kind: str, value: AnswerValue = None, text: str = "") -> Answer:
    """One answer."""
    blocks = (TextBlock("paragraph", text),) if text else ()
    return Answer(question, "5", kind, value, blocks, "en", Place(), "cell", 1.0)


def test_options_come_before_words() -> None:
    """Chosen options count, else the text, else nothing."""
    answers = [
        answer("A-1", "choice", "A-1.yes", "and more"),
        answer("A-2", "choices", ["A-2.x", "A-2.y"]),
        answer("A-3", "choice", None, "perhaps"),
        answer("A-4", "choices", [], "others"),
        answer("A-5", "laws", [{"title": "Code"}], "Code"),
        answer("A-6", "choice"),
    ]
    assert as_conditions_see(answers) == {
        "A-1": ("A-1.yes",),
        "A-2": ("A-2.x", "A-2.y"),
        "A-3": "perhaps",
        "A-4": "others",
        "A-5": "Code",
        "A-6": "",
    }
