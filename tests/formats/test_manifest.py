"""The manifest: what it says of a document's segments, and that it reads back."""

import json
from dataclasses import replace

import pytest

from pipeline.formats.manifest import FileRecord, Manifest, file_record, origin_shares, read_manifest, write_manifest
from pipeline.model.draft import Origin, Part, Segment
from pipeline.model.job import OutFile


def segment(number: int, text: str, origin: Origin, match: int = 0) -> Segment:
    """A segment of a French document."""
    parts = (Part("text", text), Part("code", "¹", id="1", code="note"))
    return Segment(f"s{number:04}", "en", parts, "fr", (Part("text", f"<{text}>"),), origin, match=match)


SEGMENTS = (
    segment(1, "x" * 10, "fixed"),
    segment(2, "x" * 5, "fixed-draft"),
    segment(3, "x" * 3, "memory", match=85),
    segment(4, "x" * 1, "machine"),
    segment(5, "x" * 1, "untranslated"),
)


def test_origin_shares_are_counted_in_characters_of_the_source() -> None:
    """Codes don't count, and origins that don't occur are left out."""
    assert origin_shares(SEGMENTS) == {
        "fixed": 0.5, "fixed-draft": 0.25, "memory": 0.15, "machine": 0.05, "untranslated": 0.05,
    }  # fmt: skip
    assert origin_shares(()) == {}
    assert origin_shares((segment(1, "", "human"),)) == {}


def test_a_document_is_recorded_segment_by_segment() -> None:
    """Id, origin, status, the hashes of source and target, and the percentage of a match."""
    record = file_record("a.fr.docx", OutFile(b"", "confidential", "fr", SEGMENTS))
    assert [(each.id, each.origin, each.status, each.match) for each in record.segments] == [
        ("s0001", "fixed", "approved", 0),
        ("s0002", "fixed-draft", "draft", 0),
        ("s0003", "memory", "draft", 85),
        ("s0004", "machine", "draft", 0),
        ("s0005", "untranslated", "missing", 0),
    ]
    assert record.segments[0].source_hash == SEGMENTS[0].source_hash
    assert record.segments[0].target_hash == SEGMENTS[0].target_hash
    assert record.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_human_text_is_approved() -> None:
    """It needs no mark."""
    record = file_record("a", OutFile(b"", "confidential", "fr", (segment(1, "x", "human"),)))
    assert record.segments[0].status == "approved"


def test_a_manifest_reads_back_as_it_was_written() -> None:
    """With every field, and the same bytes the second time."""
    record = file_record("a.fr.docx", OutFile(b"x", "confidential", "fr", SEGMENTS))
    aside = replace(record, file="b.fr.docx", beside="b.fr.new.docx", standing="ab")
    manifest = Manifest("k1", {"review": "XAR-UNTOC-1"}, (record, aside), {"c": ("cd", "ef")})
    data = write_manifest(manifest)
    assert read_manifest(data) == manifest
    assert write_manifest(read_manifest(data)) == data


def test_what_is_empty_is_not_written() -> None:
    """A file without language and segments has four lines less."""
    data = write_manifest(Manifest("k1", {}, (file_record("a.html", OutFile(b"x", "confidential")),)))
    assert set(json.loads(data)["files"][0]) == {"file", "sha256", "classification"}
    assert "also_ours" not in json.loads(data)


def test_the_hashes_of_a_manifest_are_all_that_was_written() -> None:
    """Under the own name, under the name beside it, before a lock, and before a crash."""
    locked = FileRecord("a", "new", "confidential", beside="a.new", standing="old")
    assert Manifest("k1", {}, (locked,), {"a": ("older",), "b": ("b1",)}).hashes() == {
        "a": {"new", "old", "older"}, "a.new": {"new"}, "b": {"b1"},
    }  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b"{}", b'{"schema": "manifest/2"}', b'{"schema": "manifest/1"}', b"\xff"]
)
def test_what_is_no_manifest_is_a_value_error(data: bytes) -> None:
    """Of this schema, that is."""
    with pytest.raises(ValueError, match=r"."):
        read_manifest(data)
