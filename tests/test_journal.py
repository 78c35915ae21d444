"""The journal: whole lines, in order, whatever a crash left at its end."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError, OutputError
from pipeline.journal import Event, Journal, known_files, quarantined

NOON = datetime(2026, 3, 2, 12, 0, 5, 999, tzinfo=UTC)


def at_noon() -> datetime:
    """A clock that stands still."""
    return NOON


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal without a file yet."""
    return Journal(tmp_path / "register" / "journal.jsonl", at_noon)


def test_a_journal_without_a_file_has_no_events(journal: Journal) -> None:
    """Reading makes no file."""
    assert journal.events() == ()
    assert not journal.path.exists()


def test_an_event_is_one_line_with_its_keys_in_order(journal: Journal) -> None:
    """UTC to the second, letters as they are."""
    journal.append("arrived", sha256="ab", name="Réponse.docx", order=1)
    assert journal.path.read_text(encoding="utf-8") == (
        '{"at": "2026-03-02T12:00:05Z", "event": "arrived", "name": "Réponse.docx", "order": 1, "sha256": "ab"}\n'
    )


def test_events_come_back_oldest_first(journal: Journal) -> None:
    """With kind, time and fields."""
    journal.append("arrived", sha256="ab", order=1)
    journal.append("delivered", review="XAR-UNTOC-1", key="k")
    first, second = journal.events()
    assert (first.kind, first.text("sha256"), first.number("order")) == ("arrived", "ab", 1)
    assert (second.kind, second.fields) == ("delivered", {"review": "XAR-UNTOC-1", "key": "k"})
    assert second.at == datetime(2026, 3, 2, 12, 0, 5, tzinfo=UTC)


def test_the_time_is_written_in_utc_wherever_the_clock_stands(tmp_path: Path) -> None:
    """One o'clock at night east of Greenwich is the day before."""
    east = timezone(timedelta(hours=2))
    Journal(tmp_path / "j", lambda: datetime(2026, 3, 2, 1, 0, tzinfo=east)).append("retried")
    assert '"at": "2026-03-01T23:00:00Z"' in (tmp_path / "j").read_text()


@pytest.mark.parametrize("torn", ['{"at": "2026-03-', '{"at": "2026-03-02T12:00:05Z"}', "\x00\x00\x00", "17"])
def test_half_a_line_at_the_end_is_no_event_and_is_cut_off(journal: Journal, torn: str) -> None:
    """The lines before it stay as they are, and the next event stands on a line of its own."""
    journal.append("arrived", sha256="ab")
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + torn.encode())
    assert [event.kind for event in journal.events()] == ["arrived"]
    journal.append("delivered")
    assert [event.kind for event in journal.events()] == ["arrived", "delivered"]
    assert journal.path.read_bytes().startswith(whole)
    assert len(journal.path.read_bytes().splitlines()) == 2


def test_a_whole_line_without_its_line_break_is_an_event_and_is_ended(journal: Journal) -> None:
    """As when the crash came between the last letter and the line break."""
    journal.append("arrived", sha256="ab")
    journal.path.write_bytes(journal.path.read_bytes().removesuffix(b"\n"))
    assert [event.kind for event in journal.events()] == ["arrived"]
    journal.append("delivered")
    assert [event.kind for event in journal.events()] == ["arrived", "delivered"]


def test_a_damaged_line_in_the_middle_is_named_with_the_remedy(journal: Journal) -> None:
    """Nothing goes on without it."""
    journal.append("arrived")
    journal.append("arrived")
    first, second = journal.path.read_bytes().splitlines()
    journal.path.write_bytes(first + b"\n" + second[:10] + b"\n" + second + b"\n")
    with pytest.raises(ConfigurationError, match=r"journal\.jsonl, line 2 is damaged; put the file back from a backup"):
        journal.events()


def test_windows_line_ends_blank_lines_and_a_byte_order_mark_are_no_damage(journal: Journal) -> None:
    """As an editor leaves them."""
    journal.append("arrived", sha256="ab")
    journal.path.write_bytes(b"\xef\xbb\xbf" + journal.path.read_bytes().replace(b"\n", b"\r\n\r\n"))
    journal.append("delivered")
    assert [event.kind for event in journal.events()] == ["arrived", "delivered"]


def test_a_journal_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    """A folder has its name."""
    (tmp_path / "journal.jsonl").mkdir()
    with pytest.raises(OutputError, match=r"journal\.jsonl can't be written"):
        Journal(tmp_path / "journal.jsonl", at_noon).append("arrived")


@settings(max_examples=50, deadline=None)
@given(texts=st.lists(st.text(), min_size=1, max_size=4), cut=st.integers(min_value=0))
def test_a_journal_cut_anywhere_keeps_every_whole_line(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], cut: int
) -> None:
    """Any text of any script, cut at any byte, then written on."""
    journal = Journal(tmp_path_factory.mktemp("journal") / "j.jsonl", at_noon)
    for text in texts:
        journal.append("arrived", name=text)
    data = journal.path.read_bytes()
    kept = data[: cut % (len(data) + 1)]
    journal.path.write_bytes(kept)
    journal.append("retried", name="last")
    names = [event.text("name") for event in journal.events()]
    whole = kept.count(b"\n")
    assert names[:whole] == texts[:whole]
    assert names[-1] == "last"
    assert len(names) - 1 in (whole, whole + 1)


def events(*lines: tuple[str, str, str]) -> tuple[Event, ...]:
    """Events of kind, SHA-256 and name."""
    return tuple(Event(kind, NOON, {"sha256": sha, "name": name, "reason": "no form"}) for kind, sha, name in lines)


def test_known_files_are_those_that_arrived_were_seen_again_or_refused() -> None:
    """The first arrival's name comes first."""
    found = known_files(events(("arrived", "a", "one"), ("seen-again", "a", "two"), ("quarantined", "", "link")))
    assert found == {"a": ("one", "two"), "": ("link",)}


def test_a_refused_file_is_unknown_after_retry_unless_it_had_arrived() -> None:
    """An archived file is read again from the archive, and is no new arrival."""
    refused = events(("quarantined", "", "link"), ("retried", "", "link"))
    assert known_files(refused) == {"": ()}
    arrived = events(("arrived", "a", "one"), ("quarantined", "a", "one"), ("retried", "a", "one"))
    assert known_files(arrived) == {"a": ("one",)}


def test_quarantine_ends_with_retry_and_begins_again_with_the_next_refusal() -> None:
    """The last word counts."""
    retried = events(("quarantined", "a", "one"), ("retried", "a", "one"))
    assert quarantined(retried) == {}
    assert quarantined(retried + events(("quarantined", "a", "one"))) == {("a", "one"): "no form"}
