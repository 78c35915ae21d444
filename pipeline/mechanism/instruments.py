"""A rules profile: instruments, clusters of articles, phases, limits and deadlines, from `templates/profiles/`.

The rules are data because they change: the first profile is the draft of 2017, others follow the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from pipeline.errors import ConfigurationError, UsageError
from pipeline.mechanism.toml_values import TomlTable

ReviewerUnit = Literal["per-review-of-a-State", "per-instrument"]
"""What the fewest and most reviews of a reviewing State count (para. 21)."""

_ARTICLE = re.compile(r"[1-9][0-9]?[a-z]?")


@dataclass(frozen=True)
class Phase:
    """A phase of the Mechanism: its years and the clusters under review in it (para. 9, table 2)."""

    number: int
    """0 for the preparatory phase."""
    years: tuple[int, int]
    """First and last, both included."""
    clusters: tuple[int, ...]
    """In the order of the workplan."""
    workplan: Mapping[str, tuple[str, ...]]
    """By instrument the keys of its workplan titles in `glossaries/clusters.csv`."""


@dataclass(frozen=True)
class ClusterSet:
    """One way to group the articles of the instruments (table 1), with its phases (table 2)."""

    id: str
    table: Mapping[str, Mapping[int, tuple[str, ...]]]
    """Instrument, then cluster, then articles (`5`, `11a`); an empty cell is ()."""
    phases: tuple[Phase, ...]
    elsewhere: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """For an empty cell, what other cluster sets have there, in words."""

    @property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """Each instrument and cluster that has articles, and so a questionnaire (para. 16)."""
        return tuple((instrument, cluster) for instrument, row in self.table.items() for cluster in row if row[cluster])

    def articles(self, instrument: str, cluster: int) -> tuple[str, ...]:
        """The articles of one cell of table 1: `("3", "5", "8")`.

        Raises:
            UsageError: there is no such instrument or cluster, or the cell is empty.
        """
        row = self._row(instrument)
        if cluster not in row:
            known = ", ".join(str(number) for number in row)
            raise UsageError(f"{self.id} has no cluster {cluster}; choose one of {known}")
        if not row[cluster]:
            raise UsageError(
                f"{self.id} has no articles of {instrument} in cluster {cluster}, so there is no such questionnaire"
                + self.elsewhere.get((instrument, cluster), "")
            )
        return row[cluster]

    def cluster_of(self, instrument: str, article: str) -> int:
        """The cluster that has the article.

        Raises:
            UsageError: no cluster has it.
        """
        for cluster, articles in self._row(instrument).items():
            if article in articles:
                return cluster
        raise UsageError(f"{self.id} has no article {article} of {instrument}; it is not under review")

    def phase_of(self, cluster: int) -> int:
        """The number of the phase in which the cluster is under review.

        Raises:
            UsageError: no phase has it.
        """
        for phase in self.phases:
            if cluster in phase.clusters:
                return phase.number
        raise UsageError(f"{self.id} reviews no cluster {cluster} in any phase")

    def _row(self, instrument: str) -> Mapping[int, tuple[str, ...]]:
        if instrument not in self.table:
            raise UsageError(f"{self.id} has no instrument '{instrument}'; choose one of {', '.join(self.table)}")
        return self.table[instrument]


@dataclass(frozen=True)
class ConditionalArticles:
    """Articles reviewed only for some States (table 1, note b)."""

    instrument: str
    articles: tuple[str, ...]
    applies_if: str
    """A condition of `mechanism.conditions`: `not uncac-party`."""


@dataclass(frozen=True)
class Deadline:
    """A time limit of one review."""

    id: str
    """`D-2`."""
    task: str
    """`consultations`, `questionnaire`, `desk-review`, `report`."""
    by: Literal["state", "reviewers"]
    """Who has to do it: the State party under review or the reviewing States parties."""
    counted_from: Literal["lots", "questionnaire"]
    """The last valid drawing of the reviewing States, or their receipt of the questionnaire and its supplements."""
    weeks: int
    months: int
    """One of the two is 0."""
    paragraph: str
    preferably: bool = False
    """True where the rules wish for the limit and don't demand it."""


@dataclass(frozen=True)
class Lots:
    """What the drawing of the reviewing States has to keep to."""

    reviewers: int
    """For each State under review (para. 18)."""
    from_same_regional_group: int
    """How many of them come from its own regional group (para. 20)."""
    redraws_per_state: int
    """How often each State concerned may ask that the drawing be repeated (para. 20)."""
    fewest_reviews: int
    """Performed by a State by the end of a phase (para. 21)."""
    most_reviews: int
    unit: ReviewerUnit


@dataclass(frozen=True)
class Profile:
    """One set of rules."""

    id: str
    source: str
    instruments: tuple[str, ...]
    default_cluster_set: str
    cluster_sets: tuple[ClusterSet, ...]
    conditional: tuple[ConditionalArticles, ...]
    lots: Lots
    most_experts: int
    """Governmental experts whom a State may appoint for each instrument (para. 19)."""
    outputs: Mapping[str, str]
    """`questionnaire`, `desk_review`, `report`, `summary`: the keys of their names in `glossaries/terms.csv`."""
    deadlines: tuple[Deadline, ...]

    def cluster_set(self, name: str = "") -> ClusterSet:
        """The cluster set of this name; "" is the default one.

        Raises:
            UsageError: there is none.
        """
        for each in self.cluster_sets:
            if each.id == (name or self.default_cluster_set):
                return each
        known = ", ".join(each.id for each in self.cluster_sets)
        raise UsageError(f"the profile {self.id} has no cluster set '{name}'; choose one of {known}")

    def forms(self, cluster_set: str = "") -> tuple[tuple[str, int], ...]:
        """Each instrument and cluster that has a questionnaire: 15 in appendix I, 16 in appendix II."""
        return self.cluster_set(cluster_set).forms

    def phase_of(self, cluster_set: str, cluster: int) -> int:
        """The number of the phase in which the cluster is under review (para. 9)."""
        return self.cluster_set(cluster_set).phase_of(cluster)

    def applies_if(self, instrument: str, article: str) -> str:
        """The condition under which a State is asked about the article; "" is always."""
        for each in self.conditional:
            if instrument == each.instrument and article in each.articles:
                return each.applies_if
        return ""

    def deadline(self, name: str) -> Deadline:
        """The deadline of this id.

        Raises:
            UsageError: there is none.
        """
        for each in self.deadlines:
            if each.id == name:
                return each
        raise UsageError(f"the profile {self.id} has no deadline '{name}'")


def load_profile(data: Mapping[str, object]) -> Profile:
    """The profile that a parsed TOML file describes.

    Raises:
        ConfigurationError: a value is missing, of the wrong type, or contradicts another.
    """
    top = TomlTable(data, f"profile {data.get('id', '(no id)')}")
    top.only(
        "id", "source", "instruments", "default_cluster_set", "cluster_sets", "conditional_articles",
        "lots", "experts", "outputs", "deadlines",
    )  # fmt: skip
    instruments = top.texts("instruments")
    if not instruments:
        raise ConfigurationError(f"{top.place} names no instruments")
    cluster_sets = [_cluster_set(table, instruments) for table in top.tables("cluster_sets")]
    profile = Profile(
        id=top.text("id"),
        source=top.text("source"),
        instruments=instruments,
        default_cluster_set=top.choice("default_cluster_set", *(each.id for each in cluster_sets)),
        cluster_sets=tuple(replace(each, elsewhere=_elsewhere(each, cluster_sets)) for each in cluster_sets),
        conditional=tuple(_conditional(table, cluster_sets) for table in top.tables("conditional_articles")),
        lots=_lots(top.table("lots")),
        most_experts=top.table("experts").number("most_per_instrument"),
        outputs=_outputs(top.table("outputs")),
        deadlines=tuple(_deadline(table) for table in top.tables("deadlines")),
    )
    _all_different((each.id for each in profile.cluster_sets), f"{top.place}, cluster_sets")
    _all_different((each.id for each in profile.deadlines), f"{top.place}, deadlines")
    return profile


def _cluster_set(table: TomlTable, instruments: Sequence[str]) -> ClusterSet:
    table.only("id", "articles", "phases")
    articles = table.table("articles")
    articles.only(*instruments)
    rows = {instrument: _row(articles.table(instrument)) for instrument in instruments}
    clusters = sorted(rows[instruments[0]])
    for instrument, row in rows.items():
        if sorted(row) != clusters:
            raise ConfigurationError(
                f"{articles.place}, {instrument} has other clusters than {instruments[0]}; write an empty list"
            )
    phases = tuple(_phase(each, instruments) for each in table.tables("phases"))
    _all_different((phase.number for phase in phases), f"{table.place}, phases")
    if sorted(cluster for phase in phases for cluster in phase.clusters) != clusters:
        raise ConfigurationError(f"{table.place}: the phases must have each of the clusters {clusters} once")
    return ClusterSet(table.text("id"), rows, phases)


def _row(table: TomlTable) -> dict[int, tuple[str, ...]]:
    """Cluster to articles, sorted by cluster."""
    row = {}
    for name in table.names():
        if not name.isdecimal():
            raise ConfigurationError(f"{table.place} has '{name}' where the number of a cluster belongs")
        row[int(name)] = table.texts(name)
    listed = [article for articles in row.values() for article in articles]
    for article in listed:
        if not _ARTICLE.fullmatch(article):
            raise ConfigurationError(f"{table.place}: '{article}' is no article; write it as 5 or 11a")
        if not article.isdecimal() and article.rstrip("abcdefghijklmnopqrstuvwxyz") in listed:
            raise ConfigurationError(f"{table.place} has {article} beside the whole article; list its parts only")
    _all_different(listed, table.place)
    return dict(sorted(row.items()))


def _phase(table: TomlTable, instruments: Sequence[str]) -> Phase:
    table.only("number", "years", "clusters", "workplan")
    years = table.numbers("years")
    if len(years) != 2 or years[0] > years[1]:
        raise ConfigurationError(f"{table.place}: years must be the first and the last year, as [3, 6]")
    workplan = table.table("workplan")
    workplan.only(*instruments)
    return Phase(
        table.number("number"),
        (years[0], years[1]),
        table.numbers("clusters"),
        {instrument: workplan.texts(instrument) for instrument in instruments},
    )


def _conditional(table: TomlTable, cluster_sets: Sequence[ClusterSet]) -> ConditionalArticles:
    table.only("instrument", "articles", "applies_if")
    found = ConditionalArticles(table.text("instrument"), table.texts("articles"), table.text("applies_if"))
    for cluster_set in cluster_sets:
        for article in found.articles:
            try:
                cluster_set.cluster_of(found.instrument, article)
            except UsageError as error:
                raise ConfigurationError(f"{table.place}: {error}") from error
    return found


def _lots(table: TomlTable) -> Lots:
    numbers = ("reviewers", "from_same_regional_group", "redraws_per_state", "fewest_reviews", "most_reviews")
    table.only(*numbers, "unit")
    reviewers, same_group, redraws, fewest, most = (table.number(name) for name in numbers)
    unit = cast("ReviewerUnit", table.choice("unit", "per-review-of-a-State", "per-instrument"))
    lots = Lots(reviewers, same_group, redraws, fewest, most, unit)
    if lots.from_same_regional_group > lots.reviewers or lots.fewest_reviews > lots.most_reviews:
        raise ConfigurationError(
            f"{table.place}: a part is greater than its whole, or the fewest greater than the most"
        )
    return lots


def _outputs(table: TomlTable) -> dict[str, str]:
    names = ("questionnaire", "desk_review", "report", "summary")
    table.only(*names)
    return {name: table.text(name) for name in names}


def _deadline(table: TomlTable) -> Deadline:
    table.only("id", "task", "by", "counted_from", "weeks", "months", "paragraph", "preferably")
    weeks, months = (table.number(name) if table.has(name) else 0 for name in ("weeks", "months"))
    if bool(weeks) == bool(months):
        raise ConfigurationError(f"{table.place} needs either weeks or months")
    return Deadline(
        id=table.text("id"),
        task=table.text("task"),
        by=cast('Literal["state", "reviewers"]', table.choice("by", "state", "reviewers")),
        counted_from=cast('Literal["lots", "questionnaire"]', table.choice("counted_from", "lots", "questionnaire")),
        weeks=weeks,
        months=months,
        paragraph=table.text("paragraph"),
        preferably=table.flag("preferably"),
    )


def _elsewhere(one: ClusterSet, all_sets: Sequence[ClusterSet]) -> dict[tuple[str, int], str]:
    """For each empty cell, where the articles are that the other cluster sets have in it."""
    return {
        (instrument, cluster): "".join(_there(one, other, instrument, cluster) for other in all_sets)
        for instrument, row in one.table.items()
        for cluster, articles in row.items()
        if not articles
    }


def _there(one: ClusterSet, other: ClusterSet, instrument: str, cluster: int) -> str:
    articles = other.table[instrument].get(cluster, ())
    if not articles:
        return ""
    here = dict.fromkeys(str(number) for article in articles for number in _clusters_with(one, instrument, article))
    return (
        f"; {other.id} has articles {' and '.join(articles)} there, which {one.id} has "
        f"in clusters {' and '.join(here)}: choose one of these, or the cluster set {other.id}"
    )


def _clusters_with(cluster_set: ClusterSet, instrument: str, article: str) -> Iterator[int]:
    return (cluster for cluster, articles in cluster_set.table[instrument].items() if article in articles)


def _all_different(values: Iterator[object] | Sequence[object], place: str) -> None:
    seen = set()
    for value in values:
        if value in seen:
            raise ConfigurationError(f"{place} has '{value}' twice; keep one")
        seen.add(value)
