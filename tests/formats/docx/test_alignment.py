"""One monotone alignment tells equal questions apart by what stands around them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.docx.alignment import Pair, align, comparable, similarity, written_after

HEADINGS = ("Article 5. Participation in an organized criminal group", "Article 6. Laundering of proceeds of crime")
QUESTIONS = (
    "1. Does your country's law make participation in an organized criminal group an offence?",
    "2. Does that offence require an act in furtherance of the agreement?",
    "3. Which courts are competent for these offences?",
)
OTHERS = (
    "4. Does your country's law make the conversion of proceeds of crime an offence?",
    "5. Does it cover predicate offences committed abroad?",
)
WORDS = ("law", "court", "offence", "measure", "victim", "evidence", "authority", "procedure", "register", "border")
TAIL = ("Successes and good practices", "Challenges in implementation")
FORM = (HEADINGS[0], *QUESTIONS, *TAIL, HEADINGS[1], *OTHERS, *TAIL)


def indices(pairs: tuple[Pair, ...]) -> dict[int, int]:
    """The line of each text that was found."""
    return {pair.expected: pair.found for pair in pairs}


def test_every_text_finds_its_line_among_answers() -> None:
    """Equal tails are told apart by the article in which they stand."""
    lines: list[str] = ["A letter comes first."]
    places = {}
    for index, text in enumerate(FORM):
        places[index] = len(lines)
        lines += [text, f"Answer number {index} of Arcadia."]
    found = align(FORM, lines)
    assert indices(found) == places
    assert all(pair.similarity == 1.0 and not pair.moved for pair in found)


def test_numbers_case_and_punctuation_make_no_difference() -> None:
    """A renumbered form is the same form."""
    assert comparable("12)  Does it COVER “predicate” offences ?") == comparable("5. Does it cover predicate offences?")
    assert comparable("4-\tهل يشمل القانون هذا السلوك؟") == comparable("هل يشمل القانون هذا السلوك؟")
    assert comparable("2019 - 2023").startswith("2019")
    assert comparable("(a) Organizing") == comparable("Organizing")
    assert comparable("I think so") == "i think so"


def test_a_deleted_question_is_not_found_and_harms_no_other() -> None:
    """Its neighbours keep their lines."""
    lines = [text for index, text in enumerate(FORM) if index not in (2, 8)]
    found = indices(align(FORM, lines))
    assert set(found) == set(range(len(FORM))) - {2, 8}
    assert [lines[line] for _, line in sorted(found.items())] == lines


def test_an_answer_that_quotes_a_question_does_not_take_its_place() -> None:
    """The quotation stands where the order of the form doesn't allow it."""
    lines = [*FORM[:2], QUESTIONS[2], *FORM[2:]]
    found = indices(align(FORM, lines))
    assert [lines[found[index]] for index in range(len(FORM))] == list(FORM)


def test_typing_errors_are_forgiven() -> None:
    """A fifth of the words of a question may be wrong."""
    retyped = "1. Does your countrys law make particpation in an organised criminal goup an ofence?"
    assert similarity(comparable(QUESTIONS[0]), comparable(retyped)) > 0.9
    assert indices(align(FORM, [HEADINGS[0], retyped, QUESTIONS[1]])) == {0: 0, 1: 1, 2: 2}


def test_a_question_cut_short_is_found() -> None:
    """Half of it is enough where nothing else begins so."""
    assert indices(align(FORM, [HEADINGS[0], QUESTIONS[0][:45], QUESTIONS[2]])) == {0: 0, 1: 1, 3: 2}


def test_a_question_with_its_answer_behind_it_is_found() -> None:
    """What follows the question in its paragraph is told from it."""
    line = f"{QUESTIONS[2]} The Supreme Court and the regional courts of Arcadia, by Act 5 of 2001."
    assert indices(align(FORM, [HEADINGS[0], line])) == {0: 0, 3: 1}
    assert (
        written_after(QUESTIONS[2], line) == "The Supreme Court and the regional courts of Arcadia, by Act 5 of 2001."
    )
    assert written_after(QUESTIONS[2], QUESTIONS[2]) == ""


@pytest.mark.parametrize("answer", ["No", "Yes", "Courts", "offence", "Does it?"])
def test_short_answers_are_no_questions(answer: str) -> None:
    """A word stands inside many questions; it is none of them."""
    assert align(FORM, [answer]) == ()


def test_a_moved_block_is_found_in_a_second_look() -> None:
    """The second article came back before the first: its texts are found, marked as moved."""
    second = FORM[6:9]
    lines = [*second, *FORM[:6], *FORM[9:]]
    found = align(FORM, lines)
    moved = [pair for pair in found if pair.moved]
    assert [lines[pair.found] for pair in moved] == list(second)
    assert len(found) == len(FORM)


def test_a_lone_text_elsewhere_is_not_taken_for_a_moved_one() -> None:
    """Without a neighbour it may be a quotation."""
    lines = [OTHERS[1], *FORM[:8], *TAIL]
    assert 8 not in indices(align(FORM, lines))


def test_the_margin_says_how_near_the_next_text_is() -> None:
    """Two texts that differ in a word leave little between them."""
    near = ("Assistance in drafting of legislation needed", "Assistance in drafting of legislation received")
    close, _ = align(near, list(near))
    (far,) = [pair for pair in align(FORM, list(FORM)) if FORM[pair.expected] == QUESTIONS[2]]
    assert close.margin < 0.2 < far.margin


@given(st.lists(st.sampled_from([*FORM, "An answer of some length", "No"]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_line_and_no_text_is_in_two_pairs(lines: list[str]) -> None:
    """And what is not marked as moved rises on both sides."""
    pairs = align(FORM, lines)
    assert len({pair.expected for pair in pairs}) == len(pairs) == len({pair.found for pair in pairs})
    rising = [pair.found for pair in pairs if not pair.moved]
    assert rising == sorted(rising)


def test_a_form_of_sixty_questions_is_aligned_through_noise() -> None:
    """A tenth deleted, a tenth cut, all retyped, equal tails after every ninth: nearly all found, nearly none wrong."""
    chooser = random.Random(5)  # noqa: S311  a test that repeats itself, no secret
    expected: list[str] = []
    for number in range(60):
        expected.append(
            f"{number + 1}. Does your country's law {' '.join(chooser.choices(WORDS, k=9))} number{number}?"
        )
        if number % 9 == 8:
            expected += ["Application in practice, with examples", *TAIL]
    lines, truth = [], {}
    for index, text in enumerate(expected):
        if index % 10 == 3:
            continue
        shown = text[: len(text) // 2] if index % 10 == 5 else text.replace("our", "uor").replace("law", "lwa")
        truth[index] = len(lines)
        lines += [shown, *(f"Arcadia {' '.join(chooser.choices(WORDS, k=12))}." for _ in range(chooser.randint(1, 3)))]
    found = indices(align(expected, lines))
    right = sum(truth.get(index) == line for index, line in found.items())
    assert right / len(truth) >= 0.97
    assert right / len(found) >= 0.99
