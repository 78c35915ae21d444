"""The files of one review: receipt, answers sheet, report, summary in six languages, bilingual files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import cast

from pipeline.filenames import beside_name
from pipeline.flow.desk import Desk
from pipeline.flow.result import FileResult
from pipeline.formats.docx.bilingual import LABELS, make_bilingual
from pipeline.formats.docx.render import render
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xliff import write_xliff
from pipeline.formats.xlsx.answers import make_answers_sheet
from pipeline.language.memory import Memory
from pipeline.model.bilingual import BilingualTable
from pipeline.model.draft import Draft, Phrase, digest
from pipeline.model.forms import Form
from pipeline.model.job import Job, OutFile, SeenAgain
from pipeline.model.reading import Response
from pipeline.model.review import Review
from pipeline.model.text import LANGUAGES, Issue
from pipeline.stages.assemble.receipt import receipt
from pipeline.stages.assemble.report import report
from pipeline.stages.assemble.summary import summary
from pipeline.stages.deliver import edited
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
    ) -> None:
        """Keep what the files are made of; `again` are files that came a second time."""
        self._desk = desk
        self._review = review
        self._response = response
        self._forms = forms
        self._again = again
        self._edited = edited(desk.workspace.outbox, f"confidential/{review.id}")
        self._own = self._read_memory(f"reviews/{review.id}")
        self._machine = self._read_memory(f"machine/{review.id}")
        self._public = self._read_memory("public")

    @property
    def key(self) -> str:
        """A digest over everything that the files are made of: equal keys, equal files."""
        memories = (self._own, self._machine, self._public)
        return digest(
            "review",
            self._desk.fingerprint,
            *map(repr, (self._review, self._response, self._again, self._edited, self.messages)),
            *(repr(unit) for memory in memories for unit in memory.units),
        )

    @property
    def messages(self) -> tuple[Issue, ...]:
        """What could not be taken of corrections, as the journal has it."""
        return tuple(
            Issue("correction", "warning", str(message))
            for event in self._desk.events()
            if event.kind == "revised" and event.text("review") == self._review.id
            for message in cast("list[str]", event.fields.get("messages", []))
        )

    def take_corrections(self, corrections: Iterable[tuple[Job, BilingualTable]]) -> list[FileResult]:
        """Keep in the review's memory what people corrected in tables that came in since; a result for each table."""
        taken = {event.text("sha256") for event in self._desk.events() if event.kind == "revised"}
        return [
            self._take(job, table)
            for job, table in corrections
            if job.sha256 not in taken and table.job_key.split("/")[0] == self._review.id
        ]

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
        for target, translation in translations.items():
            files |= self._bilingual(
                translation.draft, f"{name}/{DOCUMENT}/{language}-{target}/{_content_key(translation.draft)}"
            )
            issues += translation.issues
        files[f"{name}.answers.xlsx"] = self._answers()
        files[f"{name}.receipt.html"] = self._receipt(drafts, issues, tuple(files))
        return files

    @cached_property
    def _summary(self) -> Draft:
        kinds = self._desk.kind("summary"), self._desk.kind("report")
        return summary(self._response, self._review, self._forms, self._desk.library.lexicon, *kinds)

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

    def _take(self, job: Job, table: BilingualTable) -> FileResult:
        """One corrected table: its changed segments go to the memory, then the journal notes it."""
        draft = self._translated(table.target_language).draft
        revision = revise(table, draft, document=job.name, date=self._desk.options.now)
        if revision.units:
            self._own = self._kept(f"reviews/{self._review.id}", self._own.upsert(revision.units))
        self._desk.journal.append(
            "revised",
            sha256=job.sha256,
            name=job.name,
            review=self._review.id,
            segments=list(revision.changed),
            messages=[issue.message for issue in revision.issues],
        )
        note = f"segments corrected in {self._review.id}, {table.target_language}: {len(revision.changed)}"
        self._desk.options.say(f"{job.file}: {note}")
        return FileResult(job.file, "corrected", note, issues=revision.issues)

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
        lexicon = self._desk.library.lexicon
        labels = {name: lexicon.localized(f"bilingual.{name}").text(draft.language) for name in LABELS}
        table = make_bilingual(draft, labels, job_key)
        return {
            f"{stem}.bilingual.docx": OutFile(table, draft.classification, draft.language),
            f"{stem}.xlf": OutFile(write_xliff(draft, original, job_key), draft.classification, draft.language),
        }

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
            issues=(*self.messages, *issues),
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

    def _read_memory(self, name: str) -> Memory:
        data = self._desk.workspace.memory_file(name)
        return Memory(read_tmx(data, f"memory/{name}.tmx") if data else ())

    def _kept(self, name: str, memory: Memory) -> Memory:
        """The memory as it is read again from the file that it now has."""
        self._desk.workspace.keep_memory(name, write_tmx(memory.units, self._review.language))
        return self._read_memory(name)


def _is_untranslated(draft: Draft) -> bool:
    """True where a target draft holds text that stands in its source language."""
    is_target = draft.language != draft.source_language
    return is_target and any(segment.origin == "untranslated" for segment in draft.segments())


def _content_key(draft: Draft) -> str:
    """A digest over the segments of one draft: it changes when a source or a translation does."""
    return digest(*(f"{each.id} {each.source_hash} {each.target_hash} {each.origin}" for each in draft.segments()))
