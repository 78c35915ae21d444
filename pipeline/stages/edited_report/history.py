"""The versions of one review's report in order, and the copies of them that came back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Draft
from pipeline.model.edited import NO_EDITS, EditedReport, ReportEdits, Views
from pipeline.model.text import Issue
from pipeline.stages.edited_report.compare import compare
from pipeline.stages.edited_report.merging import merge_edits
from pipeline.stages.edited_report.views import side_by_side


@dataclass(frozen=True)
class History:
    """What was sent and what came back, from which the same edits follow every time.

    Beginning with `History()`, call `sent` with each version of the report and `returned` with each copy, in order of
    arrival: after a copy, the report made with `edits` is the next version.
    """

    versions: tuple[Draft, ...] = ()
    copies: tuple[ReportEdits, ...] = ()
    """Of each copy, what it changes in its own version."""

    @property
    def edits(self) -> ReportEdits:
        """What all copies change together."""
        return merge_edits(self.copies) if self.copies else NO_EDITS

    def views(self, lexicon: Lexicon) -> Views | None:
        """The copies of the last version of which several came, side by side; None where no version has two.

        Raises:
            ConfigurationError: a fixed text is missing.
        """
        numbers = Counter(copy.version for copy in self.copies)
        several = [number for number, copies in numbers.items() if copies > 1]
        if not several:
            return None
        return side_by_side(self.copies, self.versions[max(several)], lexicon, version=max(several))

    def sent(self, report: Draft) -> History:
        """The history with this version as the last; one like the last is not counted again."""
        if self.versions and self.versions[-1].base == report.base:
            return replace(self, versions=(*self.versions[:-1], report))
        return replace(self, versions=(*self.versions, report))

    def returned(self, edited: EditedReport) -> History:
        """The history with this copy; one of a version that isn't known is compared with the last, and says so.

        Raises:
            ValueError: no version was sent.
        """
        numbers = [number for number, report in enumerate(self.versions) if report.base == edited.base]
        number = numbers[-1] if numbers else len(self.versions) - 1
        if number < 0:
            raise ValueError("a copy came back before a report was sent")
        taken = sorted({block.id for report in self.versions for block in report.blocks if block.kind in _ITEMS})
        found = compare(edited, self.versions[number], version=number, taken=taken)
        if not numbers:
            found = replace(found, issues=(_unknown(edited), *found.issues))
        return replace(self, copies=(*self.copies, found))


_ITEMS = ("item", "prompt")


def _unknown(edited: EditedReport) -> Issue:
    text = (
        f"{edited.file}: it doesn't say which version of the report it is a copy of, or that version isn't known here; "
        "it was compared with the last one; look whether each change was meant"
    )
    return Issue("unknown-version", "warning", text)
