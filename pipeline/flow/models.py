"""Argos translation packages: listed, installed from the public index, imported from a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.engines.packages import InstalledPackage, import_package, install_pair, installed_packages, packages_dir
from pipeline.flow.result import FileResult, Result


def list_packages(folder: str = "") -> Result:
    """Every installed package; `folder` "" is the user's own."""
    return _result(installed_packages(packages_dir(folder)))


def install_package(pair: str, folder: str = "") -> Result:
    """The package of a pair such as `en-fr`, downloaded from the public index and installed.

    Raises:
        EngineUnavailableError: the index can't be reached, or has no such pair.
    """
    return _result([install_pair(pair, packages_dir(folder))])


def import_file(file: Path, folder: str = "") -> Result:
    """The package in an `.argosmodel` file, installed.

    Raises:
        UnreadableDocumentError: the file is no such package.
    """
    return _result([import_package(file, packages_dir(folder))])


def _result(packages: Sequence[InstalledPackage]) -> Result:
    rows = tuple(FileResult(each.pair, "installed", f"version {each.version}, {each.path}") for each in packages)
    return Result("models/1", rows)
