"""The presentation: fills the screen, shows one thing at a time, is led by keys, clicks or a presenter.

It shows the state with which it began; it edits nothing and remembers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenting.foot_bar import HEIGHT, FootBar
from desktop.presenting.slide_view import SlideView
from desktop.shown.look import Look
from desktop.shown.theme import theme
from desktop.system.overrides import qt_overrides
from desktop.widgets.picker import Question, pick, place_of
from desktop.widgets.picker_rows import Choice
from models.exports.presenting.inks import Inks, inks
from models.exports.presenting.screen import PART_WORDS, Part, Presentation
from models.exports.presenting.slides import slide_of, units

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ONWARD = _ENTER | {Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown}
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace})
_BLANK = frozenset({Qt.Key.Key_B, Qt.Key.Key_Period})
_FIRST_DIGIT, _LAST_DIGIT = int(Qt.Key.Key_1), int(Qt.Key.Key_9)
_OTHER = {"light": "dark", "dark": "light"}


@qt_overrides
class PresentationWindow(QWidget):
    """Shows the screens of a presentation, nothing until it has one."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)  # nothing changes behind it
        self.look = self._usual = look
        self.presentation: Presentation | None = None
        self.at = 0
        self.view, self.foot = SlideView(self), FootBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.view)
        self.setWindowTitle(look.say("Present"))
        self._say_keys()
        self.view.stepped.connect(self.step)
        self.view.resized.connect(self._show)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.onward.clicked.connect(self.go_on)
        self.foot.next_key.clicked.connect(self.go_on)
        self.foot.go_to.clicked.connect(self.ask_where)
        self.foot.dark.clicked.connect(self.toggle_dark)
        self.foot.end.clicked.connect(self.close)
        self.view.say_instead(look.say("The presentation is being prepared …"), self._inks)

    def fill_screen(self) -> None:
        """Fill the screen on which the program stands."""
        host = self.parentWidget()
        if host is not None:
            self.setGeometry(host.screen().geometry())
        self.showFullScreen()
        self.activateWindow()
        self.view.setFocus()

    def show_presentation(self, presentation: Presentation) -> None:
        """Begin with the first screen."""
        self.presentation, self.at = presentation, 0
        self._show()

    def step(self, way: int) -> None:
        """Go on or back; at both ends it stays."""
        self.go(self.at + way)

    def go_on(self) -> None:
        self.step(1)

    def go_back(self) -> None:
        self.step(-1)

    def go_to_first(self) -> None:
        self.go(0)

    def go_to_last(self) -> None:
        if self.presentation is not None:
            self.go(len(self.presentation.screens) - 1)

    def toggle_blank(self) -> None:
        """Show black, as presenters have a key for, or the screen again."""
        self.view.be_blank(not self.view.is_blank)

    def stay(self) -> None:
        """Do nothing: presenters begin with this key, and it has begun."""

    def go(self, at: int) -> None:
        """Show this screen, or the nearest one there is."""
        if self.presentation is not None:
            self.view.be_blank(False)
            self.at = max(0, min(at, len(self.presentation.screens) - 1))
            self._show()

    def ask_where(self) -> None:
        """Offer all screens in a list in which can be searched."""
        shown = self.presentation
        if shown is not None:
            question = Question(self.look.say("Go to"), tuple(self._choices(shown)))
            pick(self.view, question, place_of(self.foot.go_to), self._usual, self.go)

    def toggle_dark(self) -> None:
        """Change between dark and light, here only."""
        self.look = Look(self.look.say, theme(_OTHER[self.look.theme.name]))
        self._say_keys()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _FIRST_DIGIT <= event.key() <= _LAST_DIGIT:
            self._go_to_part(event.key() - _FIRST_DIGIT)
        elif event.key() in _KEYS:
            _KEYS[event.key()](self)
        else:
            super().keyPressEvent(event)
            return
        self.view.setCursor(Qt.CursorShape.BlankCursor)

    @property
    def _inks(self) -> Inks:
        accent = self.presentation.accent if self.presentation is not None else ""
        return inks(self.look.theme.name, accent)

    def _go_to_part(self, number: int) -> None:
        starts = self.presentation.starts() if self.presentation is not None else ()
        if number < len(starts):
            self.go(starts[number])

    def _choices(self, shown: Presentation) -> Iterator[Choice]:
        """Yield the screens as a list: parts, below them workflows and others, below these their steps."""
        before: Part | None = None
        for number, screen in enumerate(shown.screens):
            if screen.part is not before:
                before = screen.part
                yield Choice(self.look.say(PART_WORDS[before]), number)
            depth = 2 if screen.key.startswith("step:") else 1
            text = f"{screen.title} ({screen.place})" if screen.place else screen.title
            yield Choice(text, number, depth=depth, is_chosen=number == self.at)

    def _show(self) -> None:
        """Lay the present screen out for the size there is."""
        unit = units(self.width(), self.height())
        self.foot.wear(self._inks, unit, self.width())
        shown = self.presentation
        if shown is None or not self.width():
            return
        size = (self.width() / unit, self.height() / unit - HEIGHT)
        screen = shown.screens[self.at]
        slide = slide_of(shown, screen, size, self._inks, self.look.say)
        name = ", ".join(part for part in (screen.title, screen.about, screen.place) if part)
        self.view.show_slide(slide, unit, name)
        self._name_ways(shown)

    def _name_ways(self, shown: Presentation) -> None:
        say, foot = self.look.say, self.foot
        before = shown.screens[self.at - 1].title if self.at else ""
        after = shown.screens[self.at + 1].title if self.at + 1 < len(shown.screens) else ""
        foot.back.say(before, "", say("Back to “{step}”", step=before) if before else "")
        foot.onward.say(after, "", say("On to “{step}”", step=after) if after else "")
        foot.back.setEnabled(bool(before))
        foot.onward.setEnabled(bool(after))

    def _say_keys(self) -> None:
        say, foot = self.look.say, self.foot
        foot.next_key.say(say("onward"), say("Space"), say("Next screen"))
        foot.go_to.say(say("go to"), "G", say("Go to a screen"))
        word = say("bright") if self.look.theme.name == "dark" else say("dark")
        foot.dark.say(word, "D", say("Dark or bright"))
        foot.end.say(say("end"), say("Esc"), say("End the presentation"))


def _keys() -> Iterator[tuple[int, Callable[[PresentationWindow], object]]]:
    yield from ((int(key), PresentationWindow.go_on) for key in _ONWARD)
    yield from ((int(key), PresentationWindow.go_back) for key in _BACK)
    yield from ((int(key), PresentationWindow.toggle_blank) for key in _BLANK)
    yield int(Qt.Key.Key_Home), PresentationWindow.go_to_first
    yield int(Qt.Key.Key_End), PresentationWindow.go_to_last
    yield int(Qt.Key.Key_G), PresentationWindow.ask_where
    yield int(Qt.Key.Key_D), PresentationWindow.toggle_dark
    yield int(Qt.Key.Key_Escape), PresentationWindow.close
    yield int(Qt.Key.Key_F5), PresentationWindow.stay


_KEYS: Mapping[int, Callable[[PresentationWindow], object]] = dict(_keys())
