"""Excel files: read and made."""
