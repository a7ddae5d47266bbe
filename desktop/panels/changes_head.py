"""What stands over a list of changes: since when, how many, in how much, whom they concern."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shown.comparing import Compared
from desktop.shown.look import Look
from desktop.widgets.labels import words
from models.analysis.changes.change import Heading
from models.analysis.changes.grouping import by_group
from models.domain.message import Message, message
from models.wording import Wording


class ChangesHead(QFrame):
    """A title and a caption."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.caption = words(self, "factHeading", wraps=False), words(self, "caption")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addLayout(row)

    def show_compared(self, compared: Compared | None, look: Look) -> None:
        """Say what was compared, or only what stands here."""
        say = look.say
        if compared is None:
            self.title.setText(say("What changes"))
            self.caption.setText("")
        else:
            self.title.setText(say("What changes since {base}", base=compared.name))
            has_changes = bool(compared.comparison.changes)
            self.caption.setText(in_numbers(compared, say) if has_changes else "")


def in_numbers(compared: Compared, say: Wording) -> str:
    """Return how many changes there are, in how many workflows, and how many roles they concern."""
    changes = compared.comparison.changes
    workflows = sum(group.heading is Heading.WORKFLOW for group in by_group(changes))
    roles = len({role_id for change in changes for role_id in change.role_ids})
    parts = [say.plural("{n} change", "{n} changes", len(changes))]
    if workflows:
        parts.append(say.plural("in {n} workflow", "in {n} workflows", workflows))
    told = [" ".join(parts)]
    if roles:
        told.append(say.plural("{n} role concerned", "{n} roles concerned", roles))
    return ", ".join(told)


def nothing_changed(base: Message) -> Message:
    """Return that nothing that counts is different."""
    return message("Nothing that is decided has changed since {base}.", base=base)
