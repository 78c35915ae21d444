"""The rules of 2017 as data, compared with a transcription of the document's tables."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError, UsageError
from pipeline.mechanism.instruments import Profile, load_profile
from tests.mechanism.transcription import CLUSTER_SETS, INSTRUMENTS, WORKING_GROUPS, articles, cells

ROOT = Path(__file__).resolve().parents[2]
PROFILE = ROOT / "templates/profiles/draft-2017.toml"

MENDED = {
    "Convention provisions, mutatis, with": "Convention provisions, mutatis mutandis, with",
    "Criminalization Protocol provisions;": "Criminalization (Protocol provisions;",
}
"""Faults of the document that the data doesn't repeat."""


def data() -> dict[str, object]:
    """The profile's file, parsed anew."""
    return tomllib.loads(PROFILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def profile() -> Profile:
    """The packaged profile."""
    return load_profile(data())


def english(file: str) -> dict[str, str]:
    """The English text of each row of a glossary."""
    with (ROOT / "glossaries" / file).open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row["en"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("appendix", ["I", "II"])
def test_table_1_groups_the_articles_as_the_document_does(profile: Profile, appendix: str) -> None:
    """Each cell of table 1 has the transcription's articles; Firearms 11 is 11a and 11b where it stands undivided."""
    clusters = profile.cluster_set(CLUSTER_SETS[appendix])
    typed = cells(appendix, 1)
    assert len(typed) == 16
    columns = list(dict.fromkeys(cell.column for cell in typed))
    for cell in typed:
        instrument, cluster = INSTRUMENTS[cell.row], columns.index(cell.column) + 1
        expected = articles(cell.text)
        if instrument == "FA" and "11" in expected:
            at = expected.index("11")
            expected = (*expected[:at], "11a", "11b", *expected[at + 1 :])
        assert clusters.table[instrument][cluster] == expected, (cell.row, cell.column)


@pytest.mark.parametrize("appendix", ["I", "II"])
def test_table_1_names_the_clusters_as_the_document_does(appendix: str) -> None:
    """The cluster titles are the table's column headings, once as a heading and once for a sentence."""
    texts = english("clusters.csv")
    columns = list(dict.fromkeys(cell.column for cell in cells(appendix, 1)))
    for cluster, column in enumerate(columns, 1):
        key = f"{CLUSTER_SETS[appendix]}.{cluster}"
        assert texts[f"running.{key}"] == column
        assert texts[key] == column[0].upper() + column[1:]


@pytest.mark.parametrize("appendix", ["I", "II"])
def test_table_2_plans_the_years_as_the_document_does(profile: Profile, appendix: str) -> None:
    """Each cell of the workplan has the transcription's words, but for two faults that are mended."""
    texts = english("clusters.csv")
    phases = {"-".join(map(str, phase.years)): phase for phase in profile.cluster_set(CLUSTER_SETS[appendix]).phases}
    typed = cells(appendix, 2)
    assert len(typed) == 20
    for cell in typed:
        expected = cell.text
        for fault, mended in MENDED.items():
            expected = expected.replace(fault, mended)
        key = phases[cell.row].workplan[WORKING_GROUPS[cell.column]][cell.line - 1]
        assert texts[key] == expected, (cell.row, cell.line, cell.column)


@pytest.mark.parametrize("appendix", ["I", "II"])
def test_table_2_has_no_line_that_the_document_lacks(profile: Profile, appendix: str) -> None:
    """Every title of the workplan stands in the transcription."""
    clusters = profile.cluster_set(CLUSTER_SETS[appendix])
    planned = {
        ("-".join(map(str, phase.years)), line, instrument)
        for phase in clusters.phases
        for instrument, keys in phase.workplan.items()
        for line, _ in enumerate(keys, 1)
    }
    assert planned == {(cell.row, cell.line, WORKING_GROUPS[cell.column]) for cell in cells(appendix, 2)}


def test_each_workplan_title_belongs_to_a_cluster_of_its_phase(profile: Profile) -> None:
    """The titles of a phase stand in the order of its clusters: first 1, then 4 in years 3 to 6 of appendix I."""
    for clusters in profile.cluster_sets:
        for phase in clusters.phases:
            for keys in phase.workplan.values():
                numbers = [int(key.split(".")[2]) for key in keys]
                assert numbers == (list(phase.clusters) or [0])
                assert all(key.startswith(f"workplan.{clusters.id}.") for key in keys)


@pytest.mark.parametrize(
    ("instrument", "in_appendix_1", "in_appendix_2"),
    [("UNTOC", 28, 28), ("TIP", 10, 11), ("SOM", 14, 16), ("FA", 12, 12)],
)
def test_the_number_of_articles_is_the_documents(
    profile: Profile, instrument: str, in_appendix_1: int, in_appendix_2: int
) -> None:
    """Firearms 11 counts as one article in both sets, though its parts are listed apart."""
    for name, expected in (("appendix-1", in_appendix_1), ("appendix-2", in_appendix_2)):
        row = profile.cluster_set(name).table[instrument]
        numbers = {re.sub(r"[a-z]", "", article) for listed in row.values() for article in listed}
        assert len(numbers) == expected
        assert sum(len(listed) for listed in row.values()) == expected + (instrument == "FA")


def test_appendix_1_gives_15_forms_and_appendix_2_gives_16(profile: Profile) -> None:
    """Only the Firearms Protocol has no third cluster in appendix I."""
    assert len(profile.forms("appendix-1")) == len(profile.forms()) == 15
    assert len(profile.forms("appendix-2")) == 16
    assert set(profile.forms("appendix-2")) - set(profile.forms("appendix-1")) == {("FA", 3)}


def test_the_empty_cell_says_where_its_articles_are(profile: Profile) -> None:
    """Firearms, cluster 3 of appendix I, names the articles that appendix II has there, and their clusters in I."""
    with pytest.raises(UsageError) as caught:
        profile.cluster_set("appendix-1").articles("FA", 3)
    assert str(caught.value) == (
        "appendix-1 has no articles of FA in cluster 3, so there is no such questionnaire; appendix-2 has articles "
        "6 and 11b there, which appendix-1 has in clusters 4 and 2: choose one of these, or the cluster set appendix-2"
    )


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda profile: profile.cluster_set("appendix-3"), "choose one of appendix-1, appendix-2"),
        (lambda profile: profile.cluster_set().articles("UNCAC", 1), "choose one of UNTOC, TIP, SOM, FA"),
        (lambda profile: profile.cluster_set().articles("TIP", 5), "choose one of 1, 2, 3, 4"),
        (lambda profile: profile.cluster_set("appendix-1").cluster_of("TIP", "14"), "no article 14 of TIP"),
        (lambda profile: profile.phase_of("appendix-1", 5), "no cluster 5"),
        (lambda profile: profile.deadline("D-9"), "no deadline 'D-9'"),
    ],
)
def test_what_is_not_there_is_refused_with_the_choices(
    profile: Profile, ask: Callable[[Profile], object], words: str
) -> None:
    """An unknown cluster set, instrument, cluster, article, phase or deadline is an error of use."""
    with pytest.raises(UsageError, match=re.escape(words)):
        ask(profile)


@pytest.mark.parametrize(
    ("cluster_set", "phases"),
    [("appendix-1", {1: 1, 4: 1, 3: 2, 2: 2}), ("appendix-2", {1: 1, 2: 1, 3: 2, 4: 2})],
)
def test_each_cluster_falls_in_the_phase_of_its_workplan(
    profile: Profile, cluster_set: str, phases: dict[int, int]
) -> None:
    """Appendix I reviews clusters 1 and 4 first, appendix II clusters 1 and 2."""
    assert {cluster: profile.phase_of(cluster_set, cluster) for cluster in phases} == phases


def test_articles_8_and_9_of_the_convention_are_asked_of_some_states_only(profile: Profile) -> None:
    """Note b is about the Convention's articles 8 and 9, not about articles of the same number in a Protocol."""
    asked = {(instrument, article) for instrument in profile.instruments for article in map(str, range(1, 32))}
    conditional = {pair for pair in asked if profile.applies_if(*pair)}
    assert conditional == {("UNTOC", "8"), ("UNTOC", "9")}
    assert profile.applies_if("UNTOC", "8") == "not uncac-party"


def test_the_cluster_of_an_article_is_found(profile: Profile) -> None:
    """Firearms 11 (a) is in cluster 2 of both sets, 11 (b) in cluster 2 of the first and 3 of the second."""
    first, second = profile.cluster_sets
    assert (first.cluster_of("FA", "11a"), second.cluster_of("FA", "11a")) == (2, 2)
    assert (first.cluster_of("FA", "11b"), second.cluster_of("FA", "11b")) == (2, 3)


def test_deadlines_are_those_of_the_paragraphs(profile: Profile) -> None:
    """Three weeks, three months, one month from the receipt, and preferably six months."""
    found = [
        (each.id, each.task, each.by, each.counted_from, each.weeks, each.months, each.paragraph, each.preferably)
        for each in profile.deadlines
    ]
    assert found == [
        ("D-1", "consultations", "state", "lots", 3, 0, "23", False),
        ("D-2", "questionnaire", "state", "lots", 0, 3, "26", False),
        ("D-3", "desk-review", "reviewers", "questionnaire", 0, 1, "29", False),
        ("D-4", "report", "reviewers", "lots", 0, 6, "33", True),
    ]
    assert profile.deadline("D-3") == profile.deadlines[2]


def test_limits_are_those_of_the_paragraphs(profile: Profile) -> None:
    """Two reviewers, one of the same group, two redraws, one to three reviews of States, five experts."""
    lots = profile.lots
    assert (lots.reviewers, lots.from_same_regional_group, lots.redraws_per_state) == (2, 1, 2)
    assert (lots.fewest_reviews, lots.most_reviews, lots.unit) == (1, 3, "per-review-of-a-State")
    assert profile.most_experts == 5


def test_outputs_are_named_in_the_terms(profile: Profile) -> None:
    """The names of the questionnaire, the desk review, the report and the summary are terms of the glossary."""
    texts = english("terms.csv")
    assert {name: texts[key] for name, key in profile.outputs.items()} == {
        "questionnaire": "self-assessment questionnaire",
        "desk_review": "desk review",
        "report": "country review report",
        "summary": "executive summary",
    }


def test_every_clustered_article_has_one_heading(profile: Profile) -> None:
    """The headings are of exactly the articles of either cluster set, and their keys have two digits."""
    with (ROOT / "glossaries/articles.csv").open(encoding="utf-8", newline="") as lines:
        headed = [(row["key"], row["instrument"], row["article"]) for row in csv.DictReader(lines)]
    clustered = {
        (instrument, article)
        for clusters in profile.cluster_sets
        for instrument, row in clusters.table.items()
        for listed in row.values()
        for article in listed
    }
    assert len(headed) == 28 + 11 + 16 + 13
    assert {(instrument, article) for _, instrument, article in headed} == clustered
    for key, instrument, article in headed:
        number, letter = re.fullmatch(r"(\d+)([a-z]?)", article).groups()  # type: ignore[union-attr]  # a failure fails the test
        assert key == f"{instrument}-{int(number):02}{letter}"


def change(path: str, value: object) -> Callable[[dict[str, object]], None]:
    """A change to the parsed file: `cluster_sets.0.id` is set to the value, or taken away if the value is None."""

    def apply(parsed: dict[str, object]) -> None:
        target: object = parsed
        *parents, last = path.split(".")
        for name in parents:
            target = target[int(name)] if isinstance(target, list) else target[name]  # type: ignore[index]  # a parsed file
        if value is None:
            del target[last]  # type: ignore[attr-defined]  # a parsed file
        else:
            target[int(last) if isinstance(target, list) else last] = value  # type: ignore[index]  # a parsed file

    return apply


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("id", None, "profile (no id) needs a text 'id'"),
        ("instruments", [], "names no instruments"),
        ("instruments", "UNTOC", "needs a list 'instruments'"),
        ("deadline", [], "has 'deadline', which means nothing there"),
        ("default_cluster_set", "appendix-3", "use one of appendix-1, appendix-2"),
        ("cluster_sets.1.id", "appendix-1", "has 'appendix-1' twice"),
        ("cluster_sets.0.articles.FA", None, "articles, FA is no table"),
        ("cluster_sets.0.articles.FA.3", None, "FA has other clusters than UNTOC"),
        ("cluster_sets.0.articles.UNCAC", {}, "has 'UNCAC'"),
        ("cluster_sets.0.articles.TIP.one", ["3"], "where the number of a cluster belongs"),
        ("cluster_sets.0.articles.TIP.1", ["3", "5", "6"], "has '6' twice"),
        ("cluster_sets.0.articles.TIP.1", ["3", "11 (a)"], "'11 (a)' is no article"),
        ("cluster_sets.0.articles.TIP.1", [3, 5], "must be a text in quotation marks"),
        ("cluster_sets.0.articles.FA.1", ["3", "5", "8", "11"], "has 11a beside the whole article"),
        ("cluster_sets.0.phases.1.clusters", [1], "each of the clusters [1, 2, 3, 4] once"),
        ("cluster_sets.0.phases.1.clusters", [1, 4, 3], "each of the clusters [1, 2, 3, 4] once"),
        ("cluster_sets.0.phases.1.years", [6, 3], "the first and the last year"),
        ("cluster_sets.0.phases.1.number", 2, "has '2' twice"),
        ("cluster_sets.0.phases.1.workplan.FA", None, "needs a list 'FA'"),
        ("conditional_articles.0.articles", ["8", "99"], "no article 99 of UNTOC"),
        ("lots.unit", "per-review", "use one of per-review-of-a-State, per-instrument"),
        ("lots.reviewers", "two", "needs a whole number for 'reviewers'"),
        ("lots.reviewers", True, "needs a whole number for 'reviewers'"),
        ("lots.fewest_reviews", 4, "the fewest greater than the most"),
        ("experts", None, "experts is no table"),
        ("outputs.report", "", "needs a text 'report'"),
        ("deadlines.0.months", 1, "either weeks or months"),
        ("deadlines.0.weeks", None, "either weeks or months"),
        ("deadlines.0.by", "experts", "use one of state, reviewers"),
        ("deadlines.3.preferably", "yes", "needs true or false"),
        ("deadlines.1.id", "D-1", "has 'D-1' twice"),
    ],
)
def test_a_wrong_profile_is_refused_with_the_place(path: str, value: object, words: str) -> None:
    """A value that is missing, of the wrong type or against another is named before anything is made from it."""
    parsed = data()
    change(path, value)(parsed)
    with pytest.raises(ConfigurationError, match=re.escape(words)):
        load_profile(parsed)
