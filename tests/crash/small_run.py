"""The smallest run with every part that writes: inbox, archive, journal, ledger, memory, two folders of the outbox."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.files import digest
from pipeline.journal import Journal, known_files
from pipeline.ledger import Ledger
from pipeline.model.job import Job, OutFile
from pipeline.stages.collect import collect, jobs_of, original
from pipeline.stages.deliver import deliver, stands, write_start_page
from pipeline.workspace import Workspace


def at_noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 3, 2, 12, tzinfo=UTC)


def run(root: Path) -> None:
    """Takes in what is in the inbox and delivers a set for every name of a file in it, of its last version."""
    workspace = Workspace.open(root)
    with workspace.lock("run"), workspace.ledger() as ledger:
        journal = workspace.journal(at_noon)
        take_in(workspace, journal)
        latest = {job.name: job for job in jobs_of(workspace.archive, journal.events())}
        for name, job in sorted(latest.items()):
            deliver_set(workspace, journal, ledger, job, Path(name).stem)
        write_start_page(workspace.outbox, "\n".join(sorted(latest)).encode())


def take_in(workspace: Workspace, journal: Journal) -> None:
    """Writes every arrival and refusal into the journal."""
    events = journal.events()
    arrived = sum(event.kind == "arrived" for event in events)
    collected = collect(workspace.inbox, workspace.archive, known_files(events), arrived=arrived)
    for job in collected.jobs:
        journal.append("arrived", sha256=job.sha256, name=job.name, folder=job.folder, order=job.order)
    for refused in collected.failed:
        journal.append("quarantined", sha256=refused.sha256, name=refused.file, reason=refused.reason)


def deliver_set(workspace: Workspace, journal: Journal, ledger: Ledger, job: Job, review: str) -> None:
    """A file for each line of the original; nothing where that was done before."""
    place, key = f"confidential/{review}", digest(job.sha256.encode())
    if ledger.done(review, key) and stands(workspace.outbox, place, key):
        return
    lines = original(job).decode().splitlines()
    workspace.keep_memory(f"machine/{review}", "\n".join(lines).encode())
    files = {f"{review}.{line.split()[0]}.txt": OutFile(line.encode(), "confidential", "en") for line in lines}
    deliver(workspace.outbox, place, files, job=key, about={"review": review})
    delivered = [event.text("key") for event in journal.events() if event.kind == "delivered"]
    if key not in delivered:
        journal.append("delivered", review=review, key=key)
    ledger.record(review, key)


def main(root: Path) -> int:
    """The exit code of one run, its error on standard error."""
    try:
        run(root)
    except PipelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
