"""Reviews as the register's workbook lists them, and the reviews proposed for forms that it doesn't list.

A row has `id`, `state`, `parts` (`UNTOC 1; UNTOC 4`), `language`, `uncac_party` (yes, no, unknown),
`reviewers` (`XRU; XUT`) and `phase`; `id` and `phase` follow from the parts where they are empty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pipeline.errors import ConfigurationError, UsageError
from pipeline.mechanism.instruments import ClusterSet, Profile
from pipeline.model.review import Review, UncacParty
from pipeline.model.text import LANGUAGES

WORKBOOK = "register/reviews.xlsx"
COLUMNS: tuple[str, ...] = ("id", "state", "parts", "language", "uncac_party", "reviewers", "phase")

Part = tuple[str, int]
"""An instrument and a cluster of it."""

_ID = re.compile(r"[A-Z0-9]+(-[A-Za-z0-9]+)+")
_LONGEST_ID = 24
"""An item's id adds `-11a-ch-01` and a bookmark's name `i_`; the whole has 40 characters at most."""
_PART = re.compile(r"([A-Z]+)\s+([0-9]+)")


def review_id(state: str, instrument: str, cluster: int, profile: Profile, cluster_set: str = "") -> str:
    """State, instrument and phase: `XAR-UNTOC-1` for clusters 1 and 4 of appendix I.

    Raises:
        UsageError: the cluster set has no such cluster.
    """
    return f"{state}-{instrument}-{profile.phase_of(cluster_set, cluster)}"


def reviews(
    rows: Iterable[tuple[int, Mapping[str, str]]], states: Collection[str], profile: Profile, cluster_set: str = ""
) -> tuple[Review, ...]:
    """The reviews of the register, sorted by id; each row comes with its number in the sheet.

    Raises:
        ConfigurationError: a cell is wrong, or two rows are about the same review or the same part of a State.
    """
    clusters = profile.cluster_set(cluster_set)
    found: list[Review] = []
    for line, cells in rows:
        row = _Row(line, cells)
        if not any(row[column] for column in COLUMNS):
            continue
        review = _review(row, states, profile, clusters)
        _check_new(row, review, found)
        found.append(review)
    return tuple(sorted(found, key=lambda review: review.id))


def find(known: Iterable[Review], state: str, instrument: str, cluster: int) -> Review | None:
    """The review of this part of this State, or None where none is known."""
    for review in known:
        if review.state == state and (instrument, cluster) in review.parts:
            return review
    return None


def propose(
    state: str,
    instrument: str,
    cluster: int,
    language: str,
    *,
    profile: Profile,
    cluster_set: str = "",
    known: Iterable[Review] = (),
) -> Review:
    """A review for a form that the register doesn't list, in the form's language.

    Its id is `review_id`'s, the same for every cluster of a phase; where the register uses it for other parts
    (`known` are the register's reviews), the cluster is added: `XAR-UNTOC-1-c4`.

    Raises:
        UsageError: the cluster set has no such questionnaire.
    """
    clusters = profile.cluster_set(cluster_set)
    clusters.articles(instrument, cluster)
    name = review_id(state, instrument, cluster, profile, cluster_set)
    if any(review.id.casefold() == name.casefold() for review in known):
        name = f"{name}-c{cluster}"
    return Review(name, state, ((instrument, cluster),), language, phase=clusters.phase_of(cluster), proposed=True)


@dataclass(frozen=True)
class _Row:
    """One row of the sheet; a cell is asked for by its column, a defect in it is named with both."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def members(self, column: str) -> tuple[str, ...]:
        """What semicolons separate in the cell."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())

    def wrong(self, column: str, why: str) -> ConfigurationError:
        """The error to raise for a defect in this cell."""
        return ConfigurationError(f"{WORKBOOK}, row {self.line}, column {column}: {why}")


def _review(row: _Row, states: Collection[str], profile: Profile, clusters: ClusterSet) -> Review:
    state = _state(row, row["state"], "state", states)
    parts = _parts(row, clusters)
    return Review(
        id=_identity(row, state, parts, profile, clusters),
        state=state,
        parts=parts,
        language=_language(row),
        uncac_party=_uncac_party(row),
        reviewers=_reviewers(row, state, parts, states, profile),
        phase=_phase(row, parts, clusters),
    )


def _state(row: _Row, code: str, column: str, states: Collection[str]) -> str:
    if code not in states:
        raise row.wrong(column, f"'{code}' is the code of no State known here; use ISO 3166, as XAR, or add it")
    return code


def _parts(row: _Row, clusters: ClusterSet) -> tuple[Part, ...]:
    parts: list[Part] = []
    for text in row.members("parts"):
        match = _PART.fullmatch(text)
        if match is None:
            raise row.wrong("parts", f"'{text}' is no instrument and cluster; write 'UNTOC 1; UNTOC 4'")
        part = (match[1], int(match[2]))
        try:
            clusters.articles(*part)
        except UsageError as error:
            raise row.wrong("parts", str(error)) from error
        if part in parts:
            raise row.wrong("parts", f"'{text}' is there twice; keep one")
        parts.append(part)
    if not parts:
        raise row.wrong("parts", "it is empty; write what is under review, as 'UNTOC 1; UNTOC 4'")
    return tuple(parts)


def _phase(row: _Row, parts: Sequence[Part], clusters: ClusterSet) -> int:
    phases = sorted({clusters.phase_of(cluster) for _, cluster in parts})
    if len(phases) > 1:
        numbers = " and ".join(str(phase) for phase in phases)
        raise row.wrong("parts", f"they belong to phases {numbers} of {clusters.id}; make a row for each phase")
    if row["phase"] not in ("", str(phases[0])):
        raise row.wrong("phase", f"it is '{row['phase']}', but the parts belong to phase {phases[0]} of {clusters.id}")
    return phases[0]


def _identity(row: _Row, state: str, parts: Sequence[Part], profile: Profile, clusters: ClusterSet) -> str:
    name = row["id"]
    if not name:
        instruments = {instrument for instrument, _ in parts}
        if len(instruments) > 1:
            raise row.wrong("id", "it is empty and the parts are of several instruments; give the review an id")
        return review_id(state, *parts[0], profile, clusters.id)
    if not _ID.fullmatch(name) or len(name) > _LONGEST_ID:
        raise row.wrong(
            "id", f"'{name}' is no id; write at most {_LONGEST_ID} letters, digits and hyphens, as XAR-UNTOC-1"
        )
    if not name.startswith(f"{state}-"):
        raise row.wrong("id", f"'{name}' must begin with the State's code, {state}-")
    return name


def _language(row: _Row) -> str:
    if row["language"] not in LANGUAGES:
        raise row.wrong("language", f"'{row['language']}' is no working language; use one of {', '.join(LANGUAGES)}")
    return row["language"]


def _uncac_party(row: _Row) -> UncacParty:
    value = row["uncac_party"].lower() or "unknown"
    if value not in ("yes", "no", "unknown"):
        raise row.wrong("uncac_party", f"'{row['uncac_party']}' is none of yes, no and unknown")
    return cast("UncacParty", value)


def _reviewers(
    row: _Row, state: str, parts: Sequence[Part], states: Collection[str], profile: Profile
) -> tuple[str, ...]:
    """The reviewing States: two for each instrument at most (para. 18), and never the State under review."""
    codes = tuple(_state(row, code, "reviewers", states) for code in row.members("reviewers"))
    if state in codes:
        raise row.wrong("reviewers", f"{state} can't review itself")
    if len(set(codes)) < len(codes):
        raise row.wrong("reviewers", "a State is there twice; keep one")
    most = profile.lots.reviewers * len({instrument for instrument, _ in parts})
    if len(codes) > most:
        raise row.wrong("reviewers", f"it names {len(codes)} States, but {most} at most review these parts (para. 18)")
    return codes


def _check_new(row: _Row, review: Review, earlier: Sequence[Review]) -> None:
    """Nothing, if no earlier row has the review's id or one of its parts."""
    for other in earlier:
        if other.id.casefold() == review.id.casefold():
            raise row.wrong("id", f"'{review.id}' is the id of an earlier row too; ids differ in more than capitals")
        for instrument, cluster in review.parts:
            if other.state == review.state and (instrument, cluster) in other.parts:
                raise row.wrong(
                    "parts", f"{instrument} {cluster} of {review.state} is under review in {other.id} already"
                )
