"""Put on the path of a child process: every directory listing comes in reverse order of names."""

import os

_scandir, _listdir = os.scandir, os.listdir


class _Reversed:
    """What os.scandir gives, reversed."""

    def __init__(self, path):
        with _scandir(path) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        return None


def _shuffled_listdir(path="."):
    return sorted(_listdir(path), reverse=True)


def _shuffled_scandir(path="."):
    return _Reversed(path)


os.listdir = _shuffled_listdir
os.scandir = _shuffled_scandir
