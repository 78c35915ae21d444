"""The public index of Argos packages: the one place from which something is fetched, and only when asked for."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import EngineUnavailableError

_REMEDY = "check the network, or fetch the .argosmodel file elsewhere and run 'pipeline models import FILE'"


def download(source: str, target: str) -> bytes:
    """The .argosmodel file for the pair.

    Raises:
        EngineUnavailableError: the index or the package can't be reached, or the index has no such pair.
    """
    links = _links(source, target)
    from argostranslate import networking

    data = networking.get_from(links, retry_count=0)
    if data is None:
        raise EngineUnavailableError(f"the Argos package for {source}-{target} can't be fetched; {_REMEDY}")
    return bytes(data)


def _links(source: str, target: str) -> list[str]:
    """Where the index says that the package is.

    An index that isn't there has to be noticed before it is read: reading it would fetch it again without end.
    """
    from argostranslate import package, settings

    package.update_package_index()
    if not Path(settings.local_package_index).is_file():
        raise EngineUnavailableError(f"the index of Argos packages can't be fetched; {_REMEDY}")
    for available in package.get_available_packages():
        if (available.from_code, available.to_code) == (source, target):
            return list(available.links)
    raise EngineUnavailableError(
        f"the index of Argos packages has none for {source}-{target}; "
        "choose another pair, or run 'pipeline models import FILE' with a package of your own"
    )
