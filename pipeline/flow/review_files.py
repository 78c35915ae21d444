"""The files of one review: receipt, answers sheet, report, summary in six languages, bilingual files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from pipeline.flow.desk import Desk
from pipeline.formats.docx.bilingual import make_bilingual
from pipeline.formats.docx.render import render
from pipeline.formats.html import receipt_page
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xlsx.answers import make_answers_sheet
from pipeline.formats.xliff import write_xliff
from pipeline.language.memory import Memory
from pipeline.model.bilingual import BilingualTable
from pipeline.model.draft import Draft, digest
from pipeline.model.forms import Form
from pipeline.model.job import Job, OutFile
from pipeline.model.reading import Response
from pipeline.model.review import Review
from pipeline.model.text import LANGUAGES, Issue
from pipeline.stages.assemble.receipt import receipt
from pipeline.stages.assemble.report import report
from pipeline.stages.assemble.summary import summary
from pipeline.stages.revise import revise
from pipeline.stages.translate import Resources, Translation, translate

DOCUMENT = "summary"
"""The one document that goes into every language (para. 36)."""


class ReviewFiles:
    """Makes everything that goes into one review's folder of the outbox."""

    def __init__(
        self,
        desk: Desk,
        review: Review,
        response: Response,
        forms: Mapping[str, Form],
        notices: tuple[str, ...],
        edited: tuple[str, ...],
    ) -> None:
        """Keep what the files are made of; `edited` are delivered files that a person changed."""
        self._desk = desk
        self._review = review
        self._response = response
        self._forms = forms
        self.notices = (*notices, *(f"{name} was changed by hand and stays as it is" for name in edited))
        self._own = self._read_memory(f"reviews/{review.id}")
        self._machine = self._read_memory(f"machine/{review.id}")
        self._public = self._read_memory("public")

    @property
    def memory_digest(self) -> str:
        """A digest over every unit that may be used here."""
        memories = (self._own, self._machine, self._public)
        return digest(*(repr(unit) for memory in memories for unit in memory.units))

    def take_corrections(self, corrections: Iterable[tuple[Job, BilingualTable]]) -> tuple[Issue, ...]:
        """Keep in the review's memory what people corrected in tables that came in since; what could not be taken."""
        issues: list[Issue] = []
        taken = {event.text("sha256") for event in self._desk.events() if event.kind == "revised"}
        for job, table in corrections:
            if job.sha256 not in taken and table.job_key.split("/")[0] == self._review.id:
                issues += self._take(job, table)
        return tuple(issues)

    def make(self, key: str) -> dict[str, OutFile]:
        """Every file by name; `key` is the job's."""
        language, name = self._review.language, self._review.id
        translations = {target: self._translated(target) for target in LANGUAGES if target != language}
        self._keep_machine_units(translations.values())
        drafts = {language: self._summary, **{target: each.draft for target, each in translations.items()}}
        files = {f"{name}.report.{language}.docx": self._document(self._report)}
        issues: list[Issue] = []
        for each, draft in sorted(drafts.items()):
            files[f"{name}.{DOCUMENT}.{each}.docx"] = self._document(draft, issues)
        for target, translation in translations.items():
            files |= self._bilingual(translation.draft, f"{name}/{DOCUMENT}/{language}-{target}/{key}")
            issues += translation.issues
        files[f"{name}.answers.xlsx"] = self._answers()
        files[f"{name}.receipt.html"] = self._receipt(drafts, issues, tuple(files))
        return files

    @cached_property
    def _summary(self) -> Draft:
        return summary(
            self._response, self._review, self._forms, self._desk.library.lexicon, self._desk.kind("summary")
        )

    @cached_property
    def _report(self) -> Draft:
        return report(self._response, self._review, self._forms, self._desk.library.lexicon, self._desk.kind("report"))

    def _translated(self, target: str) -> Translation:
        resources = Resources(
            self._desk.library.lexicon,
            own=self._own,
            public=self._public,
            machine=self._machine,
            engine=self._desk.engine,
            terms=self._desk.terms,
            fuzzy_floor=self._desk.workspace.settings.fuzzy_floor,
        )
        return translate(self._summary, target, resources)

    def _take(self, job: Job, table: BilingualTable) -> tuple[Issue, ...]:
        """One corrected table: its changed segments go to the memory, then the journal notes it."""
        draft = self._translated(table.target_language).draft
        revision = revise(table, draft)
        if revision.units:
            self._own = self._own.upsert(revision.units)
            self._write_memory(f"reviews/{self._review.id}", self._own)
        self._desk.journal.append(
            "revised", sha256=job.sha256, name=job.name, review=self._review.id, segments=list(revision.changed)
        )
        self._desk.options.say(f"{job.file}: {len(revision.changed)} segments corrected in {self._review.id}")
        return revision.issues

    def _document(self, draft: Draft, issues: list[Issue] | None = None) -> OutFile:
        template = f"templates/{draft.kind}/{draft.kind}.docx"
        rendered = render(self._desk.library.read(template), draft, name=template)
        if issues is not None:
            issues += rendered.issues
        return OutFile(rendered.data, draft.classification, draft.language, tuple(draft.segments()))

    def _bilingual(self, draft: Draft, job_key: str) -> dict[str, OutFile]:
        pair = f"{draft.source_language}-{draft.language}"
        stem = f"{self._review.id}.{DOCUMENT}.{pair}"
        original = f"{self._review.id}.{DOCUMENT}.{draft.source_language}.docx"
        table = make_bilingual(draft, self._desk.library.lexicon, job_key)
        return {
            f"{stem}.bilingual.docx": OutFile(table, draft.classification, draft.language),
            f"{stem}.xlf": OutFile(write_xliff(draft, original, job_key), draft.classification, draft.language),
        }

    def _answers(self) -> OutFile:
        data = make_answers_sheet(self._response, self._forms)
        return OutFile(data, "confidential", self._review.language)

    def _receipt(self, drafts: Mapping[str, Draft], issues: Iterable[Issue], files: tuple[str, ...]) -> OutFile:
        raise NotImplementedError

    def _keep_machine_units(self, translations: Iterable[Translation]) -> None:
        units = [unit for translation in translations for unit in translation.machine_units]
        if units:
            self._machine = self._machine.upsert(units)
            self._write_memory(f"machine/{self._review.id}", self._machine)

    def _read_memory(self, name: str) -> Memory:
        data = self._desk.workspace.memory_file(name)
        return Memory(read_tmx(data, f"memory/{name}.tmx") if data else ())

    def _write_memory(self, name: str, memory: Memory) -> None:
        self._desk.workspace.keep_memory(name, write_tmx(memory.units, self._review.language))
