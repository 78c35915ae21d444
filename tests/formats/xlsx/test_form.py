"""Blank Excel forms."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.demo.fill_excel import fill_excel
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.mechanism.condition_formula import spreadsheet_formula
from pipeline.model.review import UncacParty
from pipeline.model.text import LANGUAGES
from tests.formats.xlsx.sample_answers import full_answers
from tests.forms import demo_form, every_type_form
from tests.programs import office_errors

EVERY = every_type_form()
SHEET = "xl/worksheets/sheet2.xml"


def opened(language: str = "en") -> Workbook:
    """The every-type form as another program opens it."""
    data = make_excel_form(EVERY, language, state="XAR", state_name="Arcadia", formula=spreadsheet_formula)
    return load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def row_of(sheet: Worksheet, name: str) -> int:
    """The row whose hidden ids name this place."""
    return next(row for row in range(1, sheet.max_row + 1) if name in str(sheet.cell(row, 1).value or "").split())


def test_the_same_form_is_the_same_bytes() -> None:
    """No clock time is in the file."""
    assert make_excel_form(EVERY, "ar", state="XAR") == make_excel_form(EVERY, "ar", state="XAR")


def test_the_title_runs_over_the_width_of_the_sheet() -> None:
    """It isn't piled up in the column of the questions."""
    sheet = opened().worksheets[1]
    title = row_of(sheet, "#title")
    (merged,) = [each for each in sheet.merged_cells.ranges if each.min_row == title]
    assert sheet.cell(title, merged.min_col).value == EVERY.title.text("en")
    assert merged.max_col == sheet.max_column
    assert float(sheet.row_dimensions[title].height or 0) < 45


def test_the_heading_of_the_guidance_looks_like_one() -> None:
    """Bold and larger than what it heads."""
    sheet = opened().worksheets[0]
    fonts = {str(cell.value): cell.font for (cell,) in sheet.iter_rows(max_col=1) if cell.value}
    heading = fonts[EVERY.labels["heading-guidance"].text("en")]
    below = fonts[EVERY.guidance[0].text("en")]
    assert (heading.bold, below.bold) == (True, False)
    assert heading.size > below.size


def test_every_value_is_a_string() -> None:
    """No cell of any sheet is a number, a date or a formula."""
    for name, part in parts(make_excel_form(EVERY, "en", state_name="=1+1")).items():
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(rb"<v>|<f>", part)
            assert b"<is>" in part


def test_the_hidden_column_names_every_place_of_the_form_once() -> None:
    """Each place of each question, and each option to tick, is in column A."""
    sheet = opened().worksheets[1]
    cells = [str(row[0] or "") for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    ids = [name for cell in cells for name in cell.split()]
    ticked = [question for question in EVERY.questions if question.type == "choices"]
    wanted = [name for question in EVERY.questions for name in question.places if question not in ticked or "." in name]
    wanted += [option.id for question in ticked for option in question.options]
    assert sorted(name for name in ids if not name.startswith(("#", "identification."))) == sorted(wanted)
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden


def test_a_choice_is_an_ordinary_list_of_the_texts_of_its_options() -> None:
    """The drop-down points to the hidden sheet, so that "Yes, in part" is one entry."""
    workbook = opened()
    sheet = workbook.worksheets[1]
    cell = f"E{row_of(sheet, 'TST-01-01')}"
    rule = next(rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref)
    assert rule.type == "list"
    match = re.fullmatch(r"Lists!\$B\$(\d+):\$B\$(\d+)", rule.formula1 or "")
    assert match
    texts = [workbook["Lists"][f"B{row}"].value for row in range(int(match[1]), int(match[2]) + 1)]
    assert texts == ["Yes", "Yes, in part", "No"]
    assert workbook["Lists"].sheet_state == "hidden"


def test_no_list_is_in_the_extension_that_older_programs_drop() -> None:
    """Lists are where every program looks for them."""
    sheet = parts(make_excel_form(EVERY, "en", formula=spreadsheet_formula))[SHEET]
    assert b"x14" not in sheet
    assert b"extLst" not in sheet


def test_each_option_to_tick_has_its_own_row_with_a_tick_to_choose() -> None:
    """The list of a tick has the x."""
    workbook = opened("fr")
    sheet = workbook.worksheets[1]
    row = row_of(sheet, "TST-01-04.letters")
    assert sheet.cell(row, 4).value == "Lettres et notes"
    rule = next(rule for rule in sheet.data_validations.dataValidation if f"E{row}" in rule.sqref)
    assert (rule.formula1, workbook["Lists"]["B1"].value) == ("Lists!$B$1", "x")


def test_answer_cells_are_wrapped_text_and_unlocked_and_the_sheet_is_not_protected() -> None:
    """What is typed stays as it is typed."""
    sheet = opened().worksheets[1]
    cell = sheet.cell(row_of(sheet, "TST-01-05"), 5)
    assert (cell.number_format, cell.alignment.wrap_text, cell.protection.locked) == ("@", True, False)
    assert not sheet.protection.sheet


def test_a_table_has_its_columns_over_its_rows() -> None:
    """Three rows under partner, year and subject, in the columns from the answer's on."""
    sheet = opened().worksheets[1]
    first = row_of(sheet, "TST-01-09.1.partner")
    assert [sheet.cell(first - 1, column).value for column in (5, 6, 7)] == ["Partner", "Year", "Subject"]
    ids = "TST-01-09.3.partner TST-01-09.3.year TST-01-09.3.subject"
    assert sheet.cell(first + 2, 1).value == ids


def test_a_definition_is_a_comment() -> None:
    """The prompt of a question is shown over its text."""
    sheet = opened().worksheets[1]
    comment = sheet.cell(row_of(sheet, "TST-01-05"), 4).comment
    assert comment is not None
    assert comment.text == "One paragraph is enough."


def test_a_follow_up_is_grey_while_its_condition_is_false() -> None:
    """The formula compares the cell of the question that leads to it with the texts of the options."""
    sheet = opened().worksheets[1]
    lead, follow_up = row_of(sheet, "TST-01-01"), row_of(sheet, "#TST-01-01a")
    formulas = {str(where.sqref): rule.formula[0] for where in sheet.conditional_formatting for rule in where.rules}
    assert formulas[f"B{follow_up}:I{follow_up + 3}"] == f'NOT(OR($E${lead}="Yes",$E${lead}="Yes, in part"))'


def test_conditions_of_every_kind_become_formulas() -> None:
    """Ticks, a choice denied and a question answered."""
    sheet = opened().worksheets[1]
    calls, other = row_of(sheet, "TST-01-04.calls"), row_of(sheet, "TST-01-04.other")
    region, text = row_of(sheet, "TST-01-03"), row_of(sheet, "TST-01-05")
    formulas = [rule.formula[0] for where in sheet.conditional_formatting for rule in where.rules]
    assert f'NOT(AND(OR($E${calls}<>"",$E${other}<>""),NOT($E${region}="None")))' in formulas
    assert f"NOT(COUNTA($E${text})>0)" in formulas


def test_without_a_formula_nothing_is_grey() -> None:
    """Greying is left out where the caller gives no way to write conditions."""
    assert b"conditionalFormatting" not in parts(make_excel_form(EVERY, "en"))[SHEET]


def test_the_file_and_the_footer_name_the_form() -> None:
    """Custom properties, hidden cell and footer agree."""
    workbook = opened("fr")
    properties = {item.name: item.value for item in workbook.custom_doc_props.props}
    expected = {
        "form": "TST-1", "version": "1", "language": "fr", "profile": "draft-2017", "cluster_set": "appendix-1",
        "state": "XAR", "uncac_party": "unknown",
    }  # fmt: skip
    assert properties == expected
    assert workbook.worksheets[1]["A1"].value == ";".join(f"{key}={value}" for key, value in expected.items())
    assert workbook.worksheets[1].oddFooter.left.text == "Formulaire TST-1, version 1, Français"


def test_the_sheet_is_printed_on_a4_landscape_with_its_header_on_every_page() -> None:
    """It is as wide as the page."""
    sheet = opened().worksheets[1]
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.freeze_panes == "A3"


@pytest.mark.parametrize(("language", "leftwards"), [("ar", True), ("zh", False), ("ru", False)])
def test_arabic_runs_from_right_to_left(language: str, *, leftwards: bool) -> None:
    """Both visible sheets and the reading order of the texts follow the language."""
    guide, sheet = opened(language).worksheets[:2]
    assert bool(guide.sheet_view.rightToLeft) is leftwards
    assert bool(sheet.sheet_view.rightToLeft) is leftwards
    assert sheet["D3"].alignment.readingOrder == (2 if leftwards else 1)


@pytest.mark.parametrize(("language", "mirrored"), [("ar", True), ("zh", False), ("ru", False)])
def test_header_and_footer_follow_the_direction_of_the_sheet(language: str, *, mirrored: bool) -> None:
    """The form's identity stands where lines begin, page and confidentiality where they end."""
    sheet = opened(language).worksheets[1]
    begin, end = ("right", "left") if mirrored else ("left", "right")
    assert "TST-1" in getattr(sheet.oddFooter, begin).text
    assert "&P" in getattr(sheet.oddFooter, end).text
    assert getattr(sheet.oddHeader, end).text == EVERY.labels["confidential"].text(language)
    assert getattr(sheet.oddHeader, begin).text is None


@pytest.mark.parametrize(("language", "slanted"), [("ar", False), ("zh", False), ("ru", True)])
def test_no_arabic_or_chinese_letter_is_slanted(language: str, *, slanted: bool) -> None:
    """Their scripts have no italics."""
    cells = [cell for row in opened(language).worksheets[1].iter_rows() for cell in row]
    assert any(cell.font.i for cell in cells) is slanted


@pytest.mark.parametrize(("language", "name"), [("ar", "Arial"), ("zh", "SimSun"), ("fr", "Calibri")])
def test_the_font_has_the_letters_of_the_language(language: str, name: str) -> None:
    """Question and answer are in one font."""
    sheet = opened(language).worksheets[1]
    row = row_of(sheet, "TST-01-05")
    assert (sheet.cell(row, 4).font.name, sheet.cell(row, 5).font.name) == (name, name)


STATUSES: list[tuple[UncacParty, bool, bool]] = [("yes", False, False), ("no", True, False), ("unknown", True, True)]


@pytest.mark.parametrize(("status", "asked", "noted"), STATUSES)
def test_articles_for_other_states_are_left_out_or_noted(status: UncacParty, *, asked: bool, noted: bool) -> None:
    """Articles 8 and 9 are asked of States that are not party to UNCAC; while that is unknown, a note says so."""
    data = make_excel_form(demo_form("UNTOC", 1), "en", uncac_party=status)
    sheet = load_workbook(io.BytesIO(data)).worksheets[1]
    ids = [str(row[0]) for row in sheet.iter_rows(max_col=1, values_only=True)]
    assert ("#article-8" in ids) is asked
    assert ("#applies-8" in ids) is noted


def test_every_form_is_valid_blank_and_filled(tmp_path: Path) -> None:
    """Microsoft's Open XML SDK finds no error in any language."""
    paths = []
    for form in (EVERY, demo_form("UNTOC", 1), demo_form("TIP", 1), demo_form("FA", 2)):
        for language in LANGUAGES if form is EVERY else form.languages():
            blank = make_excel_form(form, language, state="XAR", state_name="Arcadia", formula=spreadsheet_formula)
            for name, data in (("blank", blank), ("filled", fill_excel(blank, full_answers(form)))):
                paths.append(tmp_path / f"{form.id}.{language}.{name}.xlsx")
                paths[-1].write_bytes(data)
    assert office_errors(paths) == {}
