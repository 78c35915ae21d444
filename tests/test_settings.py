"""Settings: defaults without a file, and every mistake named with its line."""

import pytest

from pipeline.errors import ConfigurationError
from pipeline.settings import Settings, parse_settings


def test_an_empty_file_gives_the_defaults() -> None:
    """Comments too."""
    assert parse_settings(b"# nothing set\n", "settings.toml") == Settings()


def test_what_the_file_sets_is_set() -> None:
    """A whole number serves where a number is wanted."""
    data = b'\xef\xbb\xbfengine = "none"\nfuzzy_floor = 80\nsettle_seconds = 5\ncache_dir = "/var/cache/pipeline"\n'
    settings = parse_settings(data, "settings.toml")
    assert settings == Settings(engine="none", fuzzy_floor=80, settle_seconds=5, cache_dir="/var/cache/pipeline")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'engine = "none"\n\nengin = "argos"',
            r"settings\.toml, line 3: there is no setting 'engin'; the settings are",
        ),
        ("[translate]\nengine = 1", r"line 1: there is no setting 'translate'"),
        ("\nfuzzy_floor = '70'", r"line 2: 'fuzzy_floor' takes a whole number"),
        ("fuzzy_floor = true", "'fuzzy_floor' takes a whole number"),
        ("settle_seconds = 'two'", "'settle_seconds' takes a number"),
        ("engine = 3", r"'engine' takes a text in quotes"),
        ("settle_seconds = nan", "'settle_seconds' takes a number from 0"),
        ("fuzzy_floor = -1", "'fuzzy_floor' takes a number from 0"),
        ("engine = none", r"settings\.toml: .*line 1.*; mend the line or remove it"),
        ("engine = '\udcff'", r"settings\.toml: .*utf-8.*; mend the line"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(text: str, message: str) -> None:
    """Before the first document."""
    with pytest.raises(ConfigurationError, match=message):
        parse_settings(text.encode("utf-8", "surrogateescape"), "settings.toml")
