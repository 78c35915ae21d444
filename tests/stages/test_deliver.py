"""The way out: a set whole, nothing of a person's overwritten, nothing released."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from pipeline.errors import DocumentError, GateError, OutputError
from pipeline.files import digest
from pipeline.model.draft import Origin, Part, Segment
from pipeline.model.job import Delivery, OutFile
from pipeline.model.text import Classification
from pipeline.stages.deliver import deliver, edited, stands, write_start_page

PLACE = "confidential/XAR-UNTOC-1"
REPORT = "XAR-UNTOC-1.report.en.docx"
NEWER = "XAR-UNTOC-1.report.en.new.docx"


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    """An outbox that is not there yet."""
    return tmp_path / "outbox"


def give(outbox: Path, job: str = "k1", place: str = PLACE, **texts: str) -> Delivery:
    """Delivers texts: `report` is the report, any other name a file `<name>.txt`."""
    files = {(REPORT if name == "report" else f"{name}.txt"): confidential(text) for name, text in texts.items()}
    return deliver(outbox, place, files, job=job, about={"review": "XAR-UNTOC-1"})


def confidential(text: str) -> OutFile:
    """A confidential file with this text."""
    return OutFile(text.encode(), "confidential", "en")


def texts(folder: Path) -> dict[str, str]:
    """Every file of the folder but the manifest, by name."""
    return {path.name: path.read_text() for path in sorted(folder.iterdir()) if path.name != "manifest.json"}


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """The manifest's files by name."""
    return {each["file"]: each for each in json.loads((folder / "manifest.json").read_bytes())["files"]}


def test_a_set_is_delivered_with_its_manifest(outbox: Path) -> None:
    """Schema, job key, review, and each file with hash, classification and language."""
    delivery = give(outbox, report="The report", answers="The answers")
    assert delivery.written == (REPORT, "answers.txt")
    assert texts(outbox / PLACE) == {REPORT: "The report", "answers.txt": "The answers"}
    assert json.loads((outbox / PLACE / "manifest.json").read_bytes()) == {
        "schema": "manifest/1",
        "job": "k1",
        "review": "XAR-UNTOC-1",
        "files": [
            {"file": REPORT, "sha256": digest(b"The report"), "classification": "confidential", "language": "en"},
            {
                "file": "answers.txt",
                "sha256": digest(b"The answers"),
                "classification": "confidential",
                "language": "en",
            },
        ],
    }


def test_delivering_again_writes_nothing(outbox: Path) -> None:
    """Not even the manifest."""
    give(outbox, report="The report")
    for path in (outbox / PLACE).iterdir():
        os.utime(path, (1, 1))
    os.utime(outbox / PLACE, (1, 1))
    delivery = give(outbox, report="The report")
    assert (delivery.written, delivery.unchanged) == ((), (REPORT,))
    assert {path.stat().st_mtime for path in [outbox / PLACE, *(outbox / PLACE).iterdir()]} == {1}


def test_only_changed_bytes_are_written(outbox: Path) -> None:
    """The others keep their time."""
    give(outbox, report="The report", answers="The answers")
    os.utime(outbox / PLACE / "answers.txt", (1, 1))
    delivery = give(outbox, "k2", report="A better report", answers="The answers")
    assert (delivery.written, delivery.unchanged) == ((REPORT,), ("answers.txt",))
    assert (outbox / PLACE / "answers.txt").stat().st_mtime == 1


def test_a_deleted_file_comes_back(outbox: Path) -> None:
    """What the manifest names is there."""
    give(outbox, report="The report")
    (outbox / PLACE / REPORT).unlink()
    assert not stands(outbox, PLACE, "k1")
    assert give(outbox, report="The report").written == (REPORT,)


def test_what_a_person_changed_stays_and_the_newer_version_lies_beside_it(outbox: Path) -> None:
    """An issue says so and names both."""
    give(outbox, report="The report")
    (outbox / PLACE / REPORT).write_text("My report")
    delivery = give(outbox, "k2", report="A better report")
    assert texts(outbox / PLACE) == {NEWER: "A better report", REPORT: "My report"}
    assert (delivery.written, delivery.kept_aside, delivery.locked) == ((), {REPORT: NEWER}, ())
    (issue,) = delivery.issues
    assert (issue.code, issue.severity) == ("output-edited", "warning")
    assert REPORT in issue.message
    assert NEWER in issue.message


def test_an_edited_file_without_a_newer_version_is_left_in_peace(outbox: Path) -> None:
    """Also when the cache was deleted and everything is made again."""
    give(outbox, report="The report")
    (outbox / PLACE / REPORT).write_text("My report")
    before = texts(outbox / PLACE)
    delivery = give(outbox, report="The report")
    assert (delivery.unchanged, delivery.issues) == ((REPORT,), ())
    assert texts(outbox / PLACE) == before


def test_the_same_newer_version_is_put_beside_an_edited_file_once(outbox: Path) -> None:
    """A second run changes nothing, and a version that somebody has dealt with and deleted stays away."""
    give(outbox, report="The report")
    (outbox / PLACE / REPORT).write_text("My report")
    give(outbox, "k2", report="A better report")
    (outbox / PLACE / NEWER).touch()
    before = (outbox / PLACE / "manifest.json").read_bytes()
    assert give(outbox, "k2", report="A better report").unchanged == (REPORT,)
    assert (outbox / PLACE / "manifest.json").read_bytes() == before
    (outbox / PLACE / NEWER).unlink()
    give(outbox, "k2", report="A better report")
    assert texts(outbox / PLACE) == {REPORT: "My report"}
    assert stands(outbox, PLACE, "k2")


def test_the_version_beside_is_ours_and_follows_the_next_ones(outbox: Path) -> None:
    """Until a person changes that one too: then the next takes a number."""
    give(outbox, report="one")
    (outbox / PLACE / REPORT).write_text("My report")
    give(outbox, "k2", report="two")
    give(outbox, "k3", report="three")
    assert texts(outbox / PLACE) == {NEWER: "three", REPORT: "My report"}
    (outbox / PLACE / NEWER).write_text("Mine too")
    delivery = give(outbox, "k4", report="four")
    assert delivery.kept_aside == {REPORT: "XAR-UNTOC-1.report.en.new-2.docx"}
    assert texts(outbox / PLACE) == {NEWER: "Mine too", REPORT: "My report", "XAR-UNTOC-1.report.en.new-2.docx": "four"}


def test_a_newer_version_that_takes_the_place_of_the_edited_one_is_ours_again(outbox: Path) -> None:
    """Renamed over it, or the edited one deleted."""
    give(outbox, report="one")
    (outbox / PLACE / REPORT).write_text("My report")
    give(outbox, "k2", report="two")
    (outbox / PLACE / NEWER).replace(outbox / PLACE / REPORT)
    assert give(outbox, "k3", report="three").written == (REPORT,)
    assert texts(outbox / PLACE) == {REPORT: "three"}
    (outbox / PLACE / REPORT).write_text("My report")
    give(outbox, "k4", report="four")
    (outbox / PLACE / REPORT).unlink()
    give(outbox, "k5", report="five")
    assert texts(outbox / PLACE) == {REPORT: "five"}


def test_a_file_that_lay_there_before_is_a_persons(outbox: Path) -> None:
    """Without a manifest nothing is ours."""
    (outbox / PLACE).mkdir(parents=True)
    (outbox / PLACE / REPORT).write_text("My report")
    give(outbox, report="The report")
    assert texts(outbox / PLACE) == {NEWER: "The report", REPORT: "My report"}


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"schema": "manifest/9"}', b'{"schema": "manifest/1", "files": 3}']
)
def test_a_damaged_manifest_makes_nothing_ours(outbox: Path, damage: bytes) -> None:
    """Nothing is overwritten on the strength of it; equal bytes are unchanged."""
    give(outbox, report="The report", answers="The answers")
    (outbox / PLACE / "manifest.json").write_bytes(damage)
    give(outbox, "k2", report="A better report", answers="The answers")
    assert texts(outbox / PLACE) == {NEWER: "A better report", REPORT: "The report", "answers.txt": "The answers"}


def test_a_file_that_is_no_longer_made_goes_if_nobody_changed_it(outbox: Path) -> None:
    """A changed one and a foreign one stay."""
    give(outbox, report="one", old="old", mine="mine")
    (outbox / PLACE / "mine.txt").write_text("My notes")
    (outbox / PLACE / "foreign.txt").write_text("A note")
    delivery = give(outbox, "k2", report="one")
    assert delivery.removed == ("old.txt",)
    assert texts(outbox / PLACE) == {REPORT: "one", "mine.txt": "My notes", "foreign.txt": "A note"}


def test_a_link_or_a_folder_in_a_files_place_is_a_persons(outbox: Path, tmp_path: Path) -> None:
    """Nothing is written through a link."""
    (tmp_path / "elsewhere").write_text("kept")
    (outbox / PLACE).mkdir(parents=True)
    (outbox / PLACE / REPORT).symlink_to(tmp_path / "elsewhere")
    (outbox / PLACE / "answers.txt").mkdir()
    delivery = give(outbox, report="The report", answers="The answers")
    assert delivery.kept_aside == {REPORT: NEWER, "answers.txt": "answers.new.txt"}
    assert (tmp_path / "elsewhere").read_text() == "kept"


def test_edited_files_are_named(outbox: Path) -> None:
    """Those that a person changed since delivery; a deleted one is not changed."""
    assert edited(outbox, PLACE) == ()
    give(outbox, report="The report", answers="The answers", old="old")
    assert edited(outbox, PLACE) == ()
    (outbox / PLACE / REPORT).write_text("My report")
    (outbox / PLACE / "old.txt").unlink()
    assert edited(outbox, PLACE) == (REPORT,)


def test_a_set_stands_when_its_job_was_delivered_to_the_end(outbox: Path) -> None:
    """Not for another job, not half way."""
    assert not stands(outbox, PLACE, "k1")
    give(outbox, report="The report")
    assert stands(outbox, PLACE, "k1")
    assert not stands(outbox, PLACE, "k2")
    (outbox / PLACE / "manifest.next.json").write_bytes(b"{}")
    assert not stands(outbox, PLACE, "k1")


def fail_on(name: str, code: int) -> Callable[[Path, Path], Path]:
    """A rename that fails with this error when the target has this name."""
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == name:
            raise OSError(code, os.strerror(code))
        return rename(self, target)

    return replace


def test_a_locked_file_keeps_its_place_and_the_rest_is_delivered(outbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its new version lies beside it; when the lock is gone the file itself is replaced."""
    give(outbox, report="one", answers="one", z="one")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail_on("answers.txt", errno.EACCES))
        delivery = give(outbox, "k2", report="two", answers="two", z="two")
    assert (delivery.written, delivery.locked) == ((REPORT, "z.txt"), ("answers.txt",))
    assert texts(outbox / PLACE) == {REPORT: "two", "answers.txt": "one", "answers.new.txt": "two", "z.txt": "two"}
    assert [(issue.code, issue.severity) for issue in delivery.issues] == [("output-locked", "error")]
    assert manifest(outbox / PLACE)["answers.txt"]["beside"] == "answers.new.txt"
    assert not stands(outbox, PLACE, "k2")
    delivery = give(outbox, "k2", report="two", answers="two", z="two")
    assert (delivery.written, delivery.removed) == (("answers.txt",), ("answers.new.txt",))
    assert texts(outbox / PLACE) == {REPORT: "two", "answers.txt": "two", "z.txt": "two"}
    assert stands(outbox, PLACE, "k2")


@pytest.mark.parametrize("lock", [f".~lock.{REPORT}#", f"~${REPORT}", f"~${REPORT[2:]}"])
def test_a_file_open_in_word_or_libreoffice_counts_as_locked(outbox: Path, lock: str) -> None:
    """Their lock files say so where the system does not."""
    give(outbox, report="one")
    (outbox / PLACE / lock).touch()
    assert give(outbox, report="one").locked == ()
    delivery = give(outbox, "k2", report="two")
    assert (delivery.locked, delivery.kept_aside) == ((REPORT,), {REPORT: NEWER})
    assert "close the file and run again" in delivery.issues[0].message
    (outbox / PLACE / lock).unlink()
    give(outbox, "k2", report="two")
    assert texts(outbox / PLACE) == {REPORT: "two"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_a_disk_that_fails_stops_the_delivery(outbox: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """And delivering again ends as if nothing had happened."""
    give(outbox, report="one", answers="one")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail_on("answers.txt", code))
        with pytest.raises(OutputError, match="can't be written"):
            give(outbox, "k2", report="two", answers="two")
    assert not stands(outbox, PLACE, "k1")
    give(outbox, "k2", report="two", answers="two")
    assert texts(outbox / PLACE) == {REPORT: "two", "answers.txt": "two"}


def test_a_read_only_outbox_is_an_output_error(outbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found at the first write, before any file of the set."""
    give(outbox, report="one")

    opened = Path.open

    def read_only(self: Path, mode: str) -> IO[bytes]:
        if mode == "xb":
            raise OSError(errno.EROFS, "Read-only file system")
        return opened(self, mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", read_only)
        with pytest.raises(OutputError, match="Read-only file system"):
            give(outbox, "k2", report="two")
    assert texts(outbox / PLACE) == {REPORT: "one"}
    assert stands(outbox, PLACE, "k1")


def test_an_outbox_whose_place_a_file_has_is_an_output_error(outbox: Path) -> None:
    """The message names the folder."""
    outbox.write_bytes(b"")
    with pytest.raises(OutputError, match=r"XAR-UNTOC-1 can't be written"):
        give(outbox, report="one")


def interrupted(outbox: Path, monkeypatch: pytest.MonkeyPatch, job: str, stop: str, **wanted: str) -> None:
    """A delivery that ends when it is about to put this file in place."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail_on(stop, errno.EIO))
        with pytest.raises(OutputError):
            give(outbox, job, **wanted)


def test_after_two_interrupted_deliveries_of_different_versions_nothing_of_ours_counts_as_edited(
    outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hashes of the first are carried along, and the manifest at the end knows nothing of them."""
    give(outbox, "k1", a="one", b="one", c="one")
    interrupted(outbox, monkeypatch, "k2", "b.txt", a="two", b="two", c="two", d="two")
    interrupted(outbox, monkeypatch, "k3", "a.txt", a="three", b="three", c="three")
    delivery = give(outbox, "k4", a="four", b="four", c="four")
    assert (delivery.written, delivery.kept_aside) == (("a.txt", "b.txt", "c.txt"), {})
    assert texts(outbox / PLACE) == {"a.txt": "four", "b.txt": "four", "c.txt": "four"}
    clean = outbox.parent / "clean"
    give(clean, "k4", a="four", b="four", c="four")
    assert (outbox / PLACE / "manifest.json").read_bytes() == (clean / PLACE / "manifest.json").read_bytes()


def test_a_file_that_only_an_interrupted_delivery_made_goes_again(
    outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in no manifest but the one that never came to its end."""
    interrupted(outbox, monkeypatch, "k1", "b.txt", a="one", b="one")
    assert give(outbox, "k2", b="two").removed == ("a.txt",)
    assert texts(outbox / PLACE) == {"b.txt": "two"}


def test_an_edit_between_two_interrupted_deliveries_is_still_an_edit(
    outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It matches neither manifest."""
    give(outbox, "k1", a="one", b="one")
    interrupted(outbox, monkeypatch, "k2", "b.txt", a="two", b="two")
    (outbox / PLACE / "a.txt").write_text("My text")
    give(outbox, "k2", a="two", b="two")
    assert texts(outbox / PLACE) == {"a.txt": "My text", "a.new.txt": "two", "b.txt": "two"}


@pytest.mark.parametrize(
    "place", ["restricted/2026-WG", "public/2026-WG", "public", "", "other/x", "confidential/../public/x", "../x", "/x"]
)
def test_nothing_is_written_where_released_documents_go(outbox: Path, place: str) -> None:
    """Nor anywhere outside the two trees."""
    with pytest.raises((GateError, DocumentError)):
        give(outbox, place=place, report="The report")
    assert not outbox.exists()


def test_a_link_into_the_public_tree_is_no_way_round_the_gate(outbox: Path) -> None:
    """What counts is where the folder really is."""
    (outbox / "public").mkdir(parents=True)
    (outbox / "confidential").symlink_to(outbox / "public")
    with pytest.raises(GateError, match="nothing is written to outbox/confidential/XAR-UNTOC-1"):
        give(outbox, report="The report")
    assert list((outbox / "public").iterdir()) == []


def segment(text: str, origin: Origin, classification: Classification = "confidential") -> Segment:
    """An English segment."""
    parts = (Part("text", text),)
    return Segment("s1", "en", parts, "en", parts, origin, classification)


@pytest.mark.parametrize(
    ("place", "file"),
    [
        ("drafts/2026-WG", OutFile(b"x", "confidential")),
        ("drafts/2026-WG", OutFile(b"x", "public", segments=(segment("a", "human"),))),
        (PLACE, OutFile(b"x", "public", segments=(segment("a", "human"),))),
    ],
)
def test_a_confidential_text_goes_into_no_file_and_no_tree_of_a_lower_class(
    outbox: Path, place: str, file: OutFile
) -> None:
    """An output has the highest classification of its inputs."""
    with pytest.raises(GateError, match="holds confidential text and can't go to outbox"):
        deliver(outbox, place, {"a.txt": file}, job="k1", about={})
    assert not outbox.exists()


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "a/b.txt", "con.txt", "a?.txt", ".hidden", "manifest.json", "Manifest.Next.JSON", "", "a" * 181],
)
def test_a_name_that_is_not_legal_everywhere_is_refused(outbox: Path, name: str) -> None:
    """Before anything is written."""
    with pytest.raises(DocumentError, match="can't be the name of an output"):
        deliver(outbox, PLACE, {name: confidential("x")}, job="k1", about={})
    assert not outbox.exists()


def test_two_names_that_differ_in_capitals_only_are_refused(outbox: Path) -> None:
    """Windows and macOS take them for one."""
    with pytest.raises(DocumentError, match="can't be the name"):
        give(outbox, a="one", A="two")


def test_a_manifest_from_elsewhere_cannot_reach_outside_its_folder(outbox: Path) -> None:
    """A name in it that is no plain name is passed over."""
    give(outbox, report="The report")
    (outbox / "kept.txt").write_text("kept")
    path = outbox / PLACE / "manifest.json"
    path.write_text(path.read_text().replace(REPORT, "../../kept.txt").replace(digest(b"The report"), digest(b"kept")))
    give(outbox, "k2", answers="The answers")
    assert (outbox / "kept.txt").read_text() == "kept"


def test_the_start_page_is_the_programs_own(outbox: Path) -> None:
    """Written where it differs, replaced whoever changed it."""
    assert write_start_page(outbox, b"<p>one</p>")
    assert not write_start_page(outbox, b"<p>one</p>")
    (outbox / "OPEN-ME.html").write_bytes(b"changed")
    assert write_start_page(outbox, b"<p>one</p>")
    assert (outbox / "OPEN-ME.html").read_bytes() == b"<p>one</p>"


def test_what_a_crash_left_half_written_is_cleared_away(outbox: Path) -> None:
    """And only that."""
    give(outbox, report="The report")
    (outbox / PLACE / ".0123456789abcdef.part").write_bytes(b"half")
    give(outbox, report="The report")
    assert texts(outbox / PLACE) == {REPORT: "The report"}
