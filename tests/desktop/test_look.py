"""How things look where it can be told: what covers what, what stands apart, what is told by its form."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QGraphicsScene, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.canvas.step_item import PORT, Badge, StepItem
from desktop.dialogs.questions import author_dialog, differing_box, unsaved_box
from desktop.frame.rail import Rail
from desktop.panels.facts import facts_about
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.shown.theme import theme
from desktop.tables.measures import ROOMY
from desktop.widgets.letter_chips import GAP, SIDE
from models.analysis.checks.finding import Severity
from models.analysis.drawing import Box, Shape
from models.domain.message import message
from models.domain.responsibility import Meaning
from models.domain.workflow import Purpose, StepKind
from models.editing.responsibility_commands import SetLetter
from models.wording import Wording
from tests.build import Build
from tests.desktop.conftest import settle

LOOK = Look(Wording("en"), theme("light"))


def picture_of(item: StepItem) -> QImage:
    scene = QGraphicsScene()
    scene.addItem(item)
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), QRectF(0, 0, 160, 120))
    painter.end()
    scene.removeItem(item)
    return image


def test_badges_are_told_apart_by_their_form_not_only_by_red_and_amber(qapp: QApplication) -> None:
    forms = []
    for severity in Severity:
        item = StepItem(_shape(StepKind.TASK, Box(20, 30, 116, 56)), LOOK)
        bare = picture_of(item)
        item.wear(Badge(severity, 1, "words"))
        worn = picture_of(item)
        differing = frozenset(
            (x, y) for x in range(115, 155) for y in range(10, 50) if bare.pixel(x, y) != worn.pixel(x, y)
        )
        forms.append(differing)
    error, warning, hint = forms
    assert len(error ^ warning) > 60
    assert error
    assert hint


def test_the_ports_of_a_small_sign_lie_outside_of_it_and_of_its_selection() -> None:
    item = StepItem(_shape(StepKind.START, Box(50, 50, 30, 30)), LOOK)
    for port in item.ports():
        away = max(abs(port.x() - 65), abs(port.y() - 65)) - 15
        assert away - PORT >= 3


def test_both_letters_of_a_cell_are_as_large_as_one() -> None:
    assert ROOMY.column >= 2 * SIDE + GAP + 2


def test_errors_make_the_badge_of_the_rail_stand_out(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.dress(LOOK)
    rail.resize(218, 400)
    rail.show()
    pictures = []
    for is_error in (False, True):
        rail.set_badge("checks", 3, is_error=is_error)
        pictures.append(rail.grab().toImage())
    red = LOOK.theme.colour("palette.error").rgb()
    assert [_holds(picture, red) for picture in pictures] == [False, True]


def test_what_enter_answers_stands_out_at_the_right_in_every_box(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    boxes = (
        (unsaved_box(LOOK, "Name", parent), "Save"),
        (differing_box(LOOK, message("Close"), parent), "Save as …"),
        (author_dialog(LOOK, "", parent), "Apply"),
    )
    for box, words in boxes:
        box.setStyleSheet(LOOK.theme.stylesheet())
        box.show()
        buttons = [b for b in box.findChild(QDialogButtonBox).findChildren(QPushButton) if b.isVisible()]
        last = max(buttons, key=lambda button: button.x())
        assert last.text().replace("&", "") == words
        assert [b for b in buttons if b.objectName() == "primary"] == [last]
        box.close()


def test_reasons_say_why_a_before_why_r(opened: Application, company: Build, qtbot: QtBot) -> None:
    activity, role = company.ids["Check rights"], company.ids["Counsel"]
    opened.flow.do(SetLetter(activity, role, Meaning.DECIDES))
    settle(opened, qtbot)
    chosen = Selection("activity", activity, role)
    facts = facts_about(chosen, opened.document_view.knowledge, opened.window.look)
    letters = [block.letters for block in facts.blocks if type(block).__name__ == "Quote" and block.letters]
    assert letters[0] == ("A",)
    assert ("R",) in letters


def _shape(kind: StepKind, box: Box) -> Shape:
    return Shape("s", kind, Purpose.RELEASE, box, None)


def _holds(picture: QImage, colour: int) -> bool:
    return any(picture.pixel(x, y) == colour for x in range(picture.width()) for y in range(picture.height()))
