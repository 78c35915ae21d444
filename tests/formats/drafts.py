"""Small drafts that tests of the formats share."""

from __future__ import annotations

from pipeline.model.draft import Block, Draft, Origin, Part, RequiredTerm, Segment

BREAK = Part("code", "↵", "c1", "break")


def text(words: str) -> tuple[Part, ...]:
    """A text without codes."""
    return (Part("text", words),)


def segment(
    number: int,
    source: str | tuple[Part, ...],
    target: str | tuple[Part, ...],
    origin: Origin,
    languages: tuple[str, str] = ("en", "fr"),
    **more: object,
) -> Segment:
    """The segment `s0001` … of the invented review."""
    sides = [text(side) if isinstance(side, str) else side for side in (source, target)]
    return Segment(
        f"s{number:04d}",
        languages[0],
        sides[0],
        languages[1],
        sides[1],
        origin,
        review="XAR-UNTOC-1",
        **more,  # type: ignore[arg-type]
    )


def draft(language: str = "fr", targets: tuple[str, ...] = ()) -> Draft:
    """A summary with a segment of each origin; `targets` replaces the French texts from the first on."""
    french = ("Résumé", "Projet de traduction", "La loi s'applique.", "Il traduit.", "Left in English.", "Corrigé.")
    wording = (*targets, *french[len(targets) :])
    sources = ("Summary", "Draft translation", "The law applies.", "It translates.", "Left in English.", "Mended.")
    origins: tuple[Origin, ...] = ("fixed", "fixed-draft", "memory", "machine", "untranslated", "human")
    terms = (RequiredTerm("State party", "État partie", "approved"), RequiredTerm("seizure", "saisie", "draft"))
    segments = [
        segment(
            number,
            source,
            target,
            origin,
            ("en", language),
            match=85 if origin == "memory" else 0,
            terms=terms if origin == "untranslated" else (),
        )
        for number, (source, target, origin) in enumerate(zip(sources, wording, origins, strict=True), start=1)
    ]
    with_break = (Part("text", "One"), BREAK, Part("text", "two"))
    turned = (Part("text", "Deux"), BREAK, Part("text", "un"))
    last = segment(7, with_break, turned, "machine", ("en", language))
    blocks = (
        Block("title", (segments[0],)),
        Block("item", tuple(segments[2:5]), id="XAR-UNTOC-1-05-ch-01"),
        Block("row", cells=((segments[5],), (last,))),
    )
    return Draft(
        "summary", "XAR-UNTOC-1.summary", "en", language, "confidential", blocks,
        {"footer": segments[1]}, "XAR-UNTOC-1",
    )  # fmt: skip
