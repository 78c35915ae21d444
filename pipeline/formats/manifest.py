"""`manifest.json`, schema `manifest/1`: what was delivered into one folder of the outbox, file by file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from pipeline.files import digest
from pipeline.model.draft import ORIGINS, Origin, Segment
from pipeline.model.job import JsonValue, OutFile
from pipeline.model.text import Classification, Status

SCHEMA = "manifest/1"
_STATUSES: Mapping[Origin, Status] = {"fixed": "approved", "human": "approved", "untranslated": "missing"}


@dataclass(frozen=True)
class SegmentRecord:
    """What a returned document is compared with, for one segment."""

    id: str
    origin: Origin
    status: Status
    """`approved` for approved fixed and human text, `missing` where nothing was translated, else `draft`."""
    source_hash: str
    target_hash: str
    match: int = 0
    """Percentage of a memory match, 0 where there is none."""


@dataclass(frozen=True)
class FileRecord:
    """One delivered file."""

    file: str
    sha256: str
    """Of the bytes delivered last, wherever they lie."""
    classification: Classification
    language: str = ""
    origins: Mapping[Origin, float] = field(default_factory=dict)
    """Share of each origin in the characters of the source, 0 to 1, four decimals."""
    segments: tuple[SegmentRecord, ...] = ()
    beside: str = ""
    """The name under which the bytes lie where a person's version, or a locked one, kept its own name."""
    standing: str = ""
    """SHA-256 of the earlier version of ours that a lock kept in its place, or ""."""


@dataclass(frozen=True)
class Manifest:
    """Everything that one job delivered into one folder."""

    job: str
    """The job's key."""
    about: Mapping[str, str]
    """`review` or `session`, and what else names the job."""
    files: tuple[FileRecord, ...]
    """In the order of names."""
    also_ours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Only in `manifest.next.json` after a crash: hashes that a delivery wrote which never came to its end."""

    def hashes(self) -> dict[str, set[str]]:
        """Every name that the program may have written, with the hashes of what it wrote there."""
        ours: dict[str, set[str]] = {name: set(hashes) for name, hashes in self.also_ours.items()}
        for each in self.files:
            ours.setdefault(each.file, set()).update({each.sha256, each.standing} - {""})
            if each.beside:
                ours.setdefault(each.beside, set()).add(each.sha256)
        return ours


def file_record(name: str, file: OutFile) -> FileRecord:
    """What the manifest says of a file that goes to its own name."""
    return FileRecord(
        name,
        digest(file.data),
        file.classification,
        file.language,
        origin_shares(file.segments),
        tuple(_segment_record(segment) for segment in file.segments),
    )


def origin_shares(segments: Iterable[Segment]) -> dict[Origin, float]:
    """The share of each origin that occurs, counted in characters of the source; {} where there is no text."""
    counts: dict[Origin, int] = dict.fromkeys(ORIGINS, 0)
    for segment in segments:
        counts[segment.origin] += len(segment.source_text)
    total = sum(counts.values())
    return {origin: round(count / total, 4) for origin, count in counts.items() if count}


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same bytes for the same manifest."""
    document: dict[str, JsonValue] = {"schema": SCHEMA, "job": manifest.job, **manifest.about}
    document["files"] = [_file_json(each) for each in manifest.files]
    if manifest.also_ours:
        document["also_ours"] = {name: list(hashes) for name, hashes in manifest.also_ours.items()}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(data: bytes) -> Manifest:
    """The manifest that the bytes hold.

    Raises:
        ValueError: the bytes are no manifest of this schema.
    """
    try:
        document = json.loads(data)
        if document.pop("schema") != SCHEMA:
            raise ValueError(f"not {SCHEMA}")
        job, files, also = document.pop("job"), document.pop("files"), document.pop("also_ours", {})
        records = tuple(_file_of(each) for each in files)
        return Manifest(job, document, records, {name: tuple(hashes) for name, hashes in also.items()})
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no manifest: {error!r}") from error


def _segment_record(segment: Segment) -> SegmentRecord:
    status = _STATUSES.get(segment.origin, "draft")
    return SegmentRecord(segment.id, segment.origin, status, segment.source_hash, segment.target_hash, segment.match)


def _file_json(record: FileRecord) -> dict[str, JsonValue]:
    fields: dict[str, JsonValue] = {
        "file": record.file,
        "sha256": record.sha256,
        "classification": record.classification,
        "language": record.language,
        "origins": {str(origin): share for origin, share in record.origins.items()},
        "segments": [_segment_json(each) for each in record.segments],
        "beside": record.beside,
        "standing": record.standing,
    }
    return {name: value for name, value in fields.items() if value not in ("", {}, [])}


def _segment_json(record: SegmentRecord) -> JsonValue:
    fields: dict[str, JsonValue] = {
        "id": record.id,
        "origin": record.origin,
        "status": record.status,
        "source_hash": record.source_hash,
        "target_hash": record.target_hash,
    }
    return fields | {"match": record.match} if record.match else fields


def _file_of(fields: dict[str, JsonValue]) -> FileRecord:
    segments = cast("list[dict[str, JsonValue]]", fields.get("segments", []))
    return FileRecord(
        str(fields["file"]),
        str(fields["sha256"]),
        cast("Classification", fields["classification"]),
        str(fields.get("language", "")),
        cast("dict[Origin, float]", fields.get("origins", {})),
        tuple(_segment_of(each) for each in segments),
        str(fields.get("beside", "")),
        str(fields.get("standing", "")),
    )


def _segment_of(fields: dict[str, JsonValue]) -> SegmentRecord:
    return SegmentRecord(
        str(fields["id"]),
        cast("Origin", fields["origin"]),
        cast("Status", fields["status"]),
        str(fields["source_hash"]),
        str(fields["target_hash"]),
        cast("int", fields.get("match", 0)),
    )
