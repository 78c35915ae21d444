"""A table of a TOML file whose values are asked for by name and type, each defect named with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pipeline.errors import ConfigurationError


class TomlTable:
    """Values by name; `place` says where the table stands: `draft-2017.toml, lots`."""

    def __init__(self, values: object, place: str) -> None:
        """Keep the values.

        Raises:
            ConfigurationError: they are no table.
        """
        if not isinstance(values, Mapping):
            raise ConfigurationError(f"{place} is no table; write it as [{place.rpartition(' ')[2]}]")
        self._values = cast("Mapping[str, object]", values)
        self.place = place

    def names(self) -> tuple[str, ...]:
        """The names in the table, in their order."""
        return tuple(self._values)

    def has(self, name: str) -> bool:
        """True where the table has a value of this name."""
        return name in self._values

    def only(self, *names: str) -> None:
        """Nothing, if the table has no other names.

        Raises:
            ConfigurationError: it has one, as a misspelt name would be.
        """
        for name in self._values:
            if name not in names:
                raise ConfigurationError(
                    f"{self.place} has '{name}', which means nothing there; known: {', '.join(names)}"
                )

    def text(self, name: str) -> str:
        """The text of this name.

        Raises:
            ConfigurationError: there is none, or it is empty or no text.
        """
        value = self._values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise ConfigurationError(f"{self.place} needs a text '{name}'")
        return value

    def choice(self, name: str, *known: str) -> str:
        """The text of this name, which is one of the known.

        Raises:
            ConfigurationError: it is another.
        """
        value = self.text(name)
        if value not in known:
            raise ConfigurationError(f"{self.place}: {name} is '{value}'; use one of {', '.join(known)}")
        return value

    def number(self, name: str) -> int:
        """The number of this name, 0 or more.

        Raises:
            ConfigurationError: there is none, or it is no whole number, or negative.
        """
        return self._whole(name, self._values.get(name))

    def flag(self, name: str) -> bool:
        """True where the table says so; a missing name is False.

        Raises:
            ConfigurationError: the value is neither true nor false.
        """
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise ConfigurationError(f"{self.place} needs true or false for '{name}'")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of texts of this name; it may be empty.

        Raises:
            ConfigurationError: there is none, or a member is no text.
        """
        texts = []
        for value in self._list(name):
            if not isinstance(value, str) or not value.strip():
                raise ConfigurationError(f"{self.place}: each member of '{name}' must be a text in quotation marks")
            texts.append(value)
        return tuple(texts)

    def numbers(self, name: str) -> tuple[int, ...]:
        """The list of numbers of this name; it may be empty.

        Raises:
            ConfigurationError: there is none, or a member is no whole number, or negative.
        """
        return tuple(self._whole(name, value) for value in self._list(name))

    def table(self, name: str) -> TomlTable:
        """The table of this name.

        Raises:
            ConfigurationError: there is none.
        """
        return TomlTable(self._values.get(name), f"{self.place}, {name}")

    def tables(self, name: str) -> tuple[TomlTable, ...]:
        """The tables of this name, `[[name]]` in the file, counted from 1 in their places.

        Raises:
            ConfigurationError: there is no such list.
        """
        return tuple(TomlTable(value, f"{self.place}, {name} {at}") for at, value in enumerate(self._list(name), 1))

    def _list(self, name: str) -> list[object]:
        value = self._values.get(name)
        if not isinstance(value, list):
            raise ConfigurationError(f"{self.place} needs a list '{name}'")
        return value

    def _whole(self, name: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ConfigurationError(f"{self.place} needs a whole number for '{name}'")
        return value
