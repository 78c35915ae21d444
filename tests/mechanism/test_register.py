"""Reviews of the register: what a right row becomes, and what is said of a wrong one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError, UsageError
from pipeline.mechanism.instruments import Profile, load_profile
from pipeline.mechanism.register import find, propose, review_id, reviews
from pipeline.model.review import Review

PROFILE = Path(__file__).resolve().parents[2] / "templates/profiles/draft-2017.toml"
STATES = ("XAR", "XRU", "XUT")
RIGHT = {
    "id": "XAR-UNTOC-1",
    "state": "XAR",
    "parts": "UNTOC 1; UNTOC 4",
    "language": "en",
    "uncac_party": "yes",
    "reviewers": "XRU; XUT",
    "phase": "1",
}


@pytest.fixture(scope="module")
def profile() -> Profile:
    """The packaged profile."""
    return load_profile(tomllib.loads(PROFILE.read_text(encoding="utf-8")))


def test_a_row_becomes_a_review(profile: Profile) -> None:
    """Every column is read, and the review is no proposal."""
    assert reviews([(2, RIGHT)], STATES, profile) == (
        Review(
            id="XAR-UNTOC-1",
            state="XAR",
            parts=(("UNTOC", 1), ("UNTOC", 4)),
            language="en",
            uncac_party="yes",
            reviewers=("XRU", "XUT"),
            phase=1,
            proposed=False,
        ),
    )


def test_empty_cells_follow_from_the_others(profile: Profile) -> None:
    """Id and phase come from the parts, UNCAC status is unknown, nobody reviews yet; white space is nothing."""
    row = {"state": " XAR ", "parts": "FA 2 ;", "language": "es"}
    assert reviews([(2, row)], STATES, profile) == (
        Review("XAR-FA-2", "XAR", (("FA", 2),), "es", uncac_party="unknown", reviewers=(), phase=2),
    )


def test_rows_without_text_are_no_reviews(profile: Profile) -> None:
    """A blank row between two others is passed over, and the reviews are sorted by id."""
    rows = [
        (2, {"state": "XUT", "parts": "TIP 1", "language": "ru"}),
        (3, {"id": " ", "state": "", "remarks": "to be drawn"}),
        (4, {"state": "XAR", "parts": "TIP 1", "language": "fr"}),
    ]
    assert [review.id for review in reviews(rows, STATES, profile)] == ["XAR-TIP-1", "XUT-TIP-1"]


def test_a_review_of_several_instruments_has_an_id_of_its_own(profile: Profile) -> None:
    """Its parts stay in the row's order, and two reviewers for each instrument are allowed."""
    row = RIGHT | {"id": "XAR-ALL-1", "parts": "TIP 1; UNTOC 1", "reviewers": "XRU; XUT; XBO"}
    (review,) = reviews([(2, row)], (*STATES, "XBO"), profile)
    assert (review.id, review.parts, review.reviewers) == (
        "XAR-ALL-1",
        (("TIP", 1), ("UNTOC", 1)),
        ("XRU", "XUT", "XBO"),
    )


def test_phases_follow_the_cluster_set(profile: Profile) -> None:
    """Cluster 2 is in the second phase of appendix I and in the first of appendix II."""
    assert review_id("XAR", "FA", 2, profile) == "XAR-FA-2"
    assert review_id("XAR", "FA", 2, profile, "appendix-2") == "XAR-FA-1"
    assert [review_id("XAR", "UNTOC", cluster, profile) for cluster in (1, 2, 3, 4)] == [
        "XAR-UNTOC-1",
        "XAR-UNTOC-2",
        "XAR-UNTOC-2",
        "XAR-UNTOC-1",
    ]
    (review,) = reviews([(2, {"state": "XAR", "parts": "FA 3", "language": "en"})], STATES, profile, "appendix-2")
    assert (review.id, review.phase) == ("XAR-FA-2", 2)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"state": "XXX"}, "state", "'XXX' is the code of no State"),
        ({"state": ""}, "state", "'' is the code of no State"),
        ({"id": "CON"}, "id", "'CON' is no id"),
        ({"id": "XAR-../../x"}, "id", "is no id"),
        ({"id": "XAR-UNTOC_1"}, "id", "is no id"),
        ({"id": "XAR-" + "A" * 21}, "id", "at most 24 letters"),
        ({"id": "XRU-UNTOC-1"}, "id", "must begin with the State's code, XAR-"),
        ({"id": "", "parts": "UNTOC 1; TIP 1"}, "id", "give the review an id"),
        ({"parts": ""}, "parts", "it is empty"),
        ({"parts": "UNTOC"}, "parts", "'UNTOC' is no instrument and cluster"),
        ({"parts": "UNTOC 1, UNTOC 4"}, "parts", "is no instrument and cluster"),
        ({"parts": "UNCAC 1"}, "parts", "no instrument 'UNCAC'"),
        ({"parts": "UNTOC 5"}, "parts", "no cluster 5"),
        ({"parts": "FA 3"}, "parts", "no articles of FA in cluster 3"),
        ({"parts": "UNTOC 1; UNTOC 1"}, "parts", "'UNTOC 1' is there twice"),
        ({"parts": "UNTOC 1; UNTOC 2"}, "parts", "phases 1 and 2 of appendix-1; make a row for each"),
        ({"phase": "2"}, "phase", "it is '2', but the parts belong to phase 1"),
        ({"language": "de"}, "language", "'de' is no working language"),
        ({"language": ""}, "language", "'' is no working language"),
        ({"uncac_party": "perhaps"}, "uncac_party", "'perhaps' is none of yes, no and unknown"),
        ({"reviewers": "XRU; XXX"}, "reviewers", "'XXX' is the code of no State"),
        ({"reviewers": "XRU; XAR"}, "reviewers", "XAR can't review itself"),
        ({"reviewers": "XRU; XRU"}, "reviewers", "a State is there twice"),
        ({"reviewers": "XRU; XUT; XBO"}, "reviewers", "3 States, but 2 at most"),
    ],
)
def test_a_wrong_cell_is_named_with_row_and_column(
    profile: Profile, cells: dict[str, str], column: str, words: str
) -> None:
    """The message begins with workbook, row and column, and says what is wrong."""
    with pytest.raises(ConfigurationError) as caught:
        reviews([(7, RIGHT | cells)], (*STATES, "XBO"), profile)
    message = str(caught.value)
    assert message.startswith(f"register/reviews.xlsx, row 7, column {column}: ")
    assert words in message


def test_two_rows_with_one_id_are_refused(profile: Profile) -> None:
    """Ids that differ only in capitals would be one folder on Windows."""
    rows = [(2, RIGHT | {"id": "XAR-a"}), (3, RIGHT | {"id": "XAR-A", "parts": "TIP 1"})]
    with pytest.raises(ConfigurationError, match="row 3, column id: 'XAR-A' is the id of an earlier row"):
        reviews(rows, STATES, profile)


def test_two_rows_with_one_part_of_a_state_are_refused(profile: Profile) -> None:
    """No State is reviewed twice in one phase (para. 10); another State's same part is its own review."""
    other = {"state": "XUT", "parts": "UNTOC 4", "language": "ar"}
    assert len(reviews([(2, RIGHT), (3, other)], STATES, profile)) == 2
    again = RIGHT | {"id": "XAR-AGAIN", "parts": "UNTOC 4"}
    with pytest.raises(ConfigurationError, match="row 3, column parts: UNTOC 4 of XAR is under review in XAR-UNTOC-1"):
        reviews([(2, RIGHT), (3, again)], STATES, profile)


def test_a_part_is_found_in_its_review(profile: Profile) -> None:
    """State, instrument and cluster must all fit."""
    known = reviews([(2, RIGHT)], STATES, profile)
    assert find(known, "XAR", "UNTOC", 4) == known[0]
    for state, instrument, cluster in (("XUT", "UNTOC", 4), ("XAR", "TIP", 1), ("XAR", "UNTOC", 2)):
        assert find(known, state, instrument, cluster) is None


def test_a_form_without_a_row_gets_a_proposed_review(profile: Profile) -> None:
    """The proposal has the form's part and language, the usual id, and an unknown UNCAC status."""
    assert propose("XAR", "TIP", 1, "fr", profile=profile) == Review(
        "XAR-TIP-1", "XAR", (("TIP", 1),), "fr", uncac_party="unknown", reviewers=(), phase=1, proposed=True
    )
    assert propose("XAR", "FA", 2, "es", profile=profile).phase == 2


def test_a_proposal_takes_no_id_of_the_register(profile: Profile) -> None:
    """A second cluster that the row leaves out is not mixed into the registered review."""
    known = reviews([(2, RIGHT | {"parts": "UNTOC 1"})], STATES, profile)
    assert propose("XAR", "UNTOC", 4, "en", profile=profile, known=known).id == "XAR-UNTOC-1-c4"
    assert propose("XAR", "UNTOC", 2, "en", profile=profile, known=known).id == "XAR-UNTOC-2"


def test_no_review_is_proposed_where_there_is_no_questionnaire(profile: Profile) -> None:
    """The empty cell of appendix I gives the same clear error here."""
    with pytest.raises(UsageError, match=re.escape("no articles of FA in cluster 3")):
        propose("XAR", "FA", 3, "en", profile=profile)
