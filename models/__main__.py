"""The headless door: every command that needs no window, as a table.

Sentences go out in the language asked for; errors are one sentence on stderr and end with 2. The window's own
program adds its commands to the same table.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from models.domain.errors import KnownError, RuleViolation
from models.domain.message import N_, message
from models.wording import LANGUAGES, Wording, language_of_system

if TYPE_CHECKING:
    from models.domain.snapshot import Snapshot
    from models.domain.workflow import Workflow
    from models.storage.document import Document

AUTHOR = "racigraph"  # who the journal names for what the command line writes

Arguments = Callable[[ArgumentParser, Wording], None]
Run = Callable[[Namespace, Wording], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its name, what it does (an English text), its arguments, what runs it."""

    name: str
    help: str
    arguments: Arguments
    run: Run


class _Parser(ArgumentParser):
    """Reports a wrong command line as every other error."""

    def error(self, message: str) -> NoReturn:
        raise _WrongUsage(message)


class _WrongUsage(Exception):
    """The command line is not understood."""


def main(
    argv: Sequence[str] | None = None,
    entries: Sequence[Entry] | None = None,
    more_help: Callable[[Wording], str] = lambda _: "",
) -> int:
    """Run one command and return the exit code: 0 done, 1 an error-level finding stands, 2 refused."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    say = Wording(_language(arguments))
    try:
        options = _parser(say, COMMANDS if entries is None else entries, more_help(say)).parse_args(arguments)
        return int(options.run(options, say))
    except _WrongUsage as error:
        return _refuse(
            say, say("The command line is not understood: {reason}. “--help” shows it.", reason=str(error))
        )
    except (KnownError, RuleViolation) as error:
        return _refuse(say, say(error.message))


def _refuse(say: Wording, sentence: str) -> int:
    print(say("racigraph: {sentence}", sentence=sentence), file=sys.stderr)
    return 2


def _language(arguments: list[str]) -> str:
    """Return the language asked for before anything can go wrong that must be said in it."""
    for n, argument in enumerate(arguments):
        wanted = argument.removeprefix("--language=")
        if argument == "--language":
            wanted = arguments[n + 1] if n + 1 < len(arguments) else ""
        if wanted in LANGUAGES and argument.startswith("--language"):
            return wanted
    return language_of_system()


def _parser(say: Wording, entries: Sequence[Entry], more_help: str) -> ArgumentParser:
    from models.imports.templates import NAMES

    templates = say("templates: {names}", names=", ".join(NAMES))
    parser = _Parser(
        prog="racigraph",
        description=say("Draw departments, roles and approval workflows; the RACI matrix follows."),
        epilog=f"{templates}\n{more_help}".strip(),
        formatter_class=RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar=say("COMMAND"))
    for entry in entries:
        command = commands.add_parser(entry.name, help=say(entry.help), description=say(entry.help))
        entry.arguments(command, say)
        command.add_argument("--language", choices=list(LANGUAGES), default=say.language)
        command.set_defaults(run=entry.run)
    return parser


def document_argument(parser: ArgumentParser, say: Wording) -> None:
    """Add the document a command reads."""
    parser.add_argument("file", type=Path, metavar=say("FILE"))


def target_argument(
    parser: ArgumentParser, say: Wording, what: str, told: str = N_("where to write")
) -> None:
    """Add `--to`, where a command writes; `what` names the possible endings."""
    parser.add_argument("--to", type=Path, required=True, metavar=what, help=say(told))


def _new_arguments(parser: ArgumentParser, say: Wording) -> None:
    from models.imports import templates

    parser.add_argument("--template", choices=templates.NAMES, required=True)
    parser.add_argument("--name", help=say("name of the organisation"))
    target_argument(parser, say, "FILE.racigraph")


def _new(options: Namespace, say: Wording) -> int:
    new_document(options.template, options.language, options.to, options.name)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def new_document(template: str, language: str, path: Path, name: str | None = None) -> Snapshot:
    """Write a new document made from a template; raises KnownError when the file exists already."""
    from models.editing.change import apply
    from models.editing.organisation_commands import empty_snapshot
    from models.imports import templates
    from models.storage import document

    if path.exists():
        raise KnownError(message("“{path}” exists already. Choose another name.", path=str(path)))
    empty = empty_snapshot(name or Wording(language)("New organisation"))
    snapshot = apply(empty, templates.build(template, language, name).plan(empty))
    document.write_document(snapshot, path, AUTHOR)
    return snapshot


def _read(options: Namespace) -> Document:
    from models.storage import document

    return document.read_document(options.file)


def _export_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    told = N_("where to write; a file that is there is replaced")
    target_argument(parser, say, "OUT.xlsx", told)


def _export(options: Namespace, say: Wording) -> int:
    export_workbook(options.file, options.to, say)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def export_workbook(source: Path, target: Path, say: Wording) -> None:
    """Write the Excel report of a document file; raises KnownError."""
    from models.exports import report, workbook
    from models.exports.report_types import DocumentFacts
    from models.storage import document

    read = document.read_document(source)
    facts = DocumentFacts(
        document_id=read.facts.document_id,
        file_name=source.name,
        program=f"Racigraph {document.program_version()}",
        saved=True,
        saved_at=read.facts.saved_at.astimezone().replace(tzinfo=None),
        version=read.facts.version,
        checksum=read.facts.checksum,
    )
    limits = _limits()
    workbook.write(report.build(read.snapshot, say, date.today(), facts, limits), say, target)


def _limits() -> Mapping[str, float]:
    """Return the limits the user chose in the window, so that both find the same."""
    from models.storage.user_limits import limits_in, usual_settings_path

    return limits_in(usual_settings_path())


def _check_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    parser.add_argument("--json", action="store_true", help=say("write JSON"))


def _check(options: Namespace, say: Wording) -> int:
    from models.analysis.checks.finding import SEVERITY_WORDS, Severity
    from models.analysis.checks.registry import changed_limits, find_all

    limits = _limits()
    findings = find_all(_read(options).snapshot, limits)
    if options.json:
        _print_json(
            [
                {
                    "rule": finding.rule_id,
                    "severity": finding.severity.value,
                    "message": say(finding.message),
                    "remedy": say(finding.remedy),
                    "places": [{"kind": place.kind, "id": place.id} for place in finding.places],
                }
                for finding in findings
            ]
        )
    else:
        for finding in findings:
            print(
                say(
                    "{severity} {rule}: {sentence} {remedy}",
                    severity=say(SEVERITY_WORDS[finding.severity]),
                    rule=finding.rule_id,
                    sentence=finding.message,
                    remedy=finding.remedy,
                )
            )
        print(say.plural("{n} finding", "{n} findings", len(findings)))
        for changed in changed_limits(limits):
            print(say(changed))
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _matrix(options: Namespace, say: Wording) -> int:
    from models.exports.matrix_text import matrix_as_data, matrix_as_text

    snapshot = _read(options).snapshot
    if options.json:
        _print_json(matrix_as_data(snapshot, say))
    else:
        print(matrix_as_text(snapshot, say))
    return 0


def _print_json(data: Any) -> None:
    import json

    print(json.dumps(data, ensure_ascii=False, indent=1))


def _graph_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    target_argument(parser, say, "OUT.graphml|OUT.json")


def _graph(options: Namespace, say: Wording) -> int:
    from models.analysis.graph import organisation_graph, to_graphml, to_node_link
    from models.exports.target import written_whole

    graph = organisation_graph(_read(options).snapshot)
    writers: dict[str, Callable[[], bytes]] = {
        ".graphml": lambda: to_graphml(graph),
        ".json": lambda: to_node_link(graph).encode(),
    }
    write = writers[known_ending(options.to, tuple(writers))]
    with written_whole(options.to) as draft:
        draft.write_bytes(write())
    print(say("Written: {path}", path=str(options.to)))
    return 0


def known_ending(path: Path, endings: tuple[str, ...]) -> str:
    """Return the ending of a file to write; raises KnownError when it is none of these."""
    ending = path.suffix.lower()
    if ending not in endings:
        raise KnownError(
            message(
                "“{name}” needs one of these endings: {endings}. Choose another name.",
                name=path.name,
                endings=endings,
            )
        )
    return ending


def _draw_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    parser.add_argument("--workflow", required=True, metavar=say("NAME"))
    target_argument(parser, say, "OUT.svg|OUT.png|OUT.pdf")


def _draw(options: Namespace, say: Wording) -> int:
    from models.analysis.layout import drawing
    from models.exports import diagram

    snapshot = _read(options).snapshot
    formats = {f".{name}": name for name in diagram.FORMATS}
    ending = known_ending(options.to, tuple(formats))
    workflow = workflow_named(snapshot, options.workflow)
    diagram.write(drawing(snapshot, workflow.id), say, options.to, formats[ending])
    print(say("Written: {path}", path=str(options.to)))
    return 0


def workflow_named(snapshot: Snapshot, name: str) -> Workflow:
    """Return the workflow of this name in any case; raises KnownError."""
    from models.domain.snapshot import workflows_in_order

    workflows = workflows_in_order(snapshot)
    for workflow in workflows:
        if workflow.name.casefold() == name.casefold():
            return workflow
    names = tuple(workflow.name for workflow in workflows)
    raise KnownError(
        message("There is no workflow “{name}”. Choose one of these: {names}.", name=name, names=names)
    )


COMMANDS: tuple[Entry, ...] = (
    Entry("new", N_("make a document from a template"), _new_arguments, _new),
    Entry("export", N_("write the Excel report"), _export_arguments, _export),
    Entry("check", N_("list findings; ends with 1 when an error stands"), _check_arguments, _check),
    Entry("matrix", N_("print the RACI matrix with its reasons"), _check_arguments, _matrix),
    Entry("graph", N_("write the organisation as a graph"), _graph_arguments, _graph),
    Entry("draw", N_("draw a workflow"), _draw_arguments, _draw),
)

if __name__ == "__main__":
    sys.exit(main())
