"""Pure text: segments, terms, memory matching, numbers and dates. No files here."""
