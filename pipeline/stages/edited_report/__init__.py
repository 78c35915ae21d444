"""Draft reports that people edited: what each copy changes, and what several copies change together."""

from pipeline.stages.edited_report.compare import compare
from pipeline.stages.edited_report.history import History
from pipeline.stages.edited_report.merging import merge_edits
from pipeline.stages.edited_report.views import side_by_side

__all__ = ["History", "compare", "merge_edits", "side_by_side"]
