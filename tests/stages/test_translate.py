"""A draft becomes a draft in another language, and says of each segment where its text is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.engines import DEFAULT_OPTIONS, Capabilities, Engine, Hypothesis, Options
from pipeline.engines.none import NoEngine
from pipeline.engines.pseudo import PseudoEngine
from pipeline.language.memory import Memory
from pipeline.language.phrases import Lexicon
from pipeline.language.terminology import TermEntry, TermIndex
from pipeline.model.draft import Block, Draft, Part, Phrase, RequiredTerm, Segment
from pipeline.model.memory import TranslationUnit
from pipeline.model.text import Localized
from pipeline.stages.translate import Resources, translate

REVIEW = "XAR-UNTOC-1"
LEXICON = Lexicon(
    {
        "title": Localized({"en": "Summary of {state}", "fr": "Résumé : {state}"}, {"fr": "approved"}),
        "state": Localized({"en": "Arcadia", "fr": "Arcadie"}, {"fr": "approved"}),
        "footer": Localized({"en": "Draft", "fr": "Projet"}),
        "gap": Localized({"en": "Only in English"}),
    }
)
BREAK = Part("code", "↵", "c1", "break")


def free(name: str, text: str | tuple[Part, ...], language: str = "en") -> Segment:
    """What a person wrote."""
    parts = (Part("text", text),) if isinstance(text, str) else text
    return Segment(name, language, parts, language, parts, "human", "confidential", REVIEW)


def fixed(name: str, key: str, text: str, **data: Phrase) -> Segment:
    """A fixed text in English."""
    parts = (Part("text", text),)
    return Segment(name, "en", parts, "en", parts, "fixed", "public", "", Phrase(key, data))


def draft(*segments: Segment) -> Draft:
    """A draft of these segments, the first of them in the furniture."""
    furniture = {"footer": segments[0]}
    blocks = tuple(Block("item", (segment,)) for segment in segments[1:])
    return Draft("summary", f"{REVIEW}.summary", "en", "en", "confidential", blocks, furniture, REVIEW)


def unit(source: str, target: str, review: str = REVIEW, origin: str = "human", author: str = "") -> TranslationUnit:
    """English to French."""
    return TranslationUnit(
        "en",
        "fr",
        (Part("text", source),),
        (Part("text", target),),
        origin,  # type: ignore[arg-type]
        review,
        author,
    )


def french(*segments: Segment, **resources: object) -> list[Segment]:
    """The segments in French."""
    given = Resources(LEXICON, **resources)  # type: ignore[arg-type]
    return list(translate(draft(*segments), "fr", given).draft.segments())


def outcome(segment: Segment) -> tuple[str, str, int]:
    """Text, origin, match."""
    return segment.text, segment.origin, segment.match


def test_fixed_texts_are_rendered_with_their_status() -> None:
    """Approved, not yet approved, and one that the language lacks; data is rendered too."""
    segments = french(
        fixed("s1", "title", "Summary of Arcadia", state=Phrase("state")),
        fixed("s2", "footer", "Draft"),
        fixed("s3", "gap", "Only in English"),
        engine=PseudoEngine(),
    )
    assert [outcome(segment) for segment in segments] == [
        ("Résumé : Arcadie", "fixed", 0),
        ("Projet", "fixed-draft", 0),
        ("Only in English", "untranslated", 0),
    ]


def test_ids_order_and_sources_stay_and_the_language_changes() -> None:
    """The translated draft is the same document."""
    before = draft(free("s1", "One."), free("s2", "Two."), fixed("s3", "footer", "Draft"))
    after = translate(before, "fr", Resources(LEXICON)).draft
    assert (after.language, after.source_language, after.name) == ("fr", "en", before.name)
    for old, new in zip(before.segments(), after.segments(), strict=True):
        assert (new.id, new.source, new.source_language, new.language) == (old.id, old.source, "en", "fr")
        assert new.source_hash == old.source_hash
        assert (new.classification, new.review) == (old.classification, old.review)


def test_free_text_comes_from_a_correction_before_anything_else() -> None:
    """A human unit of the same review wins over public memory, machine and engine, and over a fixed text."""
    own, public = (
        Memory([unit("The law applies.", "La loi s'applique."), unit("Draft", "Brouillon")]),
        Memory([unit("The law applies.", "Public.", review="")]),
    )
    segments = french(
        free("s1", "The law applies."), fixed("s2", "footer", "Draft"), own=own, public=public, engine=PseudoEngine()
    )
    assert [outcome(segment) for segment in segments] == [("La loi s'applique.", "human", 0), ("Brouillon", "human", 0)]


def test_a_memory_that_was_imported_never_replaces_a_fixed_text() -> None:
    """Somebody's memory has other words for it; a correction made here would."""
    imported = Memory([unit("Draft", "Ébauche", origin="imported"), unit("One.", "Un.", origin="imported")])
    segments = french(fixed("s1", "footer", "Draft"), free("s2", "One."), own=imported)
    assert (segments[0].origin, segments[0].text != "Ébauche") == ("fixed-draft", True)
    assert [(segments[1].text, segments[1].origin, segments[1].match)] == [("Un.", "memory", 100)]


def test_an_exact_match_that_is_no_correction_of_this_review_is_memory() -> None:
    """From the public memory, or from a memory file that somebody gave for the review."""
    public = Memory([unit("One.", "Un.", review="")])
    own = Memory([unit("Two.", "Deux.", origin="imported")])
    segments = french(free("s1", "One."), free("s2", "Two."), public=public, own=own)
    assert [outcome(segment) for segment in segments] == [("Un.", "memory", 100), ("Deux.", "memory", 100)]


def test_a_similar_segment_is_offered_with_its_percentage_before_the_engine() -> None:
    """Four of five tokens: 80, from a floor of 80 but not of 81."""
    public = Memory([unit("The law applies here.", "La loi s'applique ici.", review="")])
    offered, rendered = ("La loi s'applique ici.", "memory", 80), ("THE LAW APPLIES THERE.", "machine", 0)
    for floor, expected in ((80, offered), (81, rendered)):
        [segment] = french(
            free("s1", "The law applies there."), public=public, engine=PseudoEngine(), fuzzy_floor=floor
        )
        assert outcome(segment) == expected


def test_of_two_similar_segments_the_more_similar_wins_and_the_review_s_own_of_equals() -> None:
    """The public one is nearer first; then both are as near."""
    own = Memory([unit("The law applies here now.", "Ours.")])
    nearer = Memory([unit("The law applies here today.", "Theirs.", review="")])
    equal = Memory([unit("The law applies here then.", "Theirs.", review="")])
    text = "The law applies here today, today."
    assert french(free("s1", text), own=own, public=nearer, fuzzy_floor=50)[0].text == "Theirs."
    assert french(free("s1", "The law applies here always."), own=own, public=equal)[0].text == "Ours."


class CountingEngine:
    """Writes the text backwards, remembers each batch, and has no rendering for what holds `long`."""

    capabilities = Capabilities("counting")

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def available(self, source: str, target: str) -> bool:
        """From English and Spanish."""
        return source in ("en", "es") and target == "fr"

    def translate(
        self,
        batch: Sequence[str],
        source: str,
        target: str,  # noqa: ARG002 - the Protocol's names
        options: Options = DEFAULT_OPTIONS,  # noqa: ARG002 - the Protocol's names
    ) -> list[list[Hypothesis]]:
        """One hypothesis, or none."""
        self.batches.append([source, *batch])
        return [[] if "long" in text else [Hypothesis(text[::-1], 0.0)] for text in batch]


def test_the_engine_gets_each_different_text_once_in_one_batch_a_language() -> None:
    """Repeated segments are rendered alike; what is fixed, remembered or wordless never reaches the engine."""
    engine = CountingEngine()
    segments = french(
        free("s1", "Two."), free("s2", "One."), free("s3", "Two."), free("s4", "Dos.", "es"), free("s5", "2018/1"),
        fixed("s6", "footer", "Draft"), free("s7", "Known."), engine=engine, own=Memory([unit("Known.", "Connu.")]),
    )  # fmt: skip
    assert engine.batches == [["en", "One.", "Two."], ["es", "Dos."]]
    assert [segment.text for segment in segments] == [".owT", ".enO", ".owT", ".soD", "2018/1", "Projet", "Connu."]
    assert [segment.origin for segment in segments[:5]] == ["machine"] * 4 + ["fixed"]


def test_machine_renderings_are_handed_out_to_be_kept_and_used_again() -> None:
    """The second run needs no engine call; another engine's renderings are not this one's."""
    engine = CountingEngine()
    made = translate(draft(free("s1", "One.")), "fr", Resources(LEXICON, engine=engine))
    assert [(each.origin, each.review, each.author, each.document) for each in made.machine_units] == [
        ("machine", REVIEW, "counting", f"{REVIEW}.summary")
    ]
    kept = Memory(made.machine_units)
    again = translate(draft(free("s1", "One.")), "fr", Resources(LEXICON, engine=engine, machine=kept))
    assert len(engine.batches) == 1
    assert again.machine_units == ()
    assert again.draft == made.draft
    assert french(free("s1", "One."), machine=kept, engine=PseudoEngine())[0].text == "ONE."
    assert outcome(french(free("s1", "One."), machine=kept, engine=NoEngine())[0]) == ("One.", "untranslated", 0)


def test_kept_renderings_are_used_when_the_package_is_gone() -> None:
    """What was rendered stays rendered."""

    class Gone(CountingEngine):
        def available(self, source: str, target: str) -> bool:  # noqa: ARG002
            """Nothing is installed."""
            return False

    kept = Memory([unit("One.", "Un.", origin="machine", author="counting")])
    assert outcome(french(free("s1", "One."), machine=kept, engine=Gone())[0]) == ("Un.", "machine", 0)


def test_text_around_codes_is_rendered_and_the_codes_stay() -> None:
    """Stretches with the white space around them; each segment keeps its own codes."""
    first = (Part("text", "One "), BREAK, Part("text", " two"))
    second = (Part("text", "One "), replace(BREAK, id="c9"), Part("text", " two"))
    engine = CountingEngine()
    segments = french(free("s1", first), free("s2", second), engine=engine)
    assert engine.batches == [["en", "One", "two"]]
    assert [segment.target for segment in segments] == [
        (Part("text", "enO "), BREAK, Part("text", " owt")),
        (Part("text", "enO "), replace(BREAK, id="c9"), Part("text", " owt")),
    ]


def test_a_sentence_reaches_the_engine_whole_and_its_codes_come_back() -> None:
    """The fake tells which words became which, so the codes are where they were."""
    opening, closing, note = (
        Part("code", "", "1", "open"),
        Part("code", "", "/1", "close"),
        Part("code", "*", "2", "note"),
    )
    source = (Part("text", "The "), opening, Part("text", "law"), closing, Part("text", " applies."), note)
    engine = CountingEngine()
    french(free("s1", source), engine=engine)
    assert engine.batches == [["en", "The law applies."]]
    [segment] = french(free("s1", source), engine=PseudoEngine())
    assert segment.target == (
        Part("text", "THE "), opening, Part("text", "LAW"), closing, Part("text", " APPLIES."), note,
    )  # fmt: skip


def test_a_file_of_no_review_is_translated_without_any_review_s_memory() -> None:
    """Its corrections are a person's, a public memory's units are memory, and what the engine gives has no review."""
    segments = tuple(
        replace(free(name, text), review="") for name, text in (("s1", "One."), ("s2", "Two."), ("s3", "X."))
    )
    file = Draft("file", "letter", "en", "en", "confidential", (Block("paragraph", segments),))
    own, public = Memory([unit("One.", "Un.", review="")]), Memory([unit("Two.", "Deux.", review="")])
    made = translate(file, "fr", Resources(LEXICON, own=own, public=public, engine=PseudoEngine()))
    assert [outcome(segment) for segment in made.draft.segments()] == [
        ("Un.", "human", 0),
        ("Deux.", "memory", 100),
        ("X.", "machine", 0),
    ]
    assert [(each.review, each.document) for each in made.machine_units] == [("", "letter")]
    with pytest.raises(ValueError, match="offered to a document of no review"):
        translate(file, "fr", Resources(LEXICON, own=Memory([unit("One.", "Un.")])))


def test_a_segment_without_a_rendering_stays_untranslated_and_is_named() -> None:
    """Too long for the engine: nothing is cut off in silence."""
    both = draft(free("s1", "So long."), free("s2", "One."))
    made = translate(both, "fr", Resources(LEXICON, engine=CountingEngine()))
    left, rendered = made.draft.segments()
    assert outcome(left) == ("So long.", "untranslated", 0)
    assert outcome(rendered) == (".enO", "machine", 0)
    [issue] = made.issues
    assert (issue.code, issue.severity) == ("not-rendered", "warning")
    assert "segment s1" in issue.message


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    """Once a language pair, with the number of segments; the run goes on."""
    made = translate(
        draft(free("s1", "Un.", "ar"), free("s2", "Deux.", "ar"), free("s3", "One.")),
        "fr",
        Resources(LEXICON, engine=CountingEngine()),
    )
    [issue] = made.issues
    assert issue.code == "no-package"
    assert "2 segments" in issue.message
    assert "pipeline models install ar-fr" in issue.message
    assert [segment.origin for segment in made.draft.segments()] == ["untranslated", "untranslated", "machine"]


@pytest.mark.parametrize("engine", [None, NoEngine()])
def test_without_an_engine_free_text_stays_beside_its_terms(engine: Engine | None) -> None:
    """The target is the source, marked untranslated, with the required terms; nobody asked for an engine."""
    texts = Localized({"en": "State party", "fr": "État partie"}, {"fr": "approved"})
    entry = TermEntry("state-party", "mechanism", texts)
    made = translate(
        draft(fixed("s1", "footer", "Draft"), free("s2", "A State party.")),
        "fr",
        Resources(LEXICON, engine=engine, terms={"en": TermIndex([entry], "en")}),
    )
    footer, segment = made.draft.segments()
    assert outcome(segment) == ("A State party.", "untranslated", 0)
    assert segment.target == segment.source
    assert segment.terms == (RequiredTerm("State party", "État partie", "approved"),)
    assert footer.terms == ()
    assert made.issues == ()


def test_words_already_in_the_target_language_are_a_person_s() -> None:
    """A reply in French in an English summary is not translated into French."""
    assert outcome(french(free("s1", "Oui, la loi.", "fr"), engine=PseudoEngine())[0]) == ("Oui, la loi.", "human", 0)


def test_a_person_who_wrote_the_words_of_a_fixed_text_is_rendered_alike() -> None:
    """The same source has one rendering in a document."""
    segments = french(free("s1", "Draft"), fixed("s2", "footer", "Draft"), engine=PseudoEngine())
    assert [outcome(segment) for segment in segments] == [("Projet", "fixed-draft", 0)] * 2


@pytest.mark.parametrize("memory", ["own", "public", "machine"])
def test_another_review_s_memory_is_refused(memory: str) -> None:
    """Whoever mixes the memories of two reviews gets no document."""
    foreign = Memory([unit("One.", "Un.", review="XUT-TIP-1")])
    with pytest.raises(ValueError, match="XUT-TIP-1 was offered to a document of XAR-UNTOC-1"):
        translate(draft(free("s1", "One.")), "fr", Resources(LEXICON, **{memory: foreign}))  # type: ignore[arg-type]
