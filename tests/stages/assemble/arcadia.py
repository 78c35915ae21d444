"""An invented State's replies to a small form, built in code: what the tests of assembled documents start from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.formats.tables import localized, read_csv
from pipeline.language.phrases import Lexicon
from pipeline.library import Library
from pipeline.mechanism.references import Provision, reference
from pipeline.model.forms import Column, Form, Option, Question, Section
from pipeline.model.reading import (
    Answer,
    AnswerValue,
    FormIdentity,
    Reading,
    Response,
    ReviewAnswer,
    TextBlock,
    Version,
)
from pipeline.model.review import Review
from pipeline.model.text import LANGUAGES, Localized, Place
from pipeline.stages.assemble.kinds import Kind, read_kind

ROOT = Path(__file__).resolve().parents[3]

NAMES = {
    "XAR": ("أركاديا", "阿卡迪亚", "Arcadia", "Arcadie", "Аркадия", "Arcadia"),
    "XRU": ("روريتانيا", "卢里塔尼亚", "Ruritania", "Ruritanie", "Руритания", "Ruritania"),
    "XUT": ("يوتوبيا", "乌托邦", "Utopia", "Utopie", "Утопия", "Utopía"),
}
"""The invented States in the order ar zh en fr ru es."""

YES_NO = {
    "yes": ("نعم", "是", "Yes", "Oui", "Да", "Sí"),
    "in-part": ("نعم، جزئيًّا", "部分是", "Yes, in part", "Oui, en partie", "Да, частично", "Sí, en parte"),
    "no": ("لا", "否", "No", "Non", "Нет", "No"),
}
CHALLENGES = {
    "capacity": "محدودية القدرات|能力有限|Limited capacity|Capacités limitées|Нехватка потенциала|Capacidad limitada",
    "other": "أخرى|其他|Other (please specify)|Autres (préciser)|Прочее (уточните)|Otros (especifique)",
}
QUESTIONS = {
    "G-03": "من استُشير؟|曾与谁协商？|Who was consulted?|"
    "Qui a été consulté ?|С кем проводились консультации?|¿A quién se consultó?",
    "05-01": "هل تُجرِّم المشاركة؟|是否将参加行为定为犯罪？|Is participation a criminal offence?|"
    "La participation est-elle une infraction ?|Является ли участие преступлением?|¿Es delito la participación?",
    "05-01a": "اذكر القوانين|请援引法律|Please cite the laws|Veuillez citer les lois|Укажите законы|Cite las leyes",
    "05-02": "هل يجوز استنتاج العلم؟|是否可推定明知？|May knowledge be inferred?|"
    "La connaissance peut-elle être déduite ?|Можно ли установить осознание?|¿Puede inferirse el conocimiento?",
    "05-03": "هل نُظر في تدابير أخرى؟|是否考虑其他措施？|Were other measures considered?|"
    "D'autres mesures ont-elles été envisagées ?|Рассматривались ли другие меры?|¿Se consideraron otras medidas?",
    "05-T1": "التطبيق العملي|实际应用|Application in practice|"
    "Mise en pratique|Применение на практике|Aplicación práctica",
    "05-T2": "التجارب الناجحة|成功经验|Successes and good practices|Réussites|Успехи|Logros",
    "05-T3": "التحديات|挑战|Challenges|Difficultés|Проблемы|Problemas",
    "05-T5": "المساعدة المتلقاة|已获援助|Assistance received|Assistance reçue|Полученная помощь|Asistencia recibida",
    "08-01": "هل تُجرِّم الرشوة؟|是否将贿赂定为犯罪？|Is bribery a criminal offence?|"
    "La corruption est-elle une infraction ?|Является ли подкуп преступлением?|¿Es delito el soborno?",
}
SUCCESSES = {
    "ar": ("فُكِّكت شبكتان في عام 2023. واستُردَّت أصول قيمتها 3,4 ملايين.",
           "يجتمع كل شهر فريق مشترك من النيابة العامة والشرطة."),
    "zh": ("2023年捣毁了两个网络。追回了价值340万的资产。", "检察官和警察组成的联合小组每月举行会议。"),
    "en": ("Two networks were dismantled in 2023. Assets worth 3.4 million were recovered.",
           "A joint team of prosecutors and police meets every month."),
    "fr": ("Deux réseaux ont été démantelés en 2023. Des avoirs d'une valeur de 3,4 millions ont été recouvrés.",
           "Une équipe mixte de procureurs et de policiers se réunit chaque mois."),
    "ru": ("В 2023 году были ликвидированы две сети. Возвращены активы на сумму 3,4 миллиона.",
           "Ежемесячно собирается совместная группа прокуроров и полиции."),
    "es": ("En 2023 se desmantelaron dos redes. Se recuperaron activos por valor de 3,4 millones.",
           "Un equipo conjunto de fiscales y policías se reúne todos los meses."),
}  # fmt: skip
TRAINING = {
    "ar": "عدد القضاة المدرَّبين قليل.", "zh": "接受过培训的法官很少。", "en": "Few judges are trained.",
    "fr": "Peu de juges sont formés.", "ru": "Мало подготовленных судей.", "es": "Hay pocos jueces capacitados.",
}  # fmt: skip


def six(texts: tuple[str, ...] | str, status: str = "draft") -> Localized:
    """A text in the six languages, in the order ar zh en fr ru es."""
    each = tuple(texts.split("|")) if isinstance(texts, str) else texts
    return Localized(dict(zip(LANGUAGES, each, strict=True)), dict.fromkeys(LANGUAGES, status))  # type: ignore[arg-type]


def labels() -> dict[str, Localized]:
    """The labels of the real forms."""
    rows = read_csv((ROOT / "templates/questionnaires/common.csv").read_bytes(), "common.csv")
    return {row["id"]: localized(row) for row in rows if row["kind"] == "label"}


def kind(name: str) -> Kind:
    """The packaged settings of a kind of document."""
    file = f"templates/{name}/kind.toml"
    return read_kind((ROOT / file).read_bytes(), file)


def choice(number: str, order: int, obligation: str, paragraph: str, applies_if: str = "") -> Question:
    """A question answered by yes, in part or no."""
    name = f"UNTOC-{number}"
    options = tuple(Option(f"{name}.{key}", six(texts)) for key, texts in YES_NO.items())
    article = str(int(number[:2]))
    return Question(
        name, "question", "choice", six(QUESTIONS[number]), article=article, paragraph=paragraph,
        reference=reference(Provision(article, paragraph), labels()),
        obligation=obligation, number=order, options=options, applies_if=applies_if,  # type: ignore[arg-type]
    )  # fmt: skip


def tail(number: str, type_: str, **more: object) -> Question:
    """A tail of article 5."""
    return Question(f"UNTOC-{number}", "tail", type_, six(QUESTIONS[number]), article="5", **more)  # type: ignore[arg-type]


def form() -> Form:
    """UNTOC, cluster 1, cut down to a general question and the articles 5 and 8."""
    challenges = tuple(Option(f"UNTOC-05-T3.{key}", six(texts), key == "other") for key, texts in CHALLENGES.items())
    ministries = Option("UNTOC-G-03.ministries", six("الوزارات|各部委|Ministries|Ministères|Министерства|Ministerios"))
    laws = Question(
        "UNTOC-05-01a", "follow-up", "laws", six(QUESTIONS["05-01a"]), article="5", parent="UNTOC-05-01", rows=3,
        show_if="UNTOC-05-01 in (yes, in-part)",
    )  # fmt: skip
    received = (Column("provider", six("الجهة|提供方|Provider|Prestataire|Кем|Proveedor")),
                Column("subject", six("الموضوع|事项|Subject|Objet|Предмет|Objeto")))  # fmt: skip
    five = (
        choice("05-01", 2, "mandatory", "1 (a)"), laws, choice("05-02", 3, "mandatory", "2"),
        choice("05-03", 4, "consider", ""), tail("05-T1", "text"), tail("05-T2", "text"),
        tail("05-T3", "choices", options=challenges), tail("05-T5", "table", columns=received, rows=2),
    )  # fmt: skip
    eight = (choice("08-01", 5, "mandatory", "1", "not uncac-party"),)
    general = Question("UNTOC-G-03", "general", "choices", six(QUESTIONS["G-03"]), number=1, options=(ministries,))
    sections = (
        Section("", six("|||||"), (general,)),
        Section("5", article_heading("UNTOC-05"), five),
        Section("8", article_heading("UNTOC-08"), eight, "not uncac-party"),
    )
    return Form("UNTOC-1", "1", "draft-2017", "appendix-1", "UNTOC", 1, six("|||||"), (), labels(), sections)


def article_heading(key: str) -> Localized:
    """The treaty's heading of an article, from the glossary."""
    return glossary("articles")[f"article:{key}"]


def glossary(name: str) -> dict[str, Localized]:
    """A packaged glossary by lexicon key."""
    rows = read_csv((ROOT / f"glossaries/{name}.csv").read_bytes(), name)
    if name == "instruments":
        columns = ("short", "title")
        return {f"instrument:{row['key']}.{column}": localized(row, f"{column}_") for row in rows for column in columns}
    return {f"{name[:-1]}:{row['key']}": localized(row) for row in rows}


def lexicon() -> Lexicon:
    """The packaged phrases and glossaries, the invented States, and the texts of `form`."""
    entries = {f"label:{key}": text for key, text in labels().items()}
    for name in ("articles", "clusters", "instruments"):
        entries |= glossary(name)
    for name in ("report", "summary", "receipt", "open-me"):
        rows = read_csv((ROOT / f"templates/{name}/phrases.csv").read_bytes(), f"{name}/phrases.csv")
        entries |= {row["key"]: localized(row) for row in rows}
    entries |= {f"state:{code}.short": six(names, "approved") for code, names in NAMES.items()}
    for question in form().questions:
        entries[f"question:{question.id}"] = question.text
        entries |= {f"option:{option.id}": option.text for option in question.options}
        entries |= {f"column:{question.id}.{column.id}": column.text for column in question.columns}
    return Lexicon(entries, Library().segmenter)


def review(language: str = "en", **more: object) -> Review:
    """Arcadia's review of UNTOC, cluster 1, by Ruritania and Utopia."""
    usual = Review("XAR-UNTOC-1", "XAR", (("UNTOC", 1),), language, reviewers=("XRU", "XUT"))
    return replace(usual, **more)  # type: ignore[arg-type]


def reply(
    number: str, type_: str, value: AnswerValue = None, *texts: str, language: str = "en", row: int = 1
) -> ReviewAnswer:
    """One reply, each text a paragraph, found in row `row` of the third table of the Word form."""
    blocks = tuple(TextBlock("paragraph", text) for text in texts)
    return reply_of_blocks(number, type_, value, blocks, language, row)


def reply_of_blocks(
    number: str, type_: str, value: AnswerValue, blocks: tuple[TextBlock, ...], language: str = "en", row: int = 1
) -> ReviewAnswer:
    """One reply made of these blocks."""
    place = Place("word/document.xml", f"tbl[3]/tr[{row}]/tc[2]", f"table 3, row {row}")
    name = f"UNTOC-{number}"
    answer = Answer(name, number[:2].lstrip("0"), type_, value, blocks, language, place, "content-control", 1.0)
    return ReviewAnswer(answer, "UNTOC-1", (Version("aa", "arcadia.docx", answer),))


def response(*replies: ReviewAnswer, language: str = "en") -> Response:
    """What Arcadia returned: these replies, or else all of `usual_replies`."""
    identity = FormIdentity("UNTOC-1", "1", language, "draft-2017", "appendix-1", (("UNTOC", 1),), "form-id", 1.0)
    reading = Reading("arcadia.docx", "aa", identity, "XAR", "form", (), (), (), (), (), ())
    return Response("XAR-UNTOC-1", language, replies or usual_replies(language), (reading,), (), ())


def usual_replies(language: str = "en") -> tuple[ReviewAnswer, ...]:
    """Replies of every type that the form has: T2 and T3 in this language, tables in English."""
    law = {"title": "Criminal Code", "number": "12", "date": "2009", "article": "301", "url": "https://laws.example/12"}
    ticked = ["UNTOC-05-T3.capacity", "UNTOC-05-T3.other"]
    provided = {"provider": "UNODC", "subject": "Legislative drafting"}
    table = TextBlock("table", "Year\tCases\n2022\t4\n2023\t7")
    practice = (TextBlock("paragraph", "Cases before the courts:"), table, TextBlock("list", "Case A\nCase B"))
    return (
        reply("G-03", "choices", ["UNTOC-G-03.ministries"]),
        reply("05-01", "choice", "UNTOC-05-01.in-part", row=2, language=language),
        reply("05-01a", "laws", [law], row=3),
        reply("05-02", "choice", "UNTOC-05-02.no", row=4, language=language),
        reply_of_blocks("05-T1", "text", None, practice, row=6),
        reply("05-T2", "text", None, *SUCCESSES[language], row=7, language=language),
        reply("05-T3", "choices", ticked, TRAINING[language], row=8, language=language),
        reply("05-T5", "table", [provided], row=9),
    )  # fmt: skip
