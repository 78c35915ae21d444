"""The three questionnaires that the invented State returns, each filled in as a person would fill it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.demo.answer_file import Value, read_answers
from pipeline.demo.fill_excel import fill_excel
from pipeline.demo.fill_word import fill_controls, fill_old_way
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.library import Library
from pipeline.mechanism.condition_formula import spreadsheet_formula
from pipeline.model.forms import Form
from pipeline.model.review import UncacParty

STATE = "XAR"
UNCAC_PARTY: UncacParty = "no"
"""Articles 8 and 9 of the Convention are asked of Arcadia."""


@dataclass(frozen=True)
class ReturnedForm:
    """One returned questionnaire: where it lies in the inbox, which form it is, and how it was filled."""

    file: str
    instrument: str
    cluster: int
    language: str
    fill: Callable[[bytes, Mapping[str, Value]], bytes]
    named: bool = False
    """True where the blank was made for Arcadia; else a person wrote the State's name into it."""

    @property
    def answers(self) -> dict[str, Value]:
        """The answers by the id of their place."""
        return read_answers(f"{STATE}-{self.instrument}-{self.cluster}.{self.language}")

    def form(self, library: Library) -> Form:
        """The questionnaire that was sent to Arcadia."""
        return library.form(self.instrument, self.cluster, uncac_party=UNCAC_PARTY)

    def blank(self, library: Library) -> bytes:
        """The form as it was sent out, as a Word or Excel file."""
        name = library.states[STATE].short.text(self.language) if self.named else ""
        state = STATE if self.named else ""
        form = self.form(library)
        if self.file.endswith(".docx"):
            return make_word_form(form, self.language, state=state, state_name=name, uncac_party=UNCAC_PARTY)
        return make_excel_form(
            form, self.language, state=state, state_name=name, uncac_party=UNCAC_PARTY, formula=spreadsheet_formula
        )

    def filled(self, library: Library) -> bytes:
        """The form as it came back."""
        return self.fill(self.blank(library), self.answers)


RETURNED: tuple[ReturnedForm, ...] = (
    ReturnedForm("Arcadia/UNTOC cluster 1.docx", "UNTOC", 1, "en", fill_controls, named=True),
    ReturnedForm("Arcadia/TIP groupe 1.docx", "TIP", 1, "fr", fill_old_way),
    ReturnedForm("Arcadia/FA grupo 2.xlsx", "FA", 2, "es", fill_excel),
)
