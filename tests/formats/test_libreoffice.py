"""LibreOffice converts one file, ends whatever happens, and says in one line what went wrong."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from pipeline.errors import DocumentError, UnreadableDocumentError
from pipeline.formats.docx.bilingual import is_bilingual, read_bilingual
from pipeline.formats.libreoffice import converted
from tests.programs import program
from tests.round_trip.texts import document, name, sent


def processes() -> list[str]:
    """The ids of the processes that run `sleep 987`."""
    found = subprocess.run(["pgrep", "-f", "sleep 987"], capture_output=True, text=True, check=False)
    return found.stdout.split()


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program named soffice that does something else, before the real one on the path."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(("kind", "target"), [("doc", "fr"), ("odt", "ar")])
def test_a_table_saved_in_another_format_is_read(tmp_path: Path, kind: str, target: str) -> None:
    """Known as ours without a conversion, and read as it was sent."""
    (tmp_path / "in.docx").write_bytes(sent("en", target))
    command = [program("soffice"), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "in.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (tmp_path / f"in.{kind}").read_bytes()
    started = time.monotonic()
    assert is_bilingual(data)
    assert time.monotonic() - started < 0.5
    assert read_bilingual(data, "any name").rows == read_bilingual(sent("en", target), "x").rows
    assert len(read_bilingual(sent("en", target), "x").rows) == len(list(document("en", target).segments()))
    assert name(40) in {row.segment for row in read_bilingual(data, "any name").rows}


def test_what_can_t_be_read_is_refused_in_one_line() -> None:
    """A text that calls itself a workbook of another format becomes no .docx."""
    with pytest.raises(UnreadableDocumentError, match=r"LibreOffice can't read the file .*save it as .docx") as caught:
        converted(b"PK\x03\x04 nothing", "broken.odt", "docx")
    assert "\n" not in str(caught.value)
    assert os.sep + "tmp" not in str(caught.value)


def test_a_program_that_takes_too_long_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its children too; the message says how long was waited."""
    stand_in(tmp_path, "sleep 987 & sleep 987", monkeypatch)
    before = processes()
    with pytest.raises(UnreadableDocumentError, match=r"within 0\.5 seconds"):
        converted(b"x", "a.doc", "docx", limit=0.5)
    deadline = time.monotonic() + 5
    while set(processes()) - set(before) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert set(processes()) <= set(before)


def test_children_do_not_outlive_a_program_that_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that leaves a process behind with nothing to say."""
    stand_in(tmp_path, "sleep 987 >/dev/null 2>&1 & echo done", monkeypatch)
    before = processes()
    with pytest.raises(UnreadableDocumentError, match="done"):
        converted(b"x", "a.doc", "docx", limit=20)
    time.sleep(0.2)
    assert set(processes()) <= set(before)


def test_a_machine_without_libreoffice_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or how to do without."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DocumentError, match=r"install LibreOffice, or save the file as \.docx"):
        converted(b"x", "a.doc", "docx")


def test_each_conversion_has_a_profile_of_its_own_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no macro runs; the folder is gone afterwards."""
    record = tmp_path / "record"
    stand_in(tmp_path, f'echo "$@" >> {record}', monkeypatch)
    for _ in range(2):
        with pytest.raises(UnreadableDocumentError):
            converted(b"x", "a.doc", "docx")
    profiles = [word for line in record.read_text().splitlines() for word in line.split() if "UserInstallation" in word]
    assert len(set(profiles)) == 2
    assert not any(Path(profile.partition("file://")[2]).exists() for profile in profiles)


def test_another_old_document_is_not_taken_for_a_table() -> None:
    """Bytes alone decide, whatever the container."""
    assert not is_bilingual(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument".ljust(4096))
    assert not is_bilingual(b"PK\x03\x04".ljust(30, b"\0") + b"mimetypeapplication/vnd.oasis.opendocument.text")
