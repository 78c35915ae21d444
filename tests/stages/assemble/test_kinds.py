"""The settings of a kind of document."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.stages.assemble.kinds import Kind, read_kind
from tests.stages.assemble import arcadia


def test_settings_are_read_from_toml() -> None:
    """Classification, words a section, and which tail gives items of which kind."""
    data = b'classification = "restricted"\n[words]\noi = 90\n[tails]\nT3 = "ch"\n[evidence]\nT1 = "oa"\n'
    assert read_kind(data, "kind.toml") == Kind("restricted", {"oi": 90}, {"T3": "ch"}, {"T1": "oa"})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"words = [", "kind.toml: "),
        (b"\xff", "kind.toml: "),
        (b'classification = "secret"', "the classification 'secret'"),
        (b'[tails]\nT3 = "xx"', "'xx' is no kind of item"),
        (b"[words]\nzz = 5", "'zz' is no kind of item"),
        (b"[words]\noi = 0", "the words of 'oi' must be a number above 0"),
    ],
)
def test_a_wrong_setting_is_named(data: bytes, message: str) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(ConfigurationError, match=r"kind\.toml") as caught:
        read_kind(data, "kind.toml")
    assert message in str(caught.value)


@pytest.mark.parametrize("name", ["report", "summary"])
def test_the_packaged_kinds_are_confidential(name: str) -> None:
    """Until release gates exist, nothing about a review is anything else."""
    assert arcadia.kind(name).classification == "confidential"
