"""The draft country report: every heading, items proposed from replies, points to check, replies unchanged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model.draft import Block, Draft, Phrase
from pipeline.model.reading import ReviewAnswer, TextBlock, Version
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.items import article_heading, article_number
from pipeline.stages.assemble.report import report
from tests.stages.assemble import arcadia

SECTIONS = [
    "Observations on implementation",
    "Observations on application in practice",
    "Successes",
    "Good practices",
    "Challenges",
    "Technical assistance needs",
]


def made(*replies: ReviewAnswer, language: str = "en", **more: object) -> Draft:
    """The report on these replies, or on the usual ones."""
    review = arcadia.review(language, **more)
    forms = {"UNTOC-1": arcadia.form()}
    response = arcadia.response(*replies, language=language)
    return report(response, review, forms, arcadia.lexicon(), arcadia.kind("report"))


def text(block: Block) -> str:
    """The text of a block, its sentences and cells divided by a bar, its no-break spaces as plain ones."""
    return "|".join(segment.text for segment in block.all_segments()).replace("\u00a0", " ")


def texts(draft: Draft, *kinds: str) -> list[str]:
    """The texts of the blocks of these kinds."""
    return [text(block) for block in draft.blocks if block.kind in kinds]


def section(draft: Draft, article: str, heading: str) -> list[Block]:
    """The blocks under a heading of an article."""
    blocks = list(draft.blocks)
    start = next(
        n for n, each in enumerate(blocks) if each.kind == "heading-article" and text(each).startswith(article)
    )
    start = next(n for n, each in enumerate(blocks) if n > start and text(each) == heading)
    end = next(n for n, each in enumerate(blocks) if n > start and each.kind.startswith(("heading", "annex")))
    return blocks[start + 1 : end]


def test_the_report_is_confidential_and_in_the_language_of_the_review() -> None:
    """It stays confidential (para. 37) and is made in the working language that was agreed (para. 44)."""
    draft = made(language="fr")
    assert (draft.name, draft.language, draft.source_language) == ("XAR-UNTOC-1.report", "fr", "fr")
    assert (draft.classification, draft.review) == ("confidential", "XAR-UNTOC-1")
    assert draft.furniture["banner"].text.startswith("CONFIDENTIEL")


def test_the_reviewing_states_are_the_authors_and_the_secretariat_assists() -> None:
    """The author line is neutral on who does what (para. 33, 42)."""
    (author,) = texts(made(), "author")
    assert author == (
        "Prepared by the reviewing States parties (Ruritania and Utopia) together with the State party under review "
        "(Arcadia), with the assistance of the secretariat"
    )


def test_two_reviewing_states_stand_in_the_dual_in_arabic() -> None:
    """Arabic has a form of its own for two, and the vowel mark still tells reviewing from reviewed."""
    (author,) = texts(made(language="ar"), "author")
    assert author.startswith("من إعداد الدولتين الطرفين المستعرِضتين (روريتانيا ويوتوبيا) بالاشتراك مع")
    assert "الدولة الطرف المستعرَضة (أركاديا)" in author


def test_prompts_name_the_article_as_each_language_does() -> None:
    """In Chinese the word for article stands behind the number, and before the letter of a part."""
    assert "[第5条：关于实施情况的意见，由政府专家撰写]" in texts(made(language="zh"), "prompt")
    lexicon, number = arcadia.lexicon(), article_number("11a")
    assert lexicon.render(Phrase("report.prompt-oi", {"article": number}), "zh").text.startswith("[第11条(a)项：")


def test_reviewing_states_that_are_not_known_are_not_invented() -> None:
    """Without reviewers in the register the line names none."""
    (author,) = texts(made(reviewers=()), "author")
    assert author.startswith("Prepared by the reviewing States parties together with")


def test_every_article_has_every_heading_also_where_nothing_is_yet() -> None:
    """Six sections stand under each article (para. 33), article 8 without one reply included."""
    draft = made()
    assert texts(draft, "heading-article") == [
        "Article 5. Criminalization of participation in an organized criminal group",
        "Article 8. Criminalization of corruption",
    ]
    assert texts(draft, "heading-section") == SECTIONS * 2
    prompts = [block.id for block in draft.blocks if block.kind == "prompt"]
    assert [prompt for prompt in prompts if "-08-" in prompt] == [
        f"XAR-UNTOC-1-08-{kind}-01" for kind in ("oi", "oa", "su", "gp", "ch", "ta")
    ]


def test_observations_are_left_to_the_experts() -> None:
    """Where they will write stands a prompt in brackets, never a sentence of the program's."""
    (prompt,) = [each for each in section(made(), "Article 5", SECTIONS[0]) if each.kind == "prompt"]
    assert prompt.id == "XAR-UNTOC-1-05-oi-01"
    assert text(prompt) == "[Article 5: observations on implementation, to be written by the governmental experts]"


def test_items_are_proposed_from_the_replies_in_the_words_of_the_state() -> None:
    """Each paragraph and each ticked option becomes an item with an id and the status `proposed`."""
    items = {block.id: block for block in made().blocks if block.kind == "item"}
    assert {name: text(item) for name, item in items.items()} == {
        "XAR-UNTOC-1-05-su-01": "Two networks were dismantled in 2023.|Assets worth 3.4 million were recovered.",
        "XAR-UNTOC-1-05-su-02": "A joint team of prosecutors and police meets every month.",
        "XAR-UNTOC-1-05-ch-01": "Limited capacity",
        "XAR-UNTOC-1-05-ch-02": "Few judges are trained.",
    }
    assert {item.data["status"] for item in items.values()} == {"proposed"}


def test_points_to_check_are_questions_that_the_replies_give_rise_to() -> None:
    """A provision met in part, one not met, and a question without a reply each give one point, with its provision."""
    points = [text(each) for each in section(made(), "Article 5", SECTIONS[0]) if each.kind == "point"]
    first = "the reply is “Yes, in part”. Which elements are covered, and are measures planned for the others?"
    second = "the reply is “No”. Is effect given to the provision by other measures, or are measures planned?"
    assert points == [
        f"UNTOC-05-01 (art. 5, para. 1 (a)): {first}",
        f"UNTOC-05-02 (art. 5, para. 2): {second}",
        "UNTOC-05-03 (art. 5): no reply was found. Could the State party under review give one?",
    ]


def test_a_yes_without_a_law_asks_for_the_law() -> None:
    """Answers have to be complete (para. 17); the question about the law is asked, not judged."""
    draft = made(arcadia.reply("05-01", "choice", "UNTOC-05-01.yes"))
    points = [text(each) for each in section(draft, "Article 5", SECTIONS[0]) if each.kind == "point"]
    assert points[0] == "UNTOC-05-01a (art. 5): no legislation is cited. Which laws and provisions apply?"


def test_a_measure_that_states_only_consider_is_asked_about_as_one() -> None:
    """A "no" to a provision that is to be considered gives encouragement as a question, no challenge."""
    draft = made(arcadia.reply("05-03", "choice", "UNTOC-05-03.no"))
    points = [text(each) for each in section(draft, "Article 5", SECTIONS[0]) if each.kind == "point"]
    assert "could the State party under review be encouraged to consider them?" in points[-1]


def test_a_reply_that_contradicts_another_is_asked_about() -> None:
    """Laws under a "No" leave open which of the two holds."""
    law = arcadia.reply("05-01a", "laws", [{"title": "Criminal Code"}])
    draft = made(arcadia.reply("05-01", "choice", "UNTOC-05-01.no"), law)
    points = [text(each) for each in section(draft, "Article 5", SECTIONS[0]) if each.kind == "point"]
    assert points[-1].startswith("UNTOC-05-01a (art. 5): this reply and the one that leads to it differ.")


def test_a_reply_that_changed_from_file_to_file_is_asked_about() -> None:
    """The later file's answer is used, and the experts are told that there was another."""
    later = arcadia.reply("05-02", "choice", "UNTOC-05-02.yes")
    earlier = arcadia.reply("05-02", "choice", "UNTOC-05-02.no").answer
    changed = replace(later, versions=(Version("a", "first.docx", earlier), Version("b", "second.docx", later.answer)))
    points = [text(each) for each in section(made(changed), "Article 5", SECTIONS[0]) if each.kind == "point"]
    assert any(point.startswith("UNTOC-05-02 (art. 5, para. 2): two files give different replies.") for point in points)


def test_application_in_practice_leads_to_its_reply_or_asks_for_one() -> None:
    """The first tail is the evidence for observations on application (para. 33 (ii))."""
    with_reply = section(made(), "Article 5", SECTIONS[1])
    assert [text(each) for each in with_reply if each.kind == "source"] == ["See the reply to UNTOC-05-T1"]
    without = section(made(arcadia.reply("05-02", "choice", "UNTOC-05-02.no")), "Article 5", SECTIONS[1])
    (point,) = [text(each) for each in without if each.kind == "point"]
    assert point.startswith("UNTOC-05-T1 (art. 5): no example of application in practice is given.")


def test_words_are_counted_against_the_budget_of_the_section() -> None:
    """Only what is proposed counts; a prompt is nobody's text yet."""
    (budget,) = [each for each in section(made(), "Article 5", "Successes") if each.kind == "budget"]
    assert text(budget) == "Words: 22 of 100"
    (empty,) = [each for each in section(made(), "Article 8", "Successes") if each.kind == "budget"]
    assert text(empty) == "Words: 0 of 100"


def test_every_link_leads_to_a_block_and_items_and_replies_lead_to_each_other() -> None:
    """From an item one reaches the reply, from the reply the first item drafted from it; the others follow that one."""
    draft = made()
    ids = {block.id for block in draft.blocks if block.id}
    links = {(block.kind, block.link) for block in draft.blocks if block.link}
    assert {link for _, link in links} <= ids
    assert ("source", "UNTOC-05-T2") in links
    assert ("reply-use", "XAR-UNTOC-1-05-su-01") in links
    assert "Used in XAR-UNTOC-1-05-su-01 to XAR-UNTOC-1-05-su-02" in texts(draft, "reply-use")


def test_replies_stand_in_the_annex_unchanged_with_lists_and_tables() -> None:
    """Every question is there with the State's words; what was a table is one, what was a list is one."""
    draft = made()
    blocks = [block for block in draft.blocks if block.id == "UNTOC-05-T1"]
    assert [(block.kind, text(block)) for block in blocks] == [
        ("reply-question", "Application in practice"),
        ("reply-paragraph", "Cases before the courts:"),
        ("reply-table", "Year|Cases"),
        ("reply-table", "2022|4"),
        ("reply-table", "2023|7"),
        ("reply-list", "Case A"),
        ("reply-list", "Case B"),
    ]
    laws = [text(block) for block in draft.blocks if block.id == "UNTOC-05-01a" and block.kind == "reply-laws"]
    assert laws == [
        "Title of the law or instrument|Number|Date|Article or section|Link",
        "Criminal Code|12|2009|301|https://laws.example/12",
    ]


@pytest.mark.parametrize(
    "words", ["  two  spaces\n\nand\ta tab ", "- not • our 1. bullets", "{{ 7*7 }} <b>", "نص Latin 中文"]
)
def test_the_words_of_a_state_are_never_changed(words: str) -> None:
    """Spaces, line breaks, marks and scripts of a reply come out in the annex as they came in."""
    draft = made(arcadia.reply_of_blocks("05-T2", "text", None, (TextBlock("paragraph", words),)))
    (reply,) = [block for block in draft.blocks if block.kind == "reply-paragraph"]
    signs = {"break": "\n", "tab": "\t"}
    assert "".join(signs.get(part.code, part.text) for part in reply.segments[0].target) == words
    assert reply.segments[0].origin == "human"


def test_a_question_without_a_reply_says_so() -> None:
    """The annex holds every question that was asked."""
    draft = made()
    unanswered = [block.id for block in draft.blocks if block.kind == "reply-none"]
    assert unanswered == ["UNTOC-05-03", "UNTOC-08-01"]


def test_a_question_without_a_reply_has_its_code_all_the_same() -> None:
    """Who follows a point to check into the annex sees that it is the right question."""
    draft = made()
    numbers = [number for number, block in enumerate(draft.blocks) if block.kind == "reply-none"]
    assert [text(draft.blocks[number + 1]) for number in numbers] == [
        "UNTOC-05-03 (art. 5)",
        "UNTOC-08-01 (art. 8, para. 1)",
    ]


def test_each_article_leads_to_its_replies_in_the_annex() -> None:
    """A reviewer who writes observations is one click from everything that the State said on the article."""
    draft = made()
    lines = [(text(block), block.link) for block in draft.blocks if text(block).startswith("Replies on this article")]
    assert lines == [
        ("Replies on this article: see the annex", "annex-UNTOC-5"),
        ("Replies on this article: see the annex", "annex-UNTOC-8"),
    ]
    headings = {block.id: text(block) for block in draft.blocks if block.kind == "annex-article"}
    assert headings["annex-UNTOC-8"] == "Article 8. Criminalization of corruption"


def test_a_line_that_leads_to_a_table_says_what_it_holds() -> None:
    """A code alone tells nobody why to look there."""
    lines = [text(block) for block in made().blocks if block.link == "UNTOC-05-T5" and block.kind == "source"]
    assert lines == ["Assistance received: see the reply to UNTOC-05-T5"]


def test_a_follow_up_whose_condition_does_not_hold_is_left_out_unless_it_is_answered() -> None:
    """Laws are asked for under "Yes" only; given all the same, they are not lost."""
    no = arcadia.reply("05-01", "choice", "UNTOC-05-01.no")
    law = arcadia.reply("05-01a", "laws", [{"title": "Criminal Code"}])
    asked = [block.id for block in made(no).blocks if block.kind == "reply-follow-up"]
    answered = [block.id for block in made(no, law).blocks if block.kind == "reply-follow-up"]
    assert (asked, answered) == ([], ["UNTOC-05-01a"])


def test_each_reply_names_its_place_in_the_file() -> None:
    """The place is in words of the review's language, with the question's code and the file."""
    assert "UNTOC-05-02 (art. 5, para. 2) – arcadia.docx, table 3, row 4" in texts(made(), "reply-place")
    assert "UNTOC-05-02 (ст. 5, п. 2) — arcadia.docx, таблица 3, строка 4" in texts(made(language="ru"), "reply-place")
    assert "UNTOC-05-02（第5条第2款）——arcadia.docx，表3第4行" in texts(made(language="zh"), "reply-place")


def test_a_reply_in_another_language_is_marked_and_keeps_it() -> None:
    """A reply in French in an English review says so, and its segments know their language."""
    draft = made(arcadia.reply("05-T2", "text", None, "Deux réseaux.", language="fr"))
    reply = next(block for block in draft.blocks if block.kind == "reply-paragraph")
    assert "Reply in French" in texts(draft, "reply-none")
    assert (reply.segments[0].language, reply.segments[0].source_language) == ("fr", "fr")


def test_reproduced_replies_carry_the_note_on_designations() -> None:
    """The first page says that designations imply no opinion of the Secretariat."""
    (note,) = texts(made(), "cover-note")
    assert "do not imply the expression of any opinion whatsoever on the part of the Secretariat" in note


@pytest.mark.parametrize(("party", "articles"), [("yes", ["5"]), ("no", ["5", "8"]), ("unknown", ["5", "8"])])
def test_article_8_is_reviewed_only_for_states_not_party_to_the_corruption_convention(
    party: str, articles: list[str]
) -> None:
    """Note b to table 1; where the register doesn't know, the article is there and says on what it depends."""
    draft = made(uncac_party=party)
    assert [each.partition(".")[0].removeprefix("Article ") for each in texts(draft, "heading-article")] == articles
    assert len(texts(draft, "condition")) == (1 if party == "unknown" else 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_can_be_made_in_every_working_language(language: str) -> None:
    """No fixed text is missing, and every segment's name is its own."""
    draft = made(language=language)
    names = [segment.id for segment in draft.segments()]
    assert len(names) == len(set(names))
    assert [segment.id for segment in draft.segments() if segment.origin == "untranslated"] == []


def test_articles_of_two_instruments_give_different_items() -> None:
    """Article 5 is in every instrument: with several in a review, the instrument stands in the item's id."""
    items = [block.id for block in made(parts=(("UNTOC", 1), ("TIP", 1))).blocks if block.kind == "item"]
    assert items[0] == "XAR-UNTOC-1-UNTOC-05-su-01"


def test_a_split_article_is_named_by_number_and_letter_in_each_language() -> None:
    """Firearms 11 (a) and 11 (b): the heading names the subparagraph itself, a prompt carries the letter."""
    lexicon = arcadia.lexicon()
    for language, number, heading in (
        ("en", "11 (a)", "Article 11. Security and preventive measures, subparagraph (a)"),
        ("fr", "11 a)", "Article 11. Mesures de sécurité et de prévention, alinéa a)"),
        ("ar", "11 (أ)", "المادة 11- تدابير الأمن والمنع، الفقرة الفرعية (أ)"),
        ("zh", "11条(a)项", "第11条 安全和预防措施，(a)项"),
    ):
        in_prompt = article_number("11a")
        assert lexicon.render(in_prompt, language).text == number
        assert lexicon.render(article_heading("11a", "FA"), language).text == heading


def test_what_comes_from_a_reply_is_confidential_and_names_its_review() -> None:
    """Points, places and ticked options tell what was replied; plain headings don't."""
    draft = made()
    told = [
        segment
        for block in draft.blocks
        if block.kind in ("point", "reply-place", "reply-choice")
        for segment in block.segments
    ]
    assert {(segment.classification, segment.review) for segment in told} == {("confidential", "XAR-UNTOC-1")}
    headings = [segment for block in draft.blocks if block.kind == "heading-section" for segment in block.segments]
    assert {segment.classification for segment in headings} == {"public"}
