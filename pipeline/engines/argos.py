"""Argos packages, run in batches by CTranslate2.

argostranslate's own translate module is never imported (docs/decisions.md, "Why is argostranslate installed without
stanza?"): its package module opens a package and gives its tokenizer, and all segments go through one translator.
"""

from __future__ import annotations

import bisect
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.engines import DEFAULT_OPTIONS, Capabilities, Hypothesis, Options
from pipeline.engines.attention import alignment_of
from pipeline.engines.packages import InstalledPackage, installed_packages, open_tokenizer
from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from ctranslate2 import Translator

    from pipeline.engines.packages import Tokenizer

MAX_TOKENS = 512
"""Longer segments get no hypothesis: models are trained on sentences and lose the end of anything longer."""
_MAX_RENDERED = 768
_GROWTH = 3
"""A rendering of more than three times the length that its bucket allows is a loop, cut off and dropped."""
_SMALLEST_BUCKET = 16
_BATCH_TOKENS = 2048


class ArgosEngine:
    """The packages of one folder; a package is loaded when its pair is first asked for."""

    capabilities = Capabilities("argos", n_best=True, scores=True, alignment=True)

    def __init__(self, packages_dir: Path) -> None:
        """Remember the folder; nothing is read yet."""
        self._packages_dir = packages_dir
        self._loaded: dict[tuple[str, str], _Model] = {}

    def available(self, source: str, target: str) -> bool:
        """True where the folder holds a package for the pair."""
        return self._find(source, target) is not None

    def translate(
        self, batch: Sequence[str], source: str, target: str, options: Options = DEFAULT_OPTIONS
    ) -> list[list[Hypothesis]]:
        """Hypotheses for each segment; none where it is empty, too long, without a package, or the model doesn't end.

        Each different segment is translated once, in a bucket that its own length decides.

        Raises:
            ConfigurationError: the package for the pair can't be loaded.
        """
        model = self._model(source, target)
        if model is None:
            return [[] for _ in batch]
        rendered = model.render(sorted({text for text in batch if text.strip()}), options)
        return [rendered.get(text, []) for text in batch]

    def _model(self, source: str, target: str) -> _Model | None:
        pair = (source, target)
        if pair not in self._loaded:
            package = self._find(source, target)
            if package is None:
                return None
            self._loaded[pair] = _Model(package)
        return self._loaded[pair]

    def _find(self, source: str, target: str) -> InstalledPackage | None:
        """The newest of several packages for the pair."""
        pair = f"{source}_{target}"
        found = [each for each in installed_packages(self._packages_dir) if each.pair == pair]
        return found[-1] if found else None


class _Model:
    """One package, loaded."""

    def __init__(self, package: InstalledPackage) -> None:
        self._tokenizer: Tokenizer = open_tokenizer(package)
        self._translator = _load(package.path / "model")
        self._prefix = package.target_prefix
        self._longest_source = _longest(MAX_TOKENS, self._can_read)
        self._longest_target = _longest(_MAX_RENDERED, self._can_write)

    def render(self, texts: Sequence[str], options: Options) -> dict[str, list[Hypothesis]]:
        """The hypotheses of each text, bucket by bucket."""
        rendered: dict[str, list[Hypothesis]] = {}
        tokenized = [(text, self._tokenizer.encode(text)) for text in texts]
        for limit, bucket in _buckets([each for each in tokenized if len(each[1]) <= self._longest_source]):
            results = self._run(bucket, limit, options)
            rendered.update(zip((text for text, _ in bucket), results, strict=True))
        return rendered

    def _run(self, bucket: list[tuple[str, list[str]]], limit: int, options: Options) -> Iterator[list[Hypothesis]]:
        cut_off = min(limit * _GROWTH, self._longest_target)
        results = self._translator.translate_batch(
            [pieces for _, pieces in bucket],
            target_prefix=[[self._prefix]] * len(bucket) if self._prefix else None,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=max(options.beam, options.n_best),
            num_hypotheses=options.n_best,
            length_penalty=0.2,
            replace_unknowns=True,
            return_scores=True,
            return_attention=options.alignment,
            max_input_length=0,
            max_decoding_length=cut_off,
        )
        for source, result in zip(bucket, results, strict=True):
            attention = result.attention or [None] * len(result.hypotheses)
            found = zip(result.hypotheses, result.scores, attention, strict=True)
            ended = [self._hypothesis(source, *each) for each in found if len(each[0]) < cut_off]
            yield [hypothesis for hypothesis in ended if hypothesis.text]

    def _hypothesis(
        self, source: tuple[str, list[str]], pieces: list[str], score: float, attention: list[list[float]] | None
    ) -> Hypothesis:
        """The rendering without the prefix, whose row of attention goes with it."""
        skipped = 1 if self._prefix and pieces[:1] == [self._prefix] else 0
        own = pieces[skipped:]
        text = self._tokenizer.decode(own).strip()
        alignment = None if attention is None else alignment_of(source, (text, own), attention[skipped:])
        return Hypothesis(text, score, alignment)

    def _can_read(self, length: int) -> bool:
        """True where the model's encoder has positions for so many tokens."""
        try:
            self._translator.translate_batch([["a"] * length], beam_size=1, max_input_length=0, max_decoding_length=1)
        except RuntimeError:
            return False
        return True

    def _can_write(self, length: int) -> bool:
        """True where the model's decoder has positions for so many tokens."""
        try:
            self._translator.score_batch([["a"]], [["a"] * length], max_input_length=0)
        except RuntimeError:
            return False
        return True


def _load(folder: Path) -> Translator:
    import ctranslate2

    ctranslate2.set_log_level(logging.ERROR)
    try:
        return ctranslate2.Translator(str(folder), device="cpu", inter_threads=1, intra_threads=0)
    except (RuntimeError, ValueError) as error:
        raise ConfigurationError(
            f"the model in {folder} can't be loaded ({error}); remove the package and import it again"
        ) from error


def _longest(limit: int, fits: Callable[[int], bool]) -> int:
    """The greatest length up to the limit that fits, 0 where none does."""
    if fits(limit):
        return limit
    return bisect.bisect_left(range(1, limit), 1, key=lambda length: not fits(length))


def _buckets(
    tokenized: Sequence[tuple[str, list[str]]],
) -> Iterator[tuple[int, list[tuple[str, list[str]]]]]:
    """The texts by length: up to 16 tokens, up to 32 … up to 512; longer and empty ones are left out."""
    lower, upper = 0, _SMALLEST_BUCKET
    while upper <= MAX_TOKENS:
        bucket = [each for each in tokenized if lower < len(each[1]) <= upper]
        if bucket:
            yield upper, bucket
        lower, upper = upper, upper * 2
