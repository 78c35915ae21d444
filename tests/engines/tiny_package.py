"""A real Argos package of a few kilobytes: random weights, and a tokenizer trained on a few lines."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.model_spec import index_spec

LINES = (
    "The law provides for the liability of legal persons.",
    "La loi prévoit la responsabilité des personnes morales.",
    "States parties shall adopt measures under snake_case article 5.",
    "Les États parties adoptent des mesures en vertu de l'article 5.",
)
SIZE = 16
HEADS = 2
END_BIAS = 1.5
"""Added to the end token's weight, so that random renderings end."""
POSITIONS = 0
"""Positions that the model has encodings for; 0 for as many as are wanted."""


def build(folder: Path, pair: tuple[str, str] = ("en", "fr"), seed: int = 7, target_prefix: str = "") -> Path:
    """The path of a new .argosmodel file in the folder."""
    top = folder / f"translate-{pair[0]}_{pair[1]}-tiny"
    top.mkdir(parents=True)
    pieces = _train_tokenizer(top / "sentencepiece.model", [target_prefix] if target_prefix else [])
    _write_model(top / "model", pieces, np.random.default_rng(seed))
    metadata = {"from_code": pair[0], "from_name": "A", "to_code": pair[1], "to_name": "B", "package_version": "1.0"}
    metadata |= {"target_prefix": target_prefix} if target_prefix else {}
    (top / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    file = folder / f"{top.name}.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(top.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    shutil.rmtree(top)
    return file


def _train_tokenizer(path: Path, extra: list[str]) -> list[str]:
    """Train it and return its pieces in order."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(LINES * 4), model_writer=model, vocab_size=70, hard_vocab_limit=False,
        user_defined_symbols=["_", *extra], num_threads=1, minloglevel=2,
    )  # fmt: skip
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _write_model(folder: Path, pieces: list[str], random: np.random.Generator) -> None:
    spec = TransformerSpec.from_config(1, HEADS)
    for name, value in spec.variables(ordered=True):
        if value is None:
            scope, _, attribute = name.rpartition("/")
            setattr(index_spec(spec, scope), attribute, _weights(name, len(pieces), random))
    bias = np.zeros(len(pieces), dtype=np.float32)
    bias[pieces.index("</s>")] = END_BIAS
    spec.decoder.projection.bias = bias
    for stack in (spec.encoder, spec.decoder):
        if POSITIONS:
            stack.position_encodings.encodings = random.normal(0.0, 0.1, (POSITIONS, SIZE)).astype(np.float32)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))


def _weights(name: str, words: int, random: np.random.Generator) -> np.ndarray:
    """Random numbers in the shape that the layer of this name has."""
    if name.endswith(("gamma", "beta")):
        return np.full(SIZE, 1.0 if name.endswith("gamma") else 0.0, dtype=np.float32)
    rows = words if "embeddings" in name or "projection" in name else _rows(name)
    columns = 4 * SIZE if name.endswith("ffn/linear_1/weight") else SIZE
    return random.normal(0.0, 0.5, (rows, columns)).astype(np.float32)


def _rows(name: str) -> int:
    if "/ffn/linear_0" in name:
        return 4 * SIZE
    if "self_attention/linear_0" in name:
        return 3 * SIZE
    return 2 * SIZE if "/attention/linear_1" in name else SIZE
