"""The two Argos packages of the reference material go install, load, translate."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.engines.argos import ArgosEngine
from pipeline.engines.packages import import_package, installed_packages

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages."""
    folder = tmp_path_factory.mktemp("packages")
    for file in sorted((Path(os.environ["SHARED"]) / "models").glob("*.argosmodel")):
        import_package(file, folder)
    return folder


def test_both_packages_are_installed(packages: Path) -> None:
    """Arabic to English and English to French."""
    assert [package.pair for package in installed_packages(packages)] == ["ar_en", "en_fr"]


def test_an_arabic_name_is_written_in_latin_letters(packages: Path) -> None:
    """The toy package transliterates: the name of five letters has an m, an h, an m and a d in this order."""
    [[hypothesis]] = ArgosEngine(packages).translate(["محمد"], "ar", "en")
    assert [letter for letter in hypothesis.text if letter in "mhd"] == list("mhmd")


def test_english_law_comes_out_in_french(packages: Path) -> None:
    """A sentence like those that the experimental package was trained on."""
    [[hypothesis]] = ArgosEngine(packages).translate(["The law applies."], "en", "fr")
    assert hypothesis.text.casefold().startswith("la loi s")


def test_two_hundred_segments_are_rendered_alike_in_any_order(packages: Path) -> None:
    """One batch and the same batch backwards."""
    batch = [f"The Minister shall table report No. {number} in Parliament." for number in range(200)]
    engine = ArgosEngine(packages)
    forward = [[each.text for each in hypotheses] for hypotheses in engine.translate(batch, "en", "fr")]
    backward = [[each.text for each in hypotheses] for hypotheses in engine.translate(batch[::-1], "en", "fr")]
    assert forward == backward[::-1]
    assert all(forward)


def test_a_segment_beyond_the_model_s_positions_is_left(packages: Path) -> None:
    """The experimental package has 256 positions: 300 words get no rendering and harm no other."""
    short, long = ArgosEngine(packages).translate(["The law applies.", "law " * 300], "en", "fr")
    assert short
    assert long == []
