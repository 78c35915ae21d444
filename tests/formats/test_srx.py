"""SRX rules are read from a file, and a wrong one is named with its place."""

import pytest

from pipeline.errors import ConfigurationError
from pipeline.formats.srx import read_srx
from pipeline.language.segments import Segmenter

OWN = """<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header cascade="yes"/><body><languagerules>
<languagerule languagerulename="Ours"><rule break="no"><beforebreak>\\bEntsch\\.</beforebreak>
<afterbreak>\\s</afterbreak>
</rule><rule break="yes"><beforebreak>;</beforebreak>
<afterbreak>\\s</afterbreak></rule></languagerule>
<languagerule languagerulename="All"><rule><beforebreak>\\.</beforebreak>
<afterbreak>\\s</afterbreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern="en" languagerulename="Ours"/>
<languagemap languagepattern=".*" languagerulename="All"/></maprules></body></srx>"""


def test_the_first_rule_that_fits_decides_and_maps_follow_each_other() -> None:
    """Rules of a language come before those of all; a rule without a verdict breaks."""
    segmenter = Segmenter(read_srx(OWN.encode(), "own.srx"))
    text = "See Entsch. 5; it holds. So it is."
    assert segmenter.sentences(text, "en") == ["See Entsch. 5; ", "it holds. ", "So it is."]
    assert segmenter.sentences(text, "fr") == ["See Entsch. ", "5; it holds. ", "So it is."]


def test_rules_may_be_put_before_others() -> None:
    """A workspace's own decide first."""
    own = read_srx(OWN.replace(r"\bEntsch\.", r"holds\.").encode(), "own.srx")
    rules = own.before(read_srx(OWN.encode(), "packaged.srx"))
    assert Segmenter(rules).sentences("It holds. So it is.", "en") == ["It holds. So it is."]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (r"\bEntsch\.", "(", "own.srx, line 2, rules 'Ours': '\\(' is no regular expression"),
        ('languagerulename="Ours"/>', 'languagerulename="Yours"/>', "there are no rules named 'Yours'"),
        ('break="no"', 'break="never"', "line 2, rules 'Ours': break=\"never\" is neither yes nor no"),
        ("<srx ", "<tmx ", "not well-formed"),
        ("srx xmlns", "rules xmlns", "not well-formed"),
    ],
)
def test_a_wrong_file_is_named_with_its_place(old: str, new: str, message: str) -> None:
    """One line, for a person who wrote the rules."""
    with pytest.raises(ConfigurationError, match=message):
        read_srx(OWN.replace(old, new).encode(), "own.srx")


def test_a_file_of_another_kind_is_refused() -> None:
    """It is XML, and no SRX."""
    with pytest.raises(ConfigurationError, match=r"own\.srx is no SRX file"):
        read_srx(b"<tmx/>", "own.srx")


def test_a_file_with_a_document_type_is_refused() -> None:
    """Entities are never followed."""
    with pytest.raises(ConfigurationError, match=r"own\.srx"):
        read_srx(b'<!DOCTYPE srx [<!ENTITY a "b">]><srx>&a;</srx>', "own.srx")


def test_without_a_cascade_the_first_map_that_fits_stands_alone() -> None:
    """English has its own rules only, French those of all languages."""
    alone = Segmenter(read_srx(OWN.replace('cascade="yes"', 'cascade="no"').encode(), "own.srx"))
    text = "It holds; so it is. Yes."
    assert alone.sentences(text, "en") == ["It holds; ", "so it is. Yes."]
    assert alone.sentences(text, "fr") == ["It holds; so it is. ", "Yes."]
