"""The way out: a set of files goes into one folder of the outbox whole, and never over what a person changed.

`manifest.next.json` (the intended hashes) is written first, the files next, and it becomes `manifest.json` last.
A file whose hash stands in either is ours and may be replaced or, if it is no longer made, removed; any other file
is a person's and stays, with the newer version beside it. Delivering again after a crash ends in the same folder.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.errors import DocumentError, GateError, OutputError
from pipeline.filenames import beside_name, is_legal_name, shown_name
from pipeline.files import digest, make_folder, remove_parts, replace_bytes, sync_folder, unwritable, write_file
from pipeline.formats.manifest import FileRecord, Manifest, file_record, read_manifest, write_manifest
from pipeline.model.job import Delivery, OutFile
from pipeline.model.text import Classification, Issue, Place

MANIFEST = "manifest.json"
NEXT = "manifest.next.json"
START_PAGE = "OPEN-ME.html"

_TREES: Mapping[str, frozenset[Classification]] = {
    "confidential": frozenset({"confidential", "restricted", "public"}),
    "drafts": frozenset({"restricted", "public"}),
}
"""The trees of the outbox that may be written while there are no release gates, and what each may hold."""
_CLASSES: tuple[Classification, ...] = ("public", "restricted", "confidential")
_RELEASED = ("restricted", "public")
_LOCKED = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
"""What the system answers where one file can't be replaced though others can; on Windows: it is open in a program."""
_OTHER = "?"
"""Stands for the hash of what is no file: a folder, a link."""

Action = Literal["write", "leave", "aside-changed", "aside-locked"]


@dataclass(frozen=True)
class _Step:
    """What is to be done for one file."""

    name: str
    data: bytes
    action: Action
    record: FileRecord
    """As the manifest will have it."""
    target: str = ""
    """The name that is written, or "" where nothing is."""


@dataclass(frozen=True)
class _Folder:
    """One folder of the outbox, with what the program wrote into it before."""

    path: Path
    delivered: Manifest
    ours: Mapping[str, frozenset[str]]
    """Name to the hashes of what we wrote there, in the last delivery or in one that was interrupted."""
    interrupted: bool

    def standing(self, name: str) -> str:
        """SHA-256 of the file of that name; "" where there is none, `?` where something else has the name."""
        path = self.path / name
        if path.is_file() and not path.is_symlink():
            return digest(path.read_bytes())
        return _OTHER if path.is_symlink() or path.exists() else ""

    def is_ours(self, name: str, sha256: str) -> bool:
        """True where we wrote these bytes under this name."""
        return sha256 in self.ours.get(name, frozenset())

    def previous(self, name: str) -> FileRecord | None:
        """What the last delivery says of the file."""
        return next((each for each in self.delivered.files if each.file == name), None)


def deliver(outbox: Path, place: str, files: Mapping[str, OutFile], *, job: str, about: Mapping[str, str]) -> Delivery:
    """What became of the files of one job in `outbox/place`, a place such as `confidential/XAR-UNTOC-1`.

    Files that hold the wanted bytes are not touched. A file that a person changed stays; a newer version is written
    beside it. A file that is open in a program is treated in the same way and named in `locked`. A file that an
    earlier delivery wrote, that is no longer made and that nobody changed is removed.

    Raises:
        GateError: the place is for released documents, or a file is too confidential for it.
        DocumentError: a name can't be a file's name.
        OutputError: the folder as a whole can't be written.
    """
    path = _guarded(outbox, place, files)
    try:
        make_folder(path)
        remove_parts(path)
        folder = _folder(path)
        steps = [_step(folder, name, files[name]) for name in sorted(files)]
        return _delivered(folder, steps, Manifest(job, about, ()))
    except OSError as error:
        raise OutputError(unwritable(path, error)) from error


def stands(outbox: Path, place: str, job: str) -> bool:
    """True where all that this job key delivered to the place is there, nothing half done or waiting for a lock.

    Raises:
        OutputError: the manifest of the place can't be read.
    """
    path = outbox / place
    try:
        manifest = _manifest(path / MANIFEST)
    except OSError as error:
        raise OutputError(unwritable(path, error)) from error
    complete = all((path / each.file).exists() and not each.standing for each in manifest.files)
    return complete and manifest.job == job and not (path / NEXT).exists()


def delivered(outbox: Path, place: str) -> tuple[FileRecord, ...]:
    """What the place's manifest says of each file, () where nothing was delivered there.

    Raises:
        OutputError: the manifest of the place can't be read.
    """
    try:
        return _manifest(outbox / place / MANIFEST).files
    except OSError as error:
        raise OutputError(unwritable(outbox / place, error)) from error


def edited(outbox: Path, place: str) -> tuple[str, ...]:
    """The names of delivered files that a person changed since, in order.

    Raises:
        OutputError: a file of the place can't be read.
    """
    try:
        folder = _folder(outbox / place)
        standing = {each.file: folder.standing(each.file) for each in folder.delivered.files}
    except OSError as error:
        raise OutputError(unwritable(outbox / place, error)) from error
    return tuple(name for name, sha256 in standing.items() if sha256 and not folder.is_ours(name, sha256))


def write_start_page(outbox: Path, data: bytes) -> bool:
    """True once `OPEN-ME.html` holds the bytes, False where it did; it is the program's own and is always replaced.

    Raises:
        OutputError: the outbox can't be written.
    """
    return write_file(outbox / START_PAGE, data)


def _guarded(outbox: Path, place: str, files: Mapping[str, OutFile]) -> Path:
    """The folder of the place, once nothing speaks against writing these files there."""
    tree = place.partition("/")[0]
    path = outbox / place
    released = [(outbox / each).resolve() for each in _RELEASED]
    if tree not in _TREES or any(path.resolve().is_relative_to(each) for each in released):
        raise GateError(
            f"nothing is written to outbox/{shown_name(place)} before release gates exist; use {' or '.join(_TREES)}"
        )
    for name, file in files.items():
        _check_class(tree, name, file)
    taken = [MANIFEST, NEXT]
    for name in [*place.split("/"), *sorted(files)]:
        if not is_legal_name(name) or name.startswith(".") or name.casefold() in taken:
            raise DocumentError(
                f"'{shown_name(name)}' can't be the name of an output; give the review or session another id"
            )
        taken.append(name.casefold())
    return path


def _check_class(tree: str, name: str, file: OutFile) -> None:
    """Refuses a file that is lower than its text, or that its tree may not hold."""
    highest = max([file.classification, *(segment.classification for segment in file.segments)], key=_CLASSES.index)
    if highest != file.classification or highest not in _TREES[tree]:
        raise GateError(
            f"{shown_name(name)} holds {highest} text and can't go to outbox/{tree} as a {file.classification} file"
        )


def _folder(path: Path) -> _Folder:
    """The folder with its manifests; a damaged manifest counts for none, so that every file there is a person's."""
    delivered, intended = _manifest(path / MANIFEST), _manifest(path / NEXT)
    ours: dict[str, frozenset[str]] = {}
    for manifest in (delivered, intended):
        for name, hashes in manifest.hashes().items():
            if is_legal_name(name):
                ours[name] = ours.get(name, frozenset()) | hashes
    return _Folder(path, delivered, ours, (path / NEXT).exists())


def _manifest(path: Path) -> Manifest:
    try:
        return read_manifest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Manifest("", {}, ())


def _step(folder: _Folder, name: str, file: OutFile) -> _Step:
    """What is to be done for one file, by what lies under its name now."""
    record = file_record(name, file)
    standing, previous = folder.standing(name), folder.previous(name)
    if standing == record.sha256:
        return _Step(name, file.data, "leave", record)
    if not standing or folder.is_ours(name, standing):
        step = _Step(name, file.data, "write", record, name)
        return _aside(folder, step, "aside-locked") if standing and _is_open(folder.path, name) else step
    if previous and previous.sha256 == record.sha256:
        beside = previous.beside if previous.beside and folder.standing(previous.beside) else ""
        return _Step(name, file.data, "leave", replace(record, beside=beside))
    return _aside(folder, _Step(name, file.data, "write", record), "aside-changed")


def _aside(folder: _Folder, step: _Step, action: Action) -> _Step:
    """The same file under the first name beside its own that is free, or ours."""
    number = 1
    while not _is_free(folder, beside := beside_name(step.name, number), step.record.sha256):
        number += 1
    standing = folder.standing(step.name) if action == "aside-locked" else ""
    target = "" if folder.standing(beside) == step.record.sha256 else beside
    return _Step(step.name, step.data, action, replace(step.record, beside=beside, standing=standing), target)


def _is_free(folder: _Folder, name: str, sha256: str) -> bool:
    standing = folder.standing(name)
    return standing in ("", sha256) or folder.is_ours(name, standing)


def _is_open(folder: Path, name: str) -> bool:
    """True where Word, Excel or LibreOffice keeps a lock file beside the file."""
    locks = (f".~lock.{name}#", f"~${name}", f"~${name[1:]}", f"~${name[2:]}")
    return any((folder / lock).exists() for lock in locks)


def _delivered(folder: _Folder, steps: Sequence[_Step], manifest: Manifest) -> Delivery:
    """Carries the steps out between the two manifests, or does nothing where nothing is to be done."""
    stale = _stale(folder, steps)
    intended = write_manifest(replace(manifest, files=tuple(step.record for step in steps)))
    if (
        stale
        or folder.interrupted
        or any(step.target for step in steps)
        or not _holds(folder.path / MANIFEST, intended)
    ):
        announced = _announce(folder, manifest, steps)
        steps = [_carried_out(folder, step) for step in steps]
        for name in stale:
            (folder.path / name).unlink()
        _conclude(folder.path, announced, write_manifest(replace(manifest, files=tuple(step.record for step in steps))))
    return _summary(folder.path, steps, stale)


def _stale(folder: _Folder, steps: Iterable[_Step]) -> tuple[str, ...]:
    """The names of files that are ours and unchanged, and that nothing makes any more."""
    wanted = {name for step in steps for name in (step.name, step.record.beside)}
    return tuple(
        name for name in sorted(folder.ours) if name not in wanted and folder.is_ours(name, folder.standing(name))
    )


def _announce(folder: _Folder, manifest: Manifest, steps: Sequence[_Step]) -> bytes:
    """Puts the intended hashes on the disk, with those of a delivery that was interrupted before."""
    before = {name: tuple(sorted(hashes)) for name, hashes in folder.ours.items()} if folder.interrupted else {}
    data = write_manifest(replace(manifest, files=tuple(step.record for step in steps), also_ours=before))
    replace_bytes(folder.path / NEXT, data)
    return data


def _carried_out(folder: _Folder, step: _Step) -> _Step:
    """The step as it was possible: beside, where the system did not let the file itself be replaced."""
    if not step.target:
        return step
    try:
        replace_bytes(folder.path / step.target, step.data)
    except OSError as error:
        if error.errno not in _LOCKED or step.action != "write":
            raise
        return _carried_out(folder, _aside(folder, step, "aside-locked"))
    return step


def _conclude(path: Path, announced: bytes, final: bytes) -> None:
    """Makes the intended manifest the manifest."""
    if announced != final:
        replace_bytes(path / NEXT, final)
    (path / NEXT).replace(path / MANIFEST)
    sync_folder(path)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _summary(path: Path, steps: Sequence[_Step], removed: tuple[str, ...]) -> Delivery:
    aside = [step for step in steps if step.action.startswith("aside")]
    return Delivery(
        path,
        tuple(step.name for step in steps if step.action == "write"),
        tuple(step.name for step in steps if step.action == "leave"),
        {step.name: step.record.beside for step in aside},
        tuple(step.name for step in aside if step.action == "aside-locked"),
        removed,
        tuple(_issue(path, step) for step in aside),
    )


def _issue(path: Path, step: _Step) -> Issue:
    """What a person is told of a file that kept its place."""
    place, beside = Place(label=f"{path.name}/{step.name}"), step.record.beside
    if step.action == "aside-locked":
        message = f"{step.name} is open or write-protected; the newer version is {beside}: close the file and run again"
        return Issue("output-locked", "error", message, place)
    message = (
        f"{step.name} was changed after delivery and stays; the newer version is {beside}: take over what you need"
    )
    return Issue("output-edited", "warning", message, place)
