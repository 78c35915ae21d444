"""A real Argos package, installed, loaded and run in batches."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.engines import Options
from pipeline.engines.argos import MAX_TOKENS, ArgosEngine
from pipeline.engines.packages import import_package
from pipeline.errors import ConfigurationError
from tests.engines import tiny_package


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one package, English to French."""
    folder = tmp_path_factory.mktemp("argos")
    import_package(tiny_package.build(folder, seed=9), folder / "packages")
    return folder / "packages"


def test_only_installed_pairs_are_available(packages: Path) -> None:
    """A direction is not its reverse."""
    engine = ArgosEngine(packages)
    assert engine.available("en", "fr")
    assert not engine.available("fr", "en")
    assert engine.translate(["Oui."], "fr", "en") == [[]]


def test_a_batch_gives_a_rendering_for_each_segment(packages: Path) -> None:
    """The order is the batch's, the same segment has the same rendering, an empty one has none."""
    batch = [*tiny_package.LINES, tiny_package.LINES[0], " "]
    results = ArgosEngine(packages).translate(batch, "en", "fr")
    assert [len(hypotheses) for hypotheses in results] == [1, 1, 1, 1, 1, 0]
    assert results[0] == results[4]
    assert results[0] != results[2]


def test_the_same_segment_is_rendered_alike_whatever_is_beside_it(packages: Path) -> None:
    """Alone, in a batch, in the reverse batch and by a new engine: the same text."""
    together = ArgosEngine(packages).translate(tiny_package.LINES, "en", "fr")
    engine = ArgosEngine(packages)
    alone = [engine.translate([line], "en", "fr")[0] for line in tiny_package.LINES]
    reverse = engine.translate(tiny_package.LINES[::-1], "en", "fr")[::-1]
    texts = [[[each.text for each in hypotheses] for hypotheses in run] for run in (together, alone, reverse)]
    assert texts[0] == texts[1] == texts[2]


def test_several_hypotheses_come_best_first(packages: Path) -> None:
    """As many as were asked for, with falling scores."""
    hypotheses = ArgosEngine(packages).translate([tiny_package.LINES[0]], "en", "fr", Options(n_best=3))[0]
    assert len({each.text for each in hypotheses}) == 3
    assert [each.score for each in hypotheses] == sorted((each.score for each in hypotheses), reverse=True)


def test_a_segment_longer_than_the_model_takes_has_no_rendering(packages: Path) -> None:
    """Nothing is cut off in silence: 512 tokens are translated or dropped whole, 513 are not tried."""
    too_long = "law " * (MAX_TOKENS + 1)
    assert ArgosEngine(packages).translate([too_long, "The law."], "en", "fr")[0] == []


def test_a_rendering_that_doesn_t_end_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that never ends loops; its cut-off text is no rendering."""
    monkeypatch.setattr(tiny_package, "END_BIAS", -100.0)
    import_package(tiny_package.build(tmp_path), tmp_path / "packages")
    assert ArgosEngine(tmp_path / "packages").translate(["The law."], "en", "fr") == [[]]


def test_a_model_s_own_limits_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model with 40 positions renders a short segment and leaves a longer one."""
    monkeypatch.setattr(tiny_package, "POSITIONS", 40)
    import_package(tiny_package.build(tmp_path, seed=9), tmp_path / "packages")
    short, long = ArgosEngine(tmp_path / "packages").translate(["The law.", "The law. " * 20], "en", "fr")
    assert short
    assert long == []


def test_a_target_prefix_is_given_to_the_model_and_taken_off(tmp_path: Path) -> None:
    """Multilingual packages want a token that names the language; no reader sees it."""
    import_package(tiny_package.build(tmp_path, seed=9, target_prefix=">>fra<<"), tmp_path / "packages")
    results = ArgosEngine(tmp_path / "packages").translate(tiny_package.LINES, "en", "fr", Options(n_best=2))
    assert any(results)
    assert not any(each.text.startswith(">>") for hypotheses in results for each in hypotheses)


@pytest.mark.parametrize("prefix", ["", ">>fra<<"])
def test_an_alignment_lies_within_both_texts_and_changes_no_rendering(tmp_path: Path, prefix: str) -> None:
    """Given where it is asked for; a prefix has no place in it."""
    import_package(tiny_package.build(tmp_path, seed=9, target_prefix=prefix), tmp_path / "packages")
    engine = ArgosEngine(tmp_path / "packages")
    plain = engine.translate(tiny_package.LINES, "en", "fr")
    aligned = engine.translate(tiny_package.LINES, "en", "fr", Options(alignment=True))
    assert [[each.text for each in one] for one in plain] == [[each.text for each in one] for one in aligned]
    assert all(each.alignment is None for one in plain for each in one)
    for line, hypotheses in zip(tiny_package.LINES, aligned, strict=True):
        for hypothesis in hypotheses:
            assert hypothesis.alignment is not None
            for (start, end), (first, last) in hypothesis.alignment:
                assert 0 <= start < end <= len(line)
                assert 0 <= first < last <= len(hypothesis.text)


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    """One line says which folder to remove."""
    package = import_package(tiny_package.build(tmp_path), tmp_path / "packages")
    (package.path / "model" / "model.bin").write_bytes(b"damaged")
    with pytest.raises(ConfigurationError, match=r"translate-en_fr-tiny.*import it again"):
        ArgosEngine(tmp_path / "packages").translate(["The law."], "en", "fr")


def test_translating_imports_neither_argostranslate_s_translate_module_nor_what_it_needs(packages: Path) -> None:
    """stanza, PyTorch and minisbd stay out; importing the engine loads no translation library."""
    code = (
        "import sys; from pathlib import Path; from pipeline.engines.argos import ArgosEngine\n"
        "assert not {'ctranslate2', 'argostranslate', 'sentencepiece'} & set(sys.modules)\n"
        f"ArgosEngine(Path({str(packages)!r})).translate(['The law.'], 'en', 'fr')\n"
        "assert 'ctranslate2' in sys.modules\n"
        "assert not {'argostranslate.translate', 'stanza', 'torch', 'minisbd'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
