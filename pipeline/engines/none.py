"""No engine: free text stays in its own language."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.engines import DEFAULT_OPTIONS, Capabilities, Hypothesis, Options


class NoEngine:
    """An engine that has no pair."""

    capabilities = Capabilities("none")

    def available(self, source: str, target: str) -> bool:  # noqa: ARG002 - the Protocol's names
        """False for every pair."""
        return False

    def translate(
        self,
        batch: Sequence[str],
        source: str,  # noqa: ARG002 - the Protocol's name
        target: str,  # noqa: ARG002 - the Protocol's name
        options: Options = DEFAULT_OPTIONS,  # noqa: ARG002 - the Protocol's name
    ) -> list[list[Hypothesis]]:
        """No hypothesis for any segment."""
        return [[] for _ in batch]
