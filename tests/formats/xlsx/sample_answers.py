"""An answer for every question of a form, in the shape that a filler takes."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.forms import Form, Question

Value = str | Sequence[str]

SCRIPTS = (
    "The Firearms Act requires it.",
    "La loi l’exige : « oui ».",
    "La ley lo exige; ¿sí?",
    "Закон этого требует.",
    "法律对此有规定。",
    "ينص القانون على ذلك.",
)
HOSTILE = (
    '=HYPERLINK("https://example.org","x")',
    "=1+1",
    "+1",
    "@SUM(A1)",
    "-5",
    "{{ 7*7 }} {% for x in y %}",
    '<w:p/> & "quoted" ]]> &amp; &#65;',
    "<script>alert(1)</script>",
    "_x000D_ _x0041_",
    "007",
    "1/2",
    "TRUE",
    "'apostrophe",
    "tab\tinside",
    "\u202eright to left override",
)


def full_answers(form: Form) -> dict[str, Value]:
    """Every place of the form with something in it, texts in six scripts and what harms a careless program."""
    answers: dict[str, Value] = {"identification.state": "Arcadia", "identification.date": "2027-05-01"}
    for number, question in enumerate(form.questions):
        answers |= _answers(question, number)
    return answers


def _answers(question: Question, number: int) -> dict[str, Value]:
    text = (SCRIPTS + HOSTILE)[number % (len(SCRIPTS) + len(HOSTILE))]
    match question.type:
        case "group":
            return {}
        case "choice":
            answers: dict[str, Value] = {question.id: question.options[number % len(question.options)].id}
        case "choices":
            answers = {question.id: [question.options[0].id, question.options[-1].id]}
        case "text":
            return {question.id: [text, SCRIPTS[number % 6], "a second  paragraph"]}
        case "date":
            return {question.id: "2027-05-01"}
        case "number":
            return {question.id: "1 250"}
        case _:
            return {place: f"{text} {index}" for index, place in enumerate(question.places)}
    if len(question.places) > 1:
        answers[question.places[1]] = [text]
    return answers
