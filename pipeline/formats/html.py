"""HTML pages from a template and values (Jinja): every text is escaped, and a template reaches nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import ConfigurationError
from pipeline.formats.characters import shown


def render_page(template: bytes, values: Mapping[str, object], *, name: str) -> bytes:
    """The page as UTF-8, the same bytes for the same values; `name` is what messages call the template.

    Raises:
        ConfigurationError: the template is not well formed, or uses a value that there isn't.
    """
    try:
        page = _environment().from_string(template.decode("utf-8")).render(values)
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{name} is not UTF-8 at byte {error.start}; save it again as UTF-8") from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{name}, line {line}" if line else name
        raise ConfigurationError(f"{where}: {error.message}; mend the template") from error
    return page.encode("utf-8")


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_finalize, trim_blocks=True, lstrip_blocks=True
    )


def _finalize(value: object) -> object:
    """Text with a mark for each character that a page can't hold."""
    return shown(value) if type(value) is str else value
