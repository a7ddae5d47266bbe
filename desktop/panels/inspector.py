"""The panel at the right: what is selected, editable in place, and what there is to say about it.

It knows no document: what a form or a button asks for is told as a command, and what came of it is shown with
the next facts.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.panels.block_column import BlockColumn
from desktop.panels.blocks import Facts, Offer
from desktop.panels.fields import FORMS
from desktop.panels.form import Form
from desktop.panels.read_only import ReadRow
from desktop.panels.words import words
from desktop.shown.knowledge import Mends
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.widgets.letter_chips import Chips
from models.domain.responsibility import VARIANTS, Variant
from models.domain.snapshot import Snapshot
from models.editing.change import Command

WIDTH = 284


@qt_overrides
class Inspector(QFrame):
    """Shows facts; `go_to(selection)` when a link is followed, `close_wanted` when the drawer shall close.

    `edit_wanted(command)` when a field or a mend edits, `mends_wanted(findings)` when findings are shown;
    `left` when a button has done its work and the keys belong to the page again.
    """

    go_to = Signal(object)
    edit_wanted = Signal(object)
    mends_wanted = Signal(object)
    close_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setFixedWidth(WIDTH)
        self.variant: Variant = VARIANTS["RACI"]
        self._look: Look | None = None
        self._shown: tuple[Facts | None, Look, Variant] | None = None
        self._forms: dict[str, Form] = {}
        self._form: Form | None = None
        self._selection: Selection | None = None  # what is shown, as the page says it
        self._is_unfolded = False
        self._chips: Chips | None = None
        self._only_reads = False
        self._make_parts()
        self._arrange()
        self._is_drawer = False

    def _make_parts(self) -> None:
        self._body = QWidget(self)
        self._body.setObjectName("inspectorBody")
        self._kicker = words(self._body, "", "kicker")
        self._title = words(self._body, "", "panelTitle")
        self._subtitle = words(self._body, "", "caption")
        self._blocks = BlockColumn(self._body)
        self._blocks.go_to.connect(self.go_to)
        self._blocks.edit_wanted.connect(self._pressed)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close = QToolButton(self)
        self._close.setObjectName("quiet")
        self._close.clicked.connect(self.close_wanted)

    def _arrange(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title, 1)
        self._form_place = QVBoxLayout()
        self._read_row = ReadRow(self._body)
        self._read_row.hide()
        self._form_place.addWidget(self._read_row)
        self._form_place.setContentsMargins(0, 5, 0, 0)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(16, 14, 16, 16)
        inner.setSpacing(5)
        inner.addWidget(self._kicker)
        inner.addLayout(self._head)
        inner.addWidget(self._subtitle)
        inner.addLayout(self._form_place)
        inner.addWidget(self._blocks)
        inner.addStretch(1)
        self._scroll.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._scroll)

    def dress(self, look: Look) -> None:
        self._look = look
        self._close.setIcon(look.theme.icon("close"))
        self._close.setToolTip(look.say("Close details"))
        self._close.setAccessibleName(look.say("Close details"))
        self.setAccessibleName(look.say("Details"))
        for form in self._forms.values():
            form.dress(look)

    def be_drawer(self, is_drawer: bool) -> None:
        """Offer a button that closes the panel."""
        self._is_drawer = is_drawer
        self._close.setVisible(is_drawer)

    def leave(self, selection: Selection | None) -> None:
        """Commit what is typed when something else than this will be shown."""
        if self._form is not None and selection != self._selection:
            self._form.commit()
        self._selection = selection

    def show_facts(self, facts: Facts | None, snapshot: Snapshot) -> None:
        """Show these facts, and a form over the row they are about; the same ones again change nothing."""
        if self._look is None:
            return
        self._show_form(facts.subject if facts else None, snapshot)
        if self._shown == (facts, self._look, self.variant):
            return
        self._shown = (facts, self._look, self.variant)
        self._show_head(facts, self._look)
        blocks = facts.blocks if facts else ()
        if self._only_reads:
            blocks = tuple(block for block in blocks if not isinstance(block, Offer))
        self._blocks.show_blocks(blocks, self._look, self.variant)
        self._place_close()
        findings = () if self._only_reads else self._blocks.findings()
        if findings:
            self.mends_wanted.emit(findings)

    def show_mends(self, mends: Mends) -> None:
        """Offer what mends the findings that are shown."""
        if self._look is not None:
            self._blocks.show_mends(mends, self._look)

    def form(self, kind: str) -> Form:
        """Return the form of a kind of row, made when it is first needed."""
        if kind not in self._forms:
            form = Form(kind, self._body)
            form.edit_wanted.connect(self.edit_wanted)
            form.more_wanted.connect(self._unfold)
            form.unfold(self._is_unfolded)
            if self._look is not None:
                form.dress(self._look)
            self._form_place.addWidget(form)
            self._forms[kind] = form
        return self._forms[kind]

    def point_to(self, kind: str, name: str) -> None:
        """Put the keys into a field of the form that is shown."""
        if self._form is not None and self._form.kind == kind and not self._only_reads:
            field = self._form.point_to(name)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what was unfolded
            self._scroll.ensureWidgetVisible(field)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_close()

    def _pressed(self, command: Command) -> None:
        """Hand over what a button stands for; the button may be gone after it, and the keys with it."""
        self.left.emit()
        self.edit_wanted.emit(command)

    def _place_close(self) -> None:
        self._close.setGeometry(self.width() - 40, 8, 30, 30)
        self._close.setVisible(self._is_drawer)
        self._close.raise_()

    def be_read(self, only_reads: bool) -> None:
        """Show fields as text and offer nothing that edits, or let the rows be edited again."""
        self._only_reads = only_reads
        self._shown = None

    def _show_form(self, subject: Selection | None, snapshot: Snapshot) -> None:
        row = snapshot.row(subject.kind, subject.id) if subject and subject.kind in FORMS else None
        is_text = self._only_reads and subject is not None and row is not None
        self._read_row.setVisible(is_text)
        if is_text and subject is not None and row is not None and self._look is not None:
            self._read_row.show_row(subject.kind, snapshot, row, self._look)
            row = None
        self._form = self.form(subject.kind) if subject is not None and row is not None else None
        for form in self._forms.values():
            form.setVisible(form is self._form)
        if self._form is not None and row is not None:
            if self._form.row_id != row.id:
                self._scroll.verticalScrollBar().setValue(0)
            self._form.show_row(snapshot, row)

    def _show_head(self, facts: Facts | None, look: Look) -> None:
        nothing = look.say("Nothing is selected.")
        kicker, title, subtitle = (facts.kicker, facts.title, facts.subtitle) if facts else ("", "", nothing)
        for label, text in ((self._kicker, kicker.upper()), (self._title, title), (self._subtitle, subtitle)):
            label.setText(text)
            label.setVisible(bool(text))
        if self._chips is not None:
            self._head.removeWidget(self._chips)
            self._chips.hide()
            self._chips.deleteLater()
            self._chips = None
        if facts is not None and facts.letters:
            self._chips = Chips(facts.letters, look.theme, self.variant, facts.by_hand, self._body)
            self._head.insertWidget(0, self._chips, 0, Qt.AlignmentFlag.AlignTop)

    def _unfold(self, is_unfolded: bool) -> None:
        self._is_unfolded = is_unfolded
        for form in self._forms.values():
            form.unfold(is_unfolded)
