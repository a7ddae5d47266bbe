"""The short name of a role follows its name as long as nobody has chosen another one."""

from __future__ import annotations

from models.domain.names import SHORT_NAME_LENGTH, free_name
from models.domain.organisation import Role
from models.domain.short_names import shortened
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.editing.row_commands import EditRow


def short_name_for(snapshot: Snapshot, name: str, role_id: str = "") -> str:
    """Return a short name that no other role has, made from a name."""
    taken = (role.short_name for role in snapshot.roles.values() if role.id != role_id)
    return free_name(shortened(" ".join(name.split())) or "?", taken, SHORT_NAME_LENGTH)


def is_made(snapshot: Snapshot, role: Role) -> bool:
    """Return whether nobody chose the short name of a role; earlier programs cut the name and no more."""
    cut = " ".join(role.name.split())[:SHORT_NAME_LENGTH].strip()
    return role.short_name in {cut, short_name_for(snapshot, role.name, role.id)}


def rename_role(snapshot: Snapshot, role_id: str, name: str) -> Command:
    """Return the command that renames a role, with its short name when that was made from the old name."""
    role = snapshot.roles[role_id]
    changes = {"name": name}
    if name.strip() and is_made(snapshot, role):
        changes["short_name"] = short_name_for(snapshot, name, role_id)
    return EditRow("role", role_id, changes)


def rename_part(snapshot: Snapshot, kind: str, row_id: str, name: str) -> Command:
    """Return the command that renames a department or a role."""
    if kind == "department":
        return EditRow("department", row_id, {"name": name})
    return rename_role(snapshot, row_id, name)
