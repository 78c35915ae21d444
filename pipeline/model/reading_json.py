"""A Reading as JSON: the schema `reading/1`, which other programs rely on."""

from __future__ import annotations

from pipeline.model.job import JsonValue
from pipeline.model.reading import Answer, FormIdentity, Reading
from pipeline.model.text import Issue, Place

SCHEMA = "reading/1"


def reading_as_json(reading: Reading) -> dict[str, JsonValue]:
    """The whole reading in the shape of the schema, every list in the reading's own order."""
    return {
        "schema": SCHEMA,
        "file": reading.file,
        "sha256": reading.sha256,
        "form": _form(reading.form),
        "state": {"code": reading.state, "by": reading.state_by},
        "answers": [_answer(answer) for answer in reading.answers],
        "unanswered": list(reading.unanswered),
        "unplaced": [_text_at(*found) for found in reading.unplaced],
        "attachments": list(reading.attachments),
        "comments": [_text_at(*found) for found in reading.comments],
        "issues": [issue_as_json(issue) for issue in reading.issues],
    }


def _form(form: FormIdentity) -> dict[str, JsonValue]:
    return {
        "id": form.id,
        "version": form.version,
        "language": form.language,
        "profile": form.profile,
        "cluster_set": form.cluster_set,
        "parts": [{"instrument": instrument, "cluster": cluster} for instrument, cluster in form.parts],
        "recognized_by": form.recognized_by,
        "coverage": form.coverage,
    }


def _answer(answer: Answer) -> dict[str, JsonValue]:
    return {
        "question": answer.question,
        "article": answer.article,
        "type": answer.type,
        "value": _value(answer),
        "blocks": [{"kind": block.kind, "text": block.text} for block in answer.blocks],
        "text": answer.text,
        "language": answer.language,
        "place": _place(answer.place),
        "method": answer.method,
        "confidence": answer.confidence,
    }


def _value(answer: Answer) -> JsonValue:
    """The value; an option is named by its key, `in-part`, as the question stands beside it."""
    value = answer.value
    if isinstance(value, list):
        return [_key(item) if isinstance(item, str) else {**item} for item in value]
    if isinstance(value, dict):
        return {**value}
    return _key(value) if answer.type == "choice" and value else value


def _key(option: str) -> str:
    return option.rpartition(".")[2]


def _text_at(text: str, place: Place) -> dict[str, JsonValue]:
    return {"text": text, "place": _place(place)}


def _place(place: Place) -> dict[str, JsonValue]:
    return {"part": place.part, "path": place.path, "label": place.label}


def issue_as_json(issue: Issue) -> dict[str, JsonValue]:
    """One issue in the shape that every command's JSON has."""
    return {
        "code": issue.code,
        "severity": issue.severity,
        "message": issue.message,
        "place": _place(issue.place),
        "question": issue.question,
    }
