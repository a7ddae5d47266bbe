"""A small company with a works council, open and ready to be put to the vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from models import review_door
from models.analysis.review.rounds import REPLIES, RoundView
from models.domain.organisation import RoleKind
from models.domain.records.record import Answer, Reply
from models.review_door import Terms
from models.workspace import Workspace
from tests.build import Build

AUTHOR = "Editor in charge"


def company() -> Build:
    """Return a workflow with a legal check, which management releases and the works council has a say in."""
    build = Build("Small company")
    build.role("Management")
    build.role("Second management")
    build.role("Deputy")
    build.role("Head", deputy_role_id=build.ids["Deputy"])
    build.role("Editor")
    build.role("Legal", advises=True)
    build.role("Council", RoleKind.BODY, co_determining=True)
    build.workflow("Post", owner="Head")
    build.start()
    build.task("Write", "Editor")
    build.release("Release", "Head")
    build.task("Publish", "Editor")
    build.flow("start", "Write", "Release", "Publish")
    build.hand("Write", "Legal", "C")
    build.duty("Roster", owner="Editor", R="Editor", M="Council")
    build.duty("Budget", owner="Management")
    return build


@dataclass
class Reviewed:
    """The open document, and its roles and rows by name."""

    document: Workspace
    ids: dict[str, str] = field(default_factory=dict)

    def view(self) -> RoundView:
        found = review_door.view(self.document)
        assert found is not None
        return found

    def standing(self, name: str) -> str:
        return next(p.standing for p in self.view().positions if p.role_id == self.ids[name]).value

    def answer(self, name: str, reply: Reply | None = None, **more: object) -> int:
        part = next((p.part for p in self.view().positions if p.role_id == self.ids[name]), None)
        chosen = reply or (REPLIES[part][0] if part else Reply.YES)
        return review_door.answer(self.document, Answer(0, self.ids[name], chosen, 0, **more)).sequence

    def everybody(self) -> None:
        for position in self.view().positions:
            if position.standing.value in {"open", "open again"}:
                self.answer(self.document.snapshot.roles[position.role_id].name)

    def begin(self, *management: str, **more: object) -> None:
        roles = tuple(self.ids[name] for name in management or ("Management",))
        review_door.propose(self.document, Terms(roles, **more))


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[Reviewed]:
    build = company()
    document = Workspace.create(build.snapshot, tmp_path / "data", AUTHOR)
    yield Reviewed(document, build.ids)
    document.close()


@pytest.fixture
def refused() -> Callable[[str], object]:
    """Return what expects a refusal with this code."""
    from models.domain.errors import RuleViolation

    return lambda code: pytest.raises(RuleViolation, match=code)
