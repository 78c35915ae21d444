"""Tracked changes: accepted in a translation, kept whole where they are to be kept."""

from __future__ import annotations

from pipeline.formats.docx.edit import put_text, take_text
from tests.formats.docx.edit.edited_files import canonical_parts, changed, inner_text, p, root, run, shorts
from tests.formats.docx.word_files import W, word_file

BY = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


def inserted(*contents: str) -> str:
    """An insertion around runs."""
    return f"<w:ins {BY}>{''.join(contents)}</w:ins>"


def deleted(text: str) -> str:
    """A deleted run."""
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def mark(kind: str) -> str:
    """The properties of a paragraph whose mark is inserted or deleted."""
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


def test_insertions_stay_and_deletions_go() -> None:
    """The text is the one that the author would have after accepting everything, without a trace of a change."""
    body = p(run("The "), deleted("old"), inserted(run("new")), run(" text"))
    data = word_file(body)
    assert shorts(data) == ["The new text"]
    made = root(changed(data).data)
    assert not list(made.iter(f"{W}ins", f"{W}del", f"{W}delText"))
    assert inner_text(made) == "THE NEW TEXT"


def test_an_issue_says_how_many_changes_were_accepted() -> None:
    """One note for the file with the number of its changes, none where there is no change."""
    (issue,) = take_text(word_file(p(run("The "), deleted("old"), inserted(run("new"))))).issues
    assert (issue.code, issue.severity) == ("revisions-accepted", "info")
    assert issue.message.startswith("2 tracked changes")
    assert take_text(word_file(p(run("The text")))).issues == ()


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """The text runs on into the next paragraph, which keeps its own properties."""
    body = p(run("One "), properties=mark("del")) + p(run("two"), properties='<w:jc w:val="center"/>')
    made = root(put_text(word_file(body), {}, "en", "en").data)
    (paragraph,) = made.iter(f"{W}p")
    assert inner_text(paragraph) == "One two"
    assert paragraph.find(f"{W}pPr/{W}jc") is not None
    assert shorts(word_file(body)) == ["One two"]


def test_a_wholly_deleted_paragraph_is_gone() -> None:
    """Nothing is left of it, not even an empty line; one before a table goes too."""
    gone = p(deleted("Old"), properties=mark("del"))
    table = f"<w:tbl><w:tr><w:tc>{p(run('Cell'))}</w:tc></w:tr></w:tbl>"
    made = root(put_text(word_file(gone + p(run("Kept")) + gone + table + p()), {}, "en", "en").data)
    assert [inner_text(item) for item in made.iter(f"{W}p")] == ["Kept", "Cell", ""]


def test_an_inserted_paragraph_mark_stays() -> None:
    """Only the mark of the insertion goes."""
    body = p(run("One"), properties=mark("ins")) + p(run("Two"))
    made = root(put_text(word_file(body), {}, "en", "en").data)
    assert len(list(made.iter(f"{W}p"))) == 2
    assert not list(made.iter(f"{W}ins"))


def test_moved_text_is_there_once() -> None:
    """What was moved stands where it was moved to."""
    start = f'<w:moveFromRangeStart {BY} w:name="m"/>'
    away = f"<w:moveFrom {BY}>{run('moved')}</w:moveFrom><w:moveFromRangeEnd w:id='1'/>"
    here = f'<w:moveToRangeStart {BY} w:name="m"/><w:moveTo {BY}>{run("moved")}</w:moveTo><w:moveToRangeEnd w:id="1"/>'
    data = word_file(p(start, away, run("Left")) + p(run("Right "), here))
    assert shorts(data) == ["Left", "Right moved"]
    made = root(put_text(data, {}, "en", "en").data)
    assert not [item for item in made.iter() if "move" in str(item.tag)]


def test_deleted_rows_cells_and_empty_tables_are_gone() -> None:
    """A deleted row goes with its cells; a table without rows goes too."""

    def row(text: str, properties: str = "", cell: str = "") -> str:
        return f"<w:tr>{properties}<w:tc>{cell}{p(run(text))}</w:tc><w:tc>{p(run('b'))}</w:tc></w:tr>"

    gone = f"<w:trPr><w:del {BY}/></w:trPr>"
    no_cell = f"<w:tcPr><w:cellDel {BY}/></w:tcPr>"
    first = f"<w:tbl>{row('Old', gone)}{row('Kept')}{row('Cell', cell=no_cell)}</w:tbl>"
    second = f"<w:tbl>{row('Gone', gone)}</w:tbl>"
    made = root(put_text(word_file(first + p() + second + p()), {}, "en", "en").data)
    assert [item.text for item in made.iter(f"{W}t")] == ["Kept", "b", "b"]
    assert len(list(made.iter(f"{W}tbl"))) == 1


def test_former_properties_go() -> None:
    """The new formatting stands, what it was before is dropped."""
    former = f"<w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    data = word_file(p(run("One", former), run(" two", "<w:b/>")))
    assert shorts(data) == ["One two"]
    assert not list(root(changed(data).data).iter(f"{W}rPrChange", f"{W}i"))


def test_kept_changes_are_codes_and_the_file_is_the_same() -> None:
    """Deleted text is one code, inserted text a pair, and the same texts put back give the same file."""
    data = word_file(p(run("The "), deleted("old"), inserted(run("new")), run(" text"), properties=mark("ins")))
    assert shorts(data, keep_revisions=True) == ["The <1:deleted><2>new</2> text"]
    units = take_text(data, keep_revisions=True).units
    made = put_text(data, {unit.id: unit.parts for unit in units}, "en", "en", keep_revisions=True)
    assert canonical_parts(made.data) == canonical_parts(data)


def test_kept_changes_come_through_a_correction() -> None:
    """A corrected text keeps insertion and deletion in their places."""
    data = word_file(p(run("The "), deleted("old"), inserted(run("new")), run(" text")))
    made = root(changed(data, keep_revisions=True).data)
    assert [item.tag for item in made.iter(f"{W}ins", f"{W}del")] == [f"{W}del", f"{W}ins"]
    assert [item.text for item in made.iter(f"{W}t", f"{W}delText")] == ["THE ", "old", "NEW", " TEXT"]
