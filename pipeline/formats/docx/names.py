"""Names of bookmarks in forms: an id as Word allows it in a name, with what it marks."""

from __future__ import annotations

from typing import Literal

from pipeline.errors import ConfigurationError

Mark = Literal["a", "q", "o", "i"]
"""`a` an answer cell, `q` a label cell, `o` an option's paragraph of a form; `i` an item or reply of a report."""

LONGEST = 40
"""Characters that Word allows in a bookmark's name."""


def bookmark_name(mark: Mark, place: str) -> str:
    """`a_UNTOC_05_04__2__title` for the answer cell of `UNTOC-05-04.2.title`.

    Raises:
        ConfigurationError: the name is longer than Word allows.
    """
    name = f"{mark}_{place.replace('-', '_').replace('.', '__')}"
    if len(name) > LONGEST:
        raise ConfigurationError(
            f"the id '{place}' makes a bookmark of {len(name)} characters, and Word allows {LONGEST}; shorten the id"
        )
    return name
