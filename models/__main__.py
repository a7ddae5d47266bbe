"""The headless door: every command that needs no window, as a table.

The window's own program adds its commands to the same table.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.command_line.copies import COPIES
from models.command_line.documents import AUTHOR, handed_out, print_json, read, user_limits
from models.command_line.door import known_ending, run
from models.command_line.naming import row_named
from models.command_line.pack import pack, pack_arguments
from models.command_line.parser import Entry, document_argument, target_argument
from models.command_line.states import STATES
from models.domain.errors import KnownError
from models.domain.message import N_, message
from models.wording import Wording

if TYPE_CHECKING:
    from models.domain.snapshot import Snapshot
    from models.domain.workflow import Workflow

DOCUMENT, WORKBOOK, PAGE, CALENDAR = (".racigraph",), (".xlsx",), (".pdf",), (".ics",)
GRAPHS, DRAWINGS = (".graphml", ".json", ".gexf"), (".svg", ".png", ".pdf")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    return run(argv, COMMANDS)


def _new_arguments(parser: ArgumentParser, say: Wording) -> None:
    from models.imports import templates

    told = say("what the document begins with")
    parser.add_argument("--template", choices=templates.NAMES, required=True, help=told)
    parser.add_argument("--name", metavar=say("NAME"), help=say("name of the organisation"))
    target_argument(parser, say, DOCUMENT, N_("where to write; an existing file is never replaced"))


def _new(options: Namespace, say: Wording) -> int:
    known_ending(options.to, DOCUMENT)
    new_document(options.template, say.language, options.to, options.name)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def new_document(template: str, language: str, path: Path, name: str | None = None) -> Snapshot:
    """Write a new document made from a template; raises KnownError when the file exists already."""
    from models.editing.change import apply
    from models.editing.organisation_commands import empty_snapshot
    from models.imports import templates
    from models.storage import disk, document

    disk.refuse_existing(path)
    empty = empty_snapshot(name or Wording(language)("New organisation"))
    snapshot = apply(empty, templates.build(template, language, name).plan(empty))
    document.write_document(snapshot, path, AUTHOR)
    return snapshot


def _export_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    target_argument(parser, say, WORKBOOK)


def _export(options: Namespace, say: Wording) -> int:
    export_workbook(options.file, options.to, say)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def export_workbook(source: Path, target: Path, say: Wording) -> None:
    """Write the Excel report of a document file as the window does; raises KnownError."""
    from models.domain.progress import tell_nobody
    from models.report_making import ExportRequest, make_report

    found = read(source, say)
    request = ExportRequest(
        *(handed_out(found.snapshot, say), source.stem, source, say.language, target, user_limits()),
        may_replace=True,
        records=found.records,
    )
    make_report(request, tell_nobody)


def _page_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    target_argument(parser, say, PAGE)


def _glance(options: Namespace, say: Wording) -> int:
    from models.domain.progress import tell_nobody
    from models.report_making import ExportRequest, make_page

    known_ending(options.to, PAGE)
    found, file = read(options.file, say), options.file
    request = ExportRequest(
        *(handed_out(found.snapshot, say), file.stem, file, say.language, options.to, user_limits()),
        records=found.records,
    )
    make_page(request, tell_nobody)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _present(options: Namespace, say: Wording) -> int:
    from models.domain.progress import tell_nobody
    from models.report_making import ExportRequest, make_presentation

    known_ending(options.to, PAGE)
    found, file = read(options.file, say), options.file
    shown = handed_out(found.snapshot, say)
    request = ExportRequest(shown, file.stem, file, say.language, options.to, user_limits())
    make_presentation(request, found.records, tell_nobody)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _roster_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    target_argument(parser, say, CALENDAR)


def _roster(options: Namespace, say: Wording) -> int:
    from models.exports import calendar_file

    known_ending(options.to, CALENDAR)
    calendar_file.write(handed_out(read(options.file, say).snapshot, say), say, options.to)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _import_arguments(parser: ArgumentParser, say: Wording) -> None:
    told = say("the sheet, of a spreadsheet program or as text")
    parser.add_argument("sheet", type=Path, metavar=say("SHEET"), help=told)
    target_argument(parser, say, DOCUMENT, N_("where to write; an existing file is never replaced"))
    told = say("a document that the sheet is taken into; without it a new one")
    parser.add_argument("--into", type=Path, metavar=say("FILE"), help=told)
    told = say("one sheet of the workbook; without it all that hold a matrix")
    parser.add_argument("--sheet", dest="part", metavar=say("NAME"), help=told)
    parser.add_argument("--json", action="store_true", help=say("write JSON"))


def _import(options: Namespace, say: Wording) -> int:
    from models.sheet_door import take_in

    known_ending(options.to, DOCUMENT)
    taken = take_in(options.sheet, options.into, options.to, options.part, say)
    if options.json:
        print_json(taken.data)
        return 0
    for line in taken.lines:
        print(line)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _verify_arguments(parser: ArgumentParser, say: Wording) -> None:
    told = say("the code or checksum on a paper, or the text of its QR code")
    parser.add_argument("code", metavar=say("CODE"), help=told)
    document_argument(parser, say)
    parser.add_argument("--json", action="store_true", help=say("write JSON"))


def _verify(options: Namespace, say: Wording) -> int:
    from models import verify_door
    from models.domain.progress import tell_nobody

    found = verify_door.checked(options.code, read(options.file, say), tell_nobody)
    if options.json:
        print_json(verify_door.as_data(found, say))
    else:
        for line in verify_door.lines(found, say):
            print(line)
    return verify_door.code_of(found)


def _check_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    parser.add_argument("--json", action="store_true", help=say("write JSON"))


def _check(options: Namespace, say: Wording) -> int:
    from models.analysis.checks.finding import SEVERITY_WORDS, Severity
    from models.analysis.checks.registry import changed_limits, find_all

    limits = user_limits()
    findings = find_all(read(options.file, say).snapshot, limits)
    if options.json:
        print_json(
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

    snapshot = read(options.file, say).snapshot
    if options.json:
        print_json(matrix_as_data(snapshot, say))
    else:
        print(matrix_as_text(snapshot, say))
    return 0


def _graph_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    target_argument(parser, say, GRAPHS)


def _graph(options: Namespace, say: Wording) -> int:
    from models.analysis.graph.files import GRAPH_FILES
    from models.analysis.graph.organisation import full_graph
    from models.exports.target import written_whole

    ending = known_ending(options.to, GRAPHS)
    graph = full_graph(read(options.file, say).snapshot)
    with written_whole(options.to) as draft:
        draft.write_bytes(GRAPH_FILES[ending](graph))
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _draw_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    parser.add_argument("--workflow", required=True, metavar=say("NAME"), help=say("which workflow"))
    target_argument(parser, say, DRAWINGS)


def _draw(options: Namespace, say: Wording) -> int:
    from models.analysis.layout import drawing
    from models.exports import diagram
    from models.exports.target import written_whole

    formats = {f".{name}": name for name in diagram.FORMATS}
    ending = known_ending(options.to, DRAWINGS)
    snapshot = read(options.file, say).snapshot
    workflow = workflow_named(snapshot, options.workflow)
    with written_whole(options.to) as draft:
        diagram.write(drawing(snapshot, workflow.id), say, draft, formats[ending])
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _sheet_arguments(parser: ArgumentParser, say: Wording) -> None:
    from models.exports.papers.endings import ENDINGS

    document_argument(parser, say)
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--role", metavar=say("NAME"), help=say("the sheet of this role"))
    whose.add_argument("--department", metavar=say("NAME"), help=say("the sheet of this department"))
    target_argument(parser, say, ENDINGS)


def _sheet(options: Namespace, say: Wording) -> int:
    from models.domain.progress import tell_nobody
    from models.exports.papers.endings import ENDINGS
    from models.report_making import ExportRequest, make_sheet

    known_ending(options.to, ENDINGS)
    found, file = read(options.file, say), options.file
    snapshot = handed_out(found.snapshot, say)
    if options.role is not None:
        text = N_("There is no role “{name}”. Roles: {names}.")
        kind, row = "role", row_named(snapshot.roles, options.role, text)
    else:
        text = N_("There is no department “{name}”. Departments: {names}.")
        kind, row = "department", row_named(snapshot.departments, options.department, text)
    request = ExportRequest(
        *(snapshot, file.stem, file, say.language, options.to, user_limits()), records=found.records
    )
    make_sheet(request, kind, row.id, tell_nobody)
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
    Entry("new", N_("create a document from a template"), _new_arguments, _new),
    Entry(
        "import",
        N_("take a sheet of responsibilities, or an org chart, into a document"),
        _import_arguments,
        _import,
    ),
    Entry("export", N_("write the Excel report"), _export_arguments, _export),
    Entry("pack", N_("write the decision paper and the Excel report into a folder"), pack_arguments, pack),
    Entry("glance", N_("write the answers at a glance as a one-page PDF"), _page_arguments, _glance),
    Entry("present", N_("write the presentation as a PDF in 16:9"), _page_arguments, _present),
    Entry("roster", N_("write the duty roster as a calendar file"), _roster_arguments, _roster),
    Entry("check", N_("list findings; ends with 1 if there is an error"), _check_arguments, _check),
    Entry("matrix", N_("print the RACI matrix with its reasons"), _check_arguments, _matrix),
    *STATES,
    Entry(
        "verify",
        N_("say what state a printed code belongs to; ends with 1 for an earlier one, 2 for none"),
        _verify_arguments,
        _verify,
    ),
    Entry("graph", N_("write the organisation as a graph"), _graph_arguments, _graph),
    Entry("sheet", N_("write the sheet of a role or a department"), _sheet_arguments, _sheet),
    Entry("draw", N_("draw a workflow"), _draw_arguments, _draw),
    *COPIES,
)

if __name__ == "__main__":
    sys.exit(main())
