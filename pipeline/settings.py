"""What a workspace's `settings.toml` may set, with defaults that need no file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields

from pipeline.errors import ConfigurationError


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
    cache_dir: str = ""
    """Folder of the cache, on a local disk; "" is `.pipeline` in the workspace."""
    largest_file_mb: int = 100
    """A larger file in the inbox is refused unread; in millions of bytes."""


def parse_settings(data: bytes, name: str) -> Settings:
    """The settings that a TOML file makes, defaults for what it leaves out; `name` is what messages call it.

    Raises:
        ConfigurationError: it is no TOML, a key is unknown, or a value is not of the kind that the key takes.
    """
    try:
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{name}: {error}; mend the line or remove it") from error
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    for key, value in values.items():
        where = f"{name}, line {_line_of(key, text)}"
        if key not in kinds:
            raise ConfigurationError(
                f"{where}: there is no setting '{key}'; the settings are {', '.join(sorted(kinds))}"
            )
        _check(value, kinds[key], f"{where}: '{key}'")
    return Settings(**values)


def _check(value: object, kind: type, where: str) -> None:
    """Refuses a value of another kind; a whole number serves where a number is wanted."""
    if isinstance(value, bool) or not isinstance(value, (int, float) if kind is float else kind):
        wanted = {str: 'a text in quotes: "…"', int: "a whole number", float: "a number"}[kind]
        raise ConfigurationError(f"{where} takes {wanted}")
    if isinstance(value, int | float) and not 0 <= value < 1_000_000:
        raise ConfigurationError(f"{where} takes a number from 0 to 999,999")


def _line_of(key: str, text: str) -> int:
    """The line, from 1, where the key or the table of that name stands."""
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[.=\]]""")
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)
