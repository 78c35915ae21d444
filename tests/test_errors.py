"""The error tree, and what importing the program does."""

from __future__ import annotations

import re
import subprocess
import sys

from pipeline import errors


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    """Every class stands in the drawing with its exit code, and nothing else does."""
    drawn = dict(re.findall(r"([A-Z]\w+Error)(?: +(\d))?", errors.__doc__ or ""))
    classes = {
        name: each for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception)
    }

    assert drawn.keys() == classes.keys()
    assert {name: code for name, code in drawn.items() if code} == {
        name: str(classes[name].exit_code) for name, code in drawn.items() if code
    }


def test_every_error_has_the_one_root() -> None:
    """Two places catch, so there is one root."""
    classes = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]

    assert all(issubclass(each, errors.PipelineError) for each in classes)


def test_importing_the_program_loads_no_heavy_library() -> None:
    """spaCy, CTranslate2 and Argos Translate are loaded where they are first used."""
    code = "import sys, pipeline.cli; print([name for name in sys.modules if name.partition('.')[0] in sys.argv[1:]])"
    heavy = ["spacy", "ctranslate2", "argostranslate", "sentencepiece", "torch", "stanza"]
    printed = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"
