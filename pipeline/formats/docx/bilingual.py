"""The bilingual table: source beside draft translation in a Word file that comes back corrected."""

from __future__ import annotations

from pipeline.formats.docx.bilingual_layout import LABELS
from pipeline.formats.docx.bilingual_read import read_bilingual
from pipeline.formats.docx.bilingual_sniff import is_bilingual
from pipeline.formats.docx.bilingual_write import make_bilingual

__all__ = ["LABELS", "is_bilingual", "make_bilingual", "read_bilingual"]
