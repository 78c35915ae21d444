"""The versions of a review's report and the copies that came back, gone through again in order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.flow.desk import Desk
from pipeline.model.decision import Decision
from pipeline.model.edited import EditedReport
from pipeline.model.forms import Form
from pipeline.model.job import Job
from pipeline.model.reading import Reading
from pipeline.model.returned import Returned
from pipeline.model.review import Review
from pipeline.stages.assemble.report import report
from pipeline.stages.edited_report import History
from pipeline.stages.merge import merge


def report_history(
    desk: Desk,
    review: Review,
    forms: Mapping[str, Form],
    members: Sequence[tuple[Job, Reading]],
    decisions: Mapping[int, Sequence[Decision]],
    returned: Iterable[Returned],
) -> History:
    """What people edited of the report, from all that arrived for the review; empty where no copy of it came back.

    `decisions` are by the place of their sheet in the order of arrival. A copy is compared with the report as the
    files before it make it, so that the same archive gives the same edits whenever it is gone through.
    """
    copies = {each.job.order: each.content for each in returned if isinstance(each.content, EditedReport)}
    if not copies:
        return History()
    readings = {job.order: reading for job, reading in members}
    history = History()
    for order in sorted({*readings, *decisions, *copies}):
        known = [reading for place, reading in sorted(readings.items()) if place <= order]
        if not known:
            continue
        decided = [each for place in sorted(decisions) if place <= order for each in decisions[place]]
        if order in copies:
            history = history.returned(copies[order])
        response = merge(review, known, forms, decided)
        kind = desk.kind("report")
        history = history.sent(report(response, review, forms, desk.library.lexicon, kind, history.edits))
    return history
