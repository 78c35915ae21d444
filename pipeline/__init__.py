"""Returned questionnaires in, draft reports, summaries and translations out."""

__version__ = "0.1.0"
