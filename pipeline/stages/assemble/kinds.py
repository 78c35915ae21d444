"""What a kind of document sets for itself: `templates/<kind>/kind.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from pipeline.errors import ConfigurationError
from pipeline.model.text import Classification

ItemKind = Literal["oi", "oa", "su", "gp", "ch", "ta"]
"""Observations on implementation and on application, successes, good practices, challenges, needs (para. 33)."""

ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)


@dataclass(frozen=True)
class Kind:
    """The settings of one kind of document."""

    classification: Classification = "confidential"
    budgets: Mapping[str, int] = field(default_factory=dict)
    """Words allowed in a section, by item kind; a kind without one has no limit."""
    tails: Mapping[str, ItemKind] = field(default_factory=dict)
    """Which tail of an article proposes items of which kind: `T3` = `ch`."""
    evidence: Mapping[str, ItemKind] = field(default_factory=dict)
    """Which tail is evidence for observations or items of which kind, without proposing any: `T1` = `oa`."""


def read_kind(data: bytes, name: str) -> Kind:
    """The settings that a `kind.toml` holds.

    Raises:
        ConfigurationError: it is no TOML, or names a kind of item or a classification that there isn't.
    """
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{name}: {error}; mend the file or remove it") from error
    classification = values.get("classification", "confidential")
    if classification not in get_args(Classification):
        raise ConfigurationError(f"{name}: the classification '{classification}' is none of {get_args(Classification)}")
    budgets, tails, evidence = (values.get(table, {}) for table in ("words", "tails", "evidence"))
    for wrong in [key for key in (*budgets, *tails.values(), *evidence.values()) if key not in ITEM_KINDS]:
        raise ConfigurationError(f"{name}: '{wrong}' is no kind of item; there are {', '.join(ITEM_KINDS)}")
    for section, words in budgets.items():
        if not isinstance(words, int) or words < 1:
            raise ConfigurationError(f"{name}: the words of '{section}' must be a number above 0, not '{words}'")
    return Kind(classification, budgets, tails, evidence)
