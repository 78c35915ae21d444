"""Brackets as each language prints them."""

from __future__ import annotations


def with_note(text: str, note: str, language: str) -> str:
    """The text and a note behind it in brackets: `UNTOC-05-01 (art. 5)`, in Chinese `UNTOC-05-01（第5条）`."""
    return f"{text}（{note}）" if language == "zh" else f"{text} ({note})"
