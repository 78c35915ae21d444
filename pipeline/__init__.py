"""Returned questionnaires in, draft reports, summaries and translations out."""
