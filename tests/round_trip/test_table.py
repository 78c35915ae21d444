"""The round trip: damage x format x pair of languages; exactly what a person edited changes."""

from __future__ import annotations

import pytest

from pipeline.model.inline import marked, normal_wording
from pipeline.stages.revise import Revision
from tests.round_trip.conftest import FORMATS, ROWS_FILE, Returned
from tests.round_trip.damage import CORRECTED, FILES, ROWS, wrong
from tests.round_trip.texts import PAIRS, document, name

CELLS = [(f"{source}-{target}", kind) for source, target in PAIRS for kind in FORMATS]


def wordings(found: Revision, pair: str) -> dict[str, str]:
    """Segment to text, of all that a person changed or confirmed."""
    source, target = pair.split("-")
    ids = [each.id for each in document(source, target).segments() if each.id in {*found.changed, *found.confirmed}]
    return {
        segment: normal_wording(marked(unit.target, unit.source))
        for segment, unit in zip(ids, found.units, strict=True)
    }


@pytest.mark.parametrize(("pair", "kind"), CELLS)
@pytest.mark.parametrize("damage", FILES)
def test_damage_to_the_table(returned: Returned, damage: str, pair: str, kind: str) -> None:
    """Sentence 2 is corrected, and no other; nothing is confirmed or reported."""
    found = returned.revision(pair, damage, kind)
    assert wordings(found, pair) == {name(CORRECTED): wrong(CORRECTED)(pair.split("-")[1])}
    assert found.confirmed == ()
    assert [issue.message for issue in found.issues] == []


@pytest.mark.parametrize(("pair", "kind"), CELLS)
@pytest.mark.parametrize("damage", ROWS)
def test_damage_to_rows(returned: Returned, damage: str, pair: str, kind: str) -> None:
    """The rows that it was done to say what a person made of them, with what is reported of them."""
    found = returned.revision(pair, ROWS_FILE, kind)
    done = ROWS[damage]
    texts, mine = wordings(found, pair), {name(number) for number in done.rows}
    assert {segment: texts[segment] for segment in found.changed if segment in mine} == {
        name(number): text(pair.split("-")[1]) for number, text in done.changed.items()
    }
    assert [segment for segment in found.confirmed if segment in mine] == [name(number) for number in done.confirmed]
    assert sorted(issue.code for issue in found.issues if issue.place.path in mine) == list(done.issues)


@pytest.mark.parametrize(("pair", "kind"), CELLS)
def test_no_other_row_changes(returned: Returned, pair: str, kind: str) -> None:
    """Beside the damaged rows nothing does; what belongs to no segment is reported with its text."""
    found = returned.revision(pair, ROWS_FILE, kind)
    touched = {name(number) for damage in ROWS.values() for number in damage.rows}
    assert set(found.changed) | set(found.confirmed) <= touched
    others = [issue for issue in found.issues if issue.place.path not in touched]
    assert [issue.code for issue in others] == ["row-without-key", "autocorrected"]
    assert others[0].message.endswith(": Remark of a colleague.")
    assert others[1].message.endswith(": segments s0020" + (", s0022" if pair.endswith(("fr", "en")) else ""))
