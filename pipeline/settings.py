"""What a workspace's `settings.toml` may set, with defaults that need no file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """One run's settings, read once."""

    profile: str = "draft-2017"
    cluster_set: str = "appendix-1"
    engine: str = "argos"
    """`argos`, `pseudo` or `none`; pairs without a package stay untranslated."""
    fuzzy_floor: int = 70
    """Lowest percentage at which a memory match is offered."""
    settle_seconds: float = 2.0
    """`watch` takes a file when size and time have been still for so long."""
    packages_dir: str = ""
    """Folder of Argos packages; "" is the user's own."""
