"""Arguments in, lines and an exit code out: the only module that prints."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline import demo, flow
from pipeline.errors import PipelineError, UsageError
from pipeline.flow import models
from pipeline.flow.blanks import Wanted
from pipeline.flow.desk import ENGINES
from pipeline.flow.file_revision import revise_files
from pipeline.flow.file_translation import FileOptions, translate_files
from pipeline.model.text import LANGUAGES
from pipeline.workspace import Workspace

EXIT_INTERRUPTED = 130
EXAMPLES = """examples:
  pipeline demo                           an invented State's forms, from inbox to outbox, in build/demo
  pipeline init ~/reviews                 a workspace of your own
  pipeline run --workspace ~/reviews      everything in its inbox, once
  pipeline forms --instrument TIP --cluster 1 --language fr --format docx --out blanks
  pipeline translate note.docx --to fr,ar --glossary terms.csv --out translated
  pipeline revise translated/note.en-fr.bilingual.docx --original note.docx --out translated
"""


def entry() -> None:
    """Run with the process's own arguments and exit with the code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code of docs/reference.md."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except PipelineError as error:
        _say(f"{_prefix(error)}{error}")
        return error.exit_code
    except KeyboardInterrupt:
        _say("interrupted; run the same command again to go on")
        return EXIT_INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """The command line, each command with its help."""
    top = argparse.ArgumentParser(
        prog="pipeline",
        description="Returned questionnaires in; draft reports, executive summaries and translations out.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(required=True, metavar="command")
    _workspace_commands(commands)
    _document_commands(commands)
    _translation_commands(commands)
    _models_command(commands)
    return top


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - what add_subparsers gives


def _workspace_commands(commands: Commands) -> None:
    init = commands.add_parser("init", help="make a workspace: folders and a blank register")
    init.add_argument("dir", type=Path)
    init.set_defaults(command=_init)
    show = commands.add_parser("demo", help="returned forms of an invented State, from inbox to outbox")
    show.add_argument("dir", type=Path, nargs="?", default=Path("build/demo"))
    _json(show).set_defaults(command=_demo)
    run = commands.add_parser("run", help="everything in the inbox, once")
    _in_workspace(run)
    run.add_argument("--engine", choices=ENGINES, help="translation engine (default: the workspace's setting)")
    _json(run).set_defaults(command=_run)
    retry = commands.add_parser("retry", help="quarantined files again, all or those named")
    _in_workspace(retry)
    retry.add_argument("files", nargs="*", metavar="FILE")
    _json(retry).set_defaults(command=_retry)


def _document_commands(commands: Commands) -> None:
    read = commands.add_parser("read", help="print what is understood of one file; nothing is written")
    read.add_argument("file", type=Path)
    _json(read).set_defaults(command=_read)
    forms = commands.add_parser("forms", help="blank questionnaires")
    forms.add_argument("--instrument", choices=("UNTOC", "TIP", "SOM", "FA"), action="append")
    forms.add_argument("--cluster", type=int, choices=(1, 2, 3, 4))
    forms.add_argument("--language", choices=LANGUAGES, action="append")
    forms.add_argument("--format", choices=("docx", "xlsx"), action="append")
    forms.add_argument("--cluster-set", choices=("appendix-1", "appendix-2"), default="appendix-1")
    forms.add_argument("--state", default="", metavar="ISO3")
    forms.add_argument("--out", type=Path, required=True)
    _json(forms).set_defaults(command=_forms)
    documents = commands.add_parser("documents", help="a session's documents in batch, from a workbook")
    documents.add_argument("book", type=Path, nargs="?")
    documents.add_argument(
        "--blank", type=Path, metavar="BOOK.xlsx", help="write a blank workbook with its explanations"
    )
    documents.add_argument("--language", choices=LANGUAGES, action="append")
    documents.add_argument("--out", type=Path)
    _json(documents).set_defaults(command=_documents)


def _translation_commands(commands: Commands) -> None:
    translate = commands.add_parser("translate", help="Word and Excel files in other languages, their form kept")
    translate.add_argument("files", type=Path, nargs="+", metavar="FILE")
    translate.add_argument("--to", type=_languages, required=True, metavar="L[,L…]", help="such as fr,ar")
    translate.add_argument("--from", dest="source", choices=LANGUAGES, default="", help="default: seen from the text")
    translate.add_argument("--engine", choices=ENGINES, help="translation engine (default: argos)")
    translate.add_argument(
        "--glossary", type=Path, action="append", metavar="FILE", help="CSV, Excel or TBX; two language columns do"
    )
    translate.add_argument("--memory", type=Path, action="append", metavar="FILE.tmx")
    translate.add_argument("--comments", action="store_true", help="translate comments too")
    translate.add_argument("--sheet-names", action="store_true", help="translate the names of sheets too")
    translate.add_argument("--out", type=Path, required=True)
    _json(translate).set_defaults(command=_translate)
    revise = commands.add_parser("revise", help="corrected files taken back, and what they correct made again")
    revise.add_argument("files", type=Path, nargs="+", metavar="FILE")
    revise.add_argument(
        "--original", type=Path, metavar="FILE", help="the file that was translated, for files of 'translate'"
    )
    revise.add_argument("--out", type=Path, help="the folder that 'translate' wrote into")
    revise.add_argument("--engine", choices=ENGINES)
    _in_workspace(revise)
    _json(revise).set_defaults(command=_revise)


def _languages(text: str) -> tuple[str, ...]:
    """The languages of a list such as `fr,ar`, each once."""
    found = tuple(dict.fromkeys(each.strip().lower() for each in text.split(",") if each.strip()))
    unknown = [each for each in found if each not in LANGUAGES]
    if unknown or not found:
        raise argparse.ArgumentTypeError(f"'{text}' isn't a list of languages; choose from {','.join(LANGUAGES)}")
    return found


def _models_command(commands: Commands) -> None:
    models = commands.add_parser("models", help="Argos translation packages: list, install PAIR, import FILE")
    models.add_argument("action", choices=("list", "install", "import"))
    models.add_argument("target", nargs="?", help="a pair such as en-fr, or an .argosmodel file")
    models.add_argument("--dir", default="", help="folder of packages (default: the user's own)")
    _json(models).set_defaults(command=_models)


def _in_workspace(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workspace", type=Path, default=Path(), help="the workspace's folder (default: here)")


def _json(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument(
        "--json", action="store_true", help="print one JSON document and nothing else on standard output"
    )
    return command


def _init(options: argparse.Namespace) -> int:
    workspace = Workspace.create(options.dir)
    flow.blank_register(workspace)
    inbox, command = options.dir / "inbox", f"pipeline run --workspace {options.dir}"
    print(f"{options.dir}: a workspace; put returned files into {inbox} and call: {command}")
    return 0


def _demo(options: argparse.Namespace) -> int:
    workspace = demo.make(options.dir)
    result = flow.run(workspace, flow.Options(now=_now(), say=_say))
    _print(result, as_json=options.json)
    if not options.json:
        print(f"\nOpen {workspace.outbox / 'OPEN-ME.html'}: what to decide first, and a link to every file.")
    return 0 if demo.as_planned(result.refused) else result.exit_code


def _run(options: argparse.Namespace) -> int:
    workspace = Workspace.open(options.workspace)
    result = flow.run(workspace, flow.Options(now=_now(), say=_say, engine=options.engine))
    return _print(result, as_json=options.json)


def _retry(options: argparse.Namespace) -> int:
    workspace = Workspace.open(options.workspace)
    result = flow.run(workspace, flow.Options(now=_now(), say=_say, retry=True, retry_files=tuple(options.files)))
    return _print(result, as_json=options.json)


def _read(options: argparse.Namespace) -> int:
    reading = flow.read(options.file)
    print(json.dumps(reading, ensure_ascii=False, indent=None if options.json else 2))
    return 0


def _forms(options: argparse.Namespace) -> int:
    wanted = Wanted(
        instruments=options.instrument or (),
        cluster=options.cluster or 0,
        cluster_set=options.cluster_set,
        languages=options.language or (),
        formats=options.format or Wanted.formats,
        state=options.state,
    )
    return _print(flow.blank_forms(options.out, wanted), as_json=options.json)


def _documents(options: argparse.Namespace) -> int:
    if options.blank:
        flow.blank_session_book(options.blank)
        print(
            f"{options.blank}: a blank workbook; fill its sheets and call: pipeline documents {options.blank} --out DIR"
        )
        return 0
    if not options.book or not options.out:
        raise UsageError("documents needs a workbook and a folder: pipeline documents session.xlsx --out DIR")
    return _print(flow.documents(options.book, options.out, options.language or LANGUAGES), as_json=options.json)


def _translate(options: argparse.Namespace) -> int:
    wanted = FileOptions(
        languages=options.to,
        out=options.out,
        say=_say,
        source=options.source,
        engine=options.engine,
        glossaries=options.glossary or (),
        memories=options.memory or (),
        comments=options.comments,
        sheet_names=options.sheet_names,
    )
    return _print(translate_files(options.files, wanted), as_json=options.json)


def _revise(options: argparse.Namespace) -> int:
    if options.original is None:
        workspace = Workspace.open(options.workspace)
        wanted = flow.Options(now=_now(), say=_say, engine=options.engine)
        return _print(flow.revise(workspace, options.files, wanted), as_json=options.json)
    if options.out is None:
        raise UsageError(
            "revise with --original needs the folder that 'translate' wrote into: "
            "pipeline revise note.en-fr.bilingual.docx --original note.docx --out translated"
        )
    file_options = FileOptions((), options.out, _say, engine=options.engine)
    return _print(revise_files(options.files, options.original, file_options, _now()), as_json=options.json)


def _models(options: argparse.Namespace) -> int:
    if options.action == "list":
        result = models.list_packages(options.dir)
        if not result.files and not options.json:
            print("no packages; install one with: pipeline models install en-fr, or: pipeline models import FILE")
            return 0
    elif not options.target:
        example = "en-fr" if options.action == "install" else "translate-en_fr.argosmodel"
        raise UsageError(f"models {options.action} needs its object: pipeline models {options.action} {example}")
    elif options.action == "install":
        result = models.install_package(options.target, options.dir)
    else:
        result = models.import_file(Path(options.target), options.dir)
    return _print(result, as_json=options.json)


def _print(result: flow.Result, *, as_json: bool) -> int:
    """Print the result and return its exit code."""
    if as_json:
        print(json.dumps(result.as_json(), ensure_ascii=False))
    else:
        for line in result.lines():
            print(line)
    return result.exit_code


def _now() -> dt.datetime:
    """The clock, or SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC)


def _say(line: str) -> None:
    """One line of progress or of trouble on standard error."""
    print(line, file=sys.stderr, flush=True)


def _prefix(error: PipelineError) -> str:
    return "pipeline: " if isinstance(error, UsageError) else ""
