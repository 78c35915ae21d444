"""The files of one review: receipt, answers sheet, report, summary in six languages, bilingual files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from pipeline.filenames import beside_name
from pipeline.flow.bilingual_files import bilingual_files, bilingual_table
from pipeline.flow.desk import Desk
from pipeline.flow.result import FileResult
from pipeline.flow.revisions import Revisions
from pipeline.formats.docx.edit import take_text
from pipeline.formats.docx.render import render
from pipeline.formats.docx.views import LABELS, make_views
from pipeline.formats.xlsx.analysis import make_analysis
from pipeline.formats.xlsx.answers import make_answers_sheet
from pipeline.language.memory import Memory, imported
from pipeline.model.bilingual import BilingualTable
from pipeline.model.draft import Draft, Phrase, digest
from pipeline.model.forms import Form
from pipeline.model.job import OutFile, SeenAgain
from pipeline.model.memory import TranslationUnit
from pipeline.model.reading import Response
from pipeline.model.returned import Returned, ReturnedMemory, ReturnedSummary
from pipeline.model.review import Review
from pipeline.model.text import LANGUAGES, Issue
from pipeline.stages.analyse import analyse
from pipeline.stages.assemble.reading_copy import KIND as READING_COPY
from pipeline.stages.assemble.reading_copy import reading_copy
from pipeline.stages.assemble.receipt import receipt
from pipeline.stages.assemble.report import report
from pipeline.stages.assemble.summary import summary
from pipeline.stages.deliver import edited
from pipeline.stages.edited_report import History
from pipeline.stages.returned_text import returned_table
from pipeline.stages.revise import revise
from pipeline.stages.translate import Resources, Translation, translate

DOCUMENT = "summary"
"""The one document that goes into every language (para. 36)."""
RECEIPT = "templates/receipt/receipt.html"


class ReviewFiles:
    """Makes everything that goes into one review's folder of the outbox."""

    def __init__(
        self,
        desk: Desk,
        review: Review,
        response: Response,
        forms: Mapping[str, Form],
        again: tuple[SeenAgain, ...],
        history: History,
    ) -> None:
        """Keep what the files are made of: `again` are files that came a second time, `history` the report's."""
        self._history = history
        self._desk = desk
        self._review = review
        self._response = response
        self._forms = forms
        self._again = again
        self._edited = edited(desk.workspace.outbox, f"confidential/{review.id}")
        self._own = self._desk.memory(f"reviews/{review.id}")
        self._machine = self._desk.memory(f"machine/{review.id}")
        self._public = self._desk.memory("public")

    @property
    def key(self) -> str:
        """A digest over everything that the files are made of: equal keys, equal files."""
        memories = (self._own, self._machine, self._public)
        return digest(
            "review",
            self._desk.fingerprint,
            *map(repr, (self._review, self._response, self._again, self._edited, self.messages)),
            repr(self._history.copies),
            *(repr(unit) for memory in memories for unit in memory.units),
        )

    @cached_property
    def revisions(self) -> Revisions:
        """The journal's record of what came back for the review."""
        return Revisions(self._desk, self._review.id)

    @property
    def messages(self) -> tuple[Issue, ...]:
        """What could not be taken of corrections, as the journal has it."""
        return self.revisions.messages()

    @property
    def _conflicts(self) -> tuple[Issue, ...]:
        """Items of the report that experts changed differently: they are known when all copies are in."""
        return tuple(issue for issue in self._history.edits.issues if issue.code == "conflict")

    def take_corrections(self, returned: Iterable[Returned]) -> list[FileResult]:
        """Keep in the review's memory what people corrected in files that came in since; a result for each file."""
        return [result for each in self.revisions.new(returned) if (result := self._take(each)) is not None]

    def make(self) -> dict[str, OutFile]:
        """Every file by name."""
        language, name = self._review.language, self._review.id
        translations = {target: self._translated(target) for target in LANGUAGES if target != language}
        self._keep_machine_units(translations.values())
        drafts = {language: self._summary, **{target: each.draft for target, each in translations.items()}}
        files = {f"{name}.report.{language}.docx": self._document(self._report)}
        issues: list[Issue] = []
        for each, draft in sorted(drafts.items()):
            files[f"{name}.{DOCUMENT}.{each}.docx"] = self._document(draft, issues)
        for translation in translations.values():
            files |= self._bilingual(translation.draft, f"{name}.{DOCUMENT}")
            issues += translation.issues
        files |= self._reading_copy_file(issues) | self._views()
        analysed = analyse([translation.draft for translation in translations.values()])
        files[f"{name}.analysis.xlsx"] = OutFile(make_analysis(analysed), "confidential")
        files[f"{name}.answers.xlsx"] = self._answers()
        files[f"{name}.receipt.html"] = self._receipt(drafts, issues, tuple(files))
        return files

    @cached_property
    def _summary(self) -> Draft:
        kinds = self._desk.kind("summary"), self._desk.kind("report")
        return summary(
            self._response, self._review, self._forms, self._desk.library.lexicon, *kinds, self._history.edits
        )

    @cached_property
    def _report(self) -> Draft:
        lexicon, kind = self._desk.library.lexicon, self._desk.kind("report")
        return report(self._response, self._review, self._forms, lexicon, kind, self._history.edits)

    def _views(self) -> dict[str, OutFile]:
        """Copies of the report that several experts edited, side by side; nothing where there is one copy or none."""
        lexicon, language = self._desk.library.lexicon, self._review.language
        views = self._history.views(lexicon)
        if views is None:
            return {}
        labels = {name: lexicon.localized(f"report.views-{name}").text(language) for name in LABELS}
        data = make_views(views, labels, lexicon.localized("bilingual.confidential").text(language))
        return {f"{self._review.id}.views.{language}.docx": OutFile(data, "confidential", language)}

    @cached_property
    def _reading_copy(self) -> Draft | None:
        return reading_copy(self._response, self._review, self._forms, self._desk.library.lexicon)

    def _translated(self, target: str) -> Translation:
        return self._in(self._summary, target)

    def _in(self, draft: Draft, target: str) -> Translation:
        resources = Resources(
            self._desk.library.lexicon,
            own=self._own,
            public=self._public,
            machine=self._machine,
            engine=self._desk.engine,
            terms=self._desk.terms,
            fuzzy_floor=self._desk.workspace.settings.fuzzy_floor,
        )
        return translate(draft, target, resources)

    def _take(self, returned: Returned) -> FileResult | None:
        """One corrected file: what it changes goes to the memory, then the journal notes it."""
        match returned.content:
            case BilingualTable():
                return self._revise(returned, returned.content, returned.content.target_language)
            case ReturnedSummary():
                return self._take_summary(returned, returned.content)
            case ReturnedMemory():
                units = imported(returned.content.units, self._review.id, returned.job.name)
                self._remember(units)
                note = f"translation units taken into the memory of {self._review.id}: {len(units)}"
                return self.revisions.note(returned, (), (), note)
            case _:
                return None

    def _take_summary(self, returned: Returned, summary: ReturnedSummary) -> FileResult:
        """A summary corrected in Word; in the review's own language its items are edited in the report."""
        if summary.language == self._review.language:
            message = f"{returned.job.name}: this summary is made from the report's items; edit them in the report"
            issue = Issue("summary-of-items", "warning", message)
            return self.revisions.note(returned, (), (issue,), "nothing taken: edit the items in the report")
        draft = self._translated(summary.language).draft
        sent = take_text(self._document(draft).data)
        table = returned_table(summary.text, sent, draft, returned.job.name)
        return self._revise(returned, table, summary.language)

    def _revise(self, returned: Returned, table: BilingualTable, language: str) -> FileResult:
        is_copy = table.job_key.split("/")[1:2] == [READING_COPY]
        source = self._reading_copy if is_copy and self._reading_copy else self._summary
        draft = self._in(source, language).draft
        revision = revise(table, draft, document=returned.job.name, date=self._desk.options.now)
        self._remember(revision.units)
        note = f"segments corrected in {self._review.id}, {language}: {len(revision.changed)}"
        return self.revisions.note(returned, revision.changed, revision.issues, note)

    def _remember(self, units: Sequence[TranslationUnit]) -> None:
        if units:
            self._own = self._kept(f"reviews/{self._review.id}", self._own.upsert(units))

    def _document(self, draft: Draft, issues: list[Issue] | None = None) -> OutFile:
        template = f"templates/{draft.kind}/{draft.kind}.docx"
        rendered = render(self._desk.library.read(template), draft, name=template)
        if issues is not None:
            issues += rendered.issues
        return OutFile(rendered.data, draft.classification, draft.language, tuple(draft.segments()))

    def _bilingual(self, draft: Draft, stem: str) -> dict[str, OutFile]:
        """The bilingual table and the XLIFF file of a document."""
        original = f"{stem}.{draft.source_language}.docx"
        files = bilingual_files(draft, stem, original, _job_key(draft), self._desk.library.lexicon)
        return {name: OutFile(data, draft.classification, draft.language) for name, data in files.items()}

    def _reading_copy_file(self, issues: list[Issue]) -> dict[str, OutFile]:
        """What the State wrote in another language beside a draft; nothing where it wrote in the review's."""
        if self._reading_copy is None:
            return {}
        translation = self._in(self._reading_copy, self._review.language)
        self._keep_machine_units([translation])
        issues += translation.issues
        draft = translation.draft
        table = bilingual_table(draft, _job_key(draft), self._desk.library.lexicon)
        name = f"{draft.name}.{draft.source_language}-{draft.language}.docx"
        return {name: OutFile(table, draft.classification, draft.language)}

    def _answers(self) -> OutFile:
        data = make_answers_sheet(self._response, self._forms)
        return OutFile(data, "confidential", self._review.language)

    def _receipt(self, drafts: Mapping[str, Draft], issues: Iterable[Issue], files: tuple[str, ...]) -> OutFile:
        values = receipt(
            self._response,
            self._review,
            self._desk.library.lexicon,
            documents={f"{draft.name}.{draft.language}.docx": draft for draft in drafts.values()},
            outputs=files,
            forms=self._forms,
            untranslated=[each for each in LANGUAGES if each in drafts and _is_untranslated(drafts[each])],
            notices=self._notices(),
            issues=(*self.messages, *self._conflicts, *issues),
        )
        data = self._desk.page(RECEIPT, values)
        return OutFile(data, "confidential", values.language)

    def _notices(self) -> list[str]:
        """A line for each file that came again, and for each delivered file that a person changed."""
        phrases = [
            *(Phrase("receipt.notice-again", {"file": each.file, "first": each.first}) for each in self._again),
            *(Phrase("receipt.notice-edited", {"file": each, "beside": beside_name(each, 1)}) for each in self._edited),
        ]
        return [self._desk.library.lexicon.render(phrase, "en").text for phrase in phrases]

    def _keep_machine_units(self, translations: Iterable[Translation]) -> None:
        units = [unit for translation in translations for unit in translation.machine_units]
        if units:
            self._machine = self._kept(f"machine/{self._review.id}", self._machine.upsert(units))

    def _kept(self, name: str, memory: Memory) -> Memory:
        return self._desk.keep_memory(name, memory, self._review.language)


def _is_untranslated(draft: Draft) -> bool:
    """True where a target draft holds text that stands in its source language."""
    is_target = draft.language != draft.source_language
    return is_target and any(segment.origin == "untranslated" for segment in draft.segments())


def _job_key(draft: Draft) -> str:
    """Review, document and languages, with a digest that changes when a source or a translation does."""
    kind, pair = draft.name.rpartition(".")[2], f"{draft.source_language}-{draft.language}"
    return f"{draft.review}/{kind}/{pair}/" + digest(
        *(f"{each.id} {each.source_hash} {each.target_hash} {each.origin}" for each in draft.segments())
    )
