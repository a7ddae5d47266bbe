"""Templates: what a new document can start with, built by the same commands a person would use.

What a template says stands in `resources/templates`, in all languages side by side; here is only the order in
which it is said. Keys of the files become ids of rows, so nothing of them is left in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from models.domain.errors import KnownError
from models.domain.message import N_, message
from models.domain.organisation import RoleKind
from models.editing.change import Command
from models.editing.organisation_commands import EditOrganisation
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow, EditRow
from models.editing.together import Together
from models.editing.workflow_commands import AddStep, ConnectSteps, SetAddressees
from models.imports.flow_files import StepLine, WorkflowFile, read_workflow
from models.imports.outside_hours import DrawOutside
from models.imports.template_files import (
    NO_WORDS,
    SHIPPED,
    Entry,
    TableFile,
    TemplateError,
    letters_from_text,
    read_tables,
)
from models.imports.weekend import WeekendChoice, weekend_models

NAMES = ("empty", "mid-size-company")

_Ids = dict[str, str]  # key in the files -> id of the row


@dataclass(frozen=True, slots=True)
class Template:
    """A template as the command that fills an empty document, and which key of its files became which id.

    `ids` has a table per kind; a workflow goes by its file (`crisis`), a step by file and id (`crisis.9`), a
    duty by its activity of the catalogue (`A31`).
    """

    command: Together
    ids: Mapping[str, Mapping[str, str]]


def build(name: str, language: str, organisation_name: str | None = None) -> Together:
    """Return the command that fills an empty document with a template in one language.

    Raises KnownError for an unknown template and TemplateError when a shipped file is broken.
    """
    return template(name, language, organisation_name).command


def template(name: str, language: str, organisation_name: str | None = None) -> Template:
    """Return a template in one language with its ids; raises KnownError and TemplateError."""
    if name not in NAMES:
        raise KnownError(
            message("There is no template “{name}”. Choose one of these: {names}.", name=name, names=NAMES)
        )
    return _template_from(SHIPPED.joinpath(name), language, organisation_name)


def build_from(folder: Traversable, language: str, organisation_name: str | None = None) -> Together:
    """Return the command that says what the files of a folder say; raises TemplateError."""
    return _template_from(folder, language, organisation_name).command


def _template_from(folder: Traversable, language: str, organisation_name: str | None) -> Template:
    saying = _Saying(folder, language)
    command = Together(N_("start from template"), tuple(saying.commands(organisation_name)))
    ids = {
        "department": saying.departments,
        "role": saying.roles,
        "workflow": saying.workflows,
        "step": saying.steps,
        "duty": saying.duties,
    }
    return Template(command, ids)


class _Saying:
    """Says one template in one language; remembers which key became which id."""

    def __init__(self, folder: Traversable, language: str) -> None:
        self.folder = folder
        self.language = language
        self.departments: _Ids = {}
        self.roles: _Ids = {}
        self.workflows: _Ids = {}
        self.steps: _Ids = {}
        self.duties: _Ids = {}

    def commands(self, organisation_name: str | None) -> Iterator[Command]:
        organisation = self._tables("organisation.toml")
        yield self._organisation(organisation, organisation_name)
        yield from self._departments(organisation)
        yield from self._roles(self._tables("roles.toml"))
        yield from self._heads(organisation)
        yield from self._weekend(organisation)
        for key, workflow in self._workflow_files():
            yield from self._workflow(key, workflow)
        yield from self._outside(organisation)
        yield from self._duties(self._tables("duties.toml"))

    def _tables(self, file: str) -> TableFile:
        return read_tables(self.folder.joinpath(file))

    def _workflow_files(self) -> Iterator[tuple[str, WorkflowFile]]:
        folder = self.folder.joinpath("workflows")
        if folder.is_dir():
            for path in sorted(folder.iterdir(), key=lambda path: path.name):
                key = path.name.removesuffix(".flow").lstrip("0123456789-")
                yield key, read_workflow(path.name, path.read_text(encoding="utf-8"))

    def _organisation(self, tables: TableFile, name: str | None) -> Command:
        entry = tables.entry("organisation")
        if entry is None:
            raise TemplateError(f"{tables.name}: [organisation] is missing")
        changes = {
            "name": name or entry.words("name")[self.language],
            "service_hours": entry.where.week(entry.key("service_hours", "")),
            "holidays": entry.key("holidays", ""),
        }
        return EditOrganisation(changes)

    def _departments(self, tables: TableFile) -> Iterator[Command]:
        for entry in tables.entries("department"):
            above = entry.key("above", "")
            parent_id = entry.where.known(self.departments, above) if above else None
            added = AddRow("department", {"name": entry.words("name")[self.language], "parent_id": parent_id})
            self.departments[entry.key("key")] = added.id
            yield added

    def _roles(self, tables: TableFile) -> Iterator[Command]:
        for entry in tables.entries("role"):
            added = AddRow(
                "role",
                {
                    "name": entry.words("name")[self.language],
                    "short_name": entry.words("short")[self.language],
                    "kind": entry.where.member(RoleKind, entry.key("kind", RoleKind.INTERNAL)),
                    "department_id": entry.where.known(self.departments, entry.key("department")),
                    "description": entry.words("about")[self.language],
                    "co_determining": bool(entry.values.get("co_determining", False)),
                    "advises": bool(entry.values.get("advises", False)),
                },
            )
            self.roles[entry.key("key")] = added.id
            yield added
        for entry in tables.entries("role"):
            if "deputy" in entry.values:
                deputy_id = entry.where.known(self.roles, entry.key("deputy"))
                yield EditRow("role", self.roles[entry.key("key")], {"deputy_role_id": deputy_id})
            if "dotted" in entry.values:
                ends = (self.roles[entry.key("key")], entry.where.known(self.roles, entry.key("dotted")))
                yield AddRow("dotted_line", dict(zip(("role_id", "to_role_id"), ends, strict=True)))

    def _heads(self, tables: TableFile) -> Iterator[Command]:
        for entry in tables.entries("department"):
            if "head" in entry.values:
                head_id = entry.where.known(self.roles, entry.key("head"))
                yield EditRow("department", self.departments[entry.key("key")], {"head_role_id": head_id})

    def _weekend(self, tables: TableFile) -> Iterator[Command]:
        for choice, roles in self._model(tables):
            yield choice.command(roles)

    def _outside(self, tables: TableFile) -> Iterator[Command]:
        for choice, roles in self._model(tables):
            yield DrawOutside(choice, roles)

    def _model(self, tables: TableFile) -> Iterator[tuple[WeekendChoice, _Ids]]:
        """Yield the weekend model, if there is one, and who takes its parts."""
        entry = tables.entry("weekend")
        if entry is not None:
            by_model = {choice.model.value: choice for choice in weekend_models(self.language)}
            choice = by_model[entry.where.known({model: model for model in by_model}, entry.key("model"))]
            yield choice, {part: entry.where.known(self.roles, entry.key(part)) for part in choice.parts}

    def _workflow(self, key: str, file: WorkflowFile) -> Iterator[Command]:
        where, owner = file.owner
        added = AddRow(
            "workflow",
            {
                "name": file.name[self.language],
                "owner_role_id": where.known(self.roles, owner),
                **file.fields,
                "description": file.about[self.language],
            },
        )
        self.workflows[key] = added.id
        yield added
        ids: _Ids = {}
        for line in file.steps:
            yield from self._step(added.id, line, ids)
        self.steps |= {f"{key}.{step}": step_id for step, step_id in ids.items()}
        for flow in file.flows:
            yield ConnectSteps(
                ids[flow.source],
                ids[flow.target],
                flow.label[self.language],
                outcome=flow.outcome,
                answer=flow.answer,
            )
        for said in file.letters:
            for meaning, role in said.letters:
                role_id = said.where.known(self.roles, role)
                yield SetLetter(ids[said.step], role_id, meaning, said.note[self.language])
        if file.target_step:
            yield EditRow("workflow", added.id, {"target_step_id": ids[file.target_step]})

    def _step(self, workflow_id: str, line: StepLine, ids: _Ids) -> Iterator[Command]:
        performer_id = line.where.known(self.roles, line.performer) if line.performer else None
        added = AddStep(
            workflow_id,
            line.kind,
            line.name[self.language],
            performer_id,
            {**line.fields, "description": line.about[self.language]},
        )
        ids[line.id] = added.id
        yield added
        if line.addressees:
            yield SetAddressees(added.id, tuple(line.where.known(self.roles, key) for key in line.addressees))

    def _duties(self, tables: TableFile) -> Iterator[Command]:
        categories = tables.entry("category")
        for entry in tables.entries("duty"):
            if categories is None:
                raise TemplateError(f"{tables.name}: [category] is missing")
            about = entry.words("about") if "about" in entry.values else NO_WORDS
            added = AddRow(
                "standing_duty",
                {
                    "name": entry.words("name")[self.language],
                    "category": categories.words(entry.key("category"))[self.language],
                    "owner_role_id": entry.where.known(self.roles, entry.key("owner")),
                    "description": about[self.language],
                },
            )
            self.duties[entry.key("activity", added.id)] = added.id
            yield added
            yield from self._letters_of_duty(added.id, entry)

    def _letters_of_duty(self, duty_id: str, entry: Entry) -> Iterator[Command]:
        for meaning, key in letters_from_text(entry.where, entry.key("letters")):
            note = entry.note(key)[self.language]
            yield SetLetter(duty_id, entry.where.known(self.roles, key), meaning, note)
