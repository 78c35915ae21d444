"""A Word template as the text that Jinja reads, so that an error can name the paragraph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables

from pipeline.errors import ConfigurationError

_PARAGRAPH = re.compile(r"<w:p([ >])")
_TAG = re.compile(r"<[^>]+>")
_SHOWN = 120
"""Characters of a paragraph that a message quotes."""


def template_variables(template: bytes, environment: Environment, name: str) -> set[str]:
    """The variables that body, headers and footers use without setting them.

    Raises:
        ConfigurationError: an instruction is not well formed; the message names its paragraph.
    """
    variables: set[str] = set()
    for part, source in _sources(DocxTemplate(io.BytesIO(template))):
        try:
            variables |= find_undeclared_variables(environment.parse(source))
        except TemplateSyntaxError as error:
            raise _at_line(error, name, part, source, error.lineno) from error
    return variables


def template_error(error: TemplateError, document: DocxTemplate, name: str) -> ConfigurationError:
    """The error that rendering `document` ended with, as one that names the paragraph of the template."""
    part = getattr(document.current_rendering_part, "partname", "").lstrip("/")
    source = dict(_sources(document)).get(part, "")
    return _at_line(error, name, part, source, _line_of(error))


def _sources(document: DocxTemplate) -> Iterator[tuple[str, str]]:
    """Part name and the text that Jinja reads, a line for each paragraph."""
    fresh = DocxTemplate(document.template_file)
    fresh.init_docx()
    yield "word/document.xml", _lines(fresh.patch_xml(fresh.get_xml()))
    for uri in (fresh.HEADER_URI, fresh.FOOTER_URI):
        for _, part in fresh.get_headers_footers(uri):
            yield str(part.partname).lstrip("/"), _lines(fresh.patch_xml(fresh.get_part_xml(part)))


def _lines(source: str) -> str:
    return _PARAGRAPH.sub(r"\n<w:p\1", source)


def _line_of(error: TemplateError) -> int:
    """The line of the template, which Jinja writes into the traceback."""
    line = getattr(error, "lineno", None) or 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _at_line(error: TemplateError, name: str, part: str, source: str, line: int) -> ConfigurationError:
    lines = source.split("\n")
    text = _TAG.sub("", lines[line - 1]).strip()[:_SHOWN] if 0 < line <= len(lines) else ""
    where = f"{part.removeprefix('word/')}, paragraph '{text}'"
    return ConfigurationError(f"{name} ({where}): {error.message}; mend it in Word")
