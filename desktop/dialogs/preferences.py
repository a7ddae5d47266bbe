"""The settings of the user; every choice acts at once, and all of them can be taken back to the defaults.

Nothing here belongs to a document: the limits of the checks are those of the reader, and service hours are
only what new documents begin with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.system.settings import Settings
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import Dialog, button_row
from models.analysis.checks.registry import THRESHOLDS
from models.domain.message import N_
from models.domain.times import Week, Window, week_from_text, week_to_text
from models.domain.words import WEEKDAY_WORDS
from models.wording import LANGUAGES

THEME_WORDS: Mapping[str, str] = {
    "system": N_("Same as the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
}
LIMIT_WORDS: Mapping[str, str] = {
    "most_performing": N_("Roles that do the same activity, at most"),
    "most_asked": N_("Roles asked for advice on an activity, at most"),
    "full_rows_from_roles": N_("Report rows without an empty cell from this number of roles"),
    "most_answered_for": N_("Activities a role answers for, at most"),
    "most_answered_for_percent": N_("Share of all activities a role answers for, at most in percent"),
    "most_on_one_person": N_("Activities that depend on one person, at most"),
    "most_approvals": N_("Approvals in a workflow, at most"),
    "most_handovers": N_("Handovers between departments in a workflow, at most"),
    "most_direct_reports": N_("Direct reports of a superior, at most"),
}
TABS = (N_("General"), N_("New documents"), N_("Checks"))
WORKING_DAYS, MORNING, EVENING = range(5), QTime(8, 0), QTime(17, 0)
MOST, INSET = 100, 9


def set_in(spinner: QAbstractSpinBox) -> None:
    """Keep what is typed away from the frame; a style sheet pads only the height here."""
    line = spinner.findChild(QLineEdit)
    if line is not None:
        line.setTextMargins(INSET, 0, 0, 0)


@qt_overrides
class HoursEditor(QWidget):
    """Days of the week with the same hours; `changed` when the week is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.days = [QCheckBox(self) for _ in WEEKDAY_WORDS]
        self.opens, self.closes = QTimeEdit(self), QTimeEdit(self)
        self._to = QLabel(self)
        hours = QHBoxLayout()
        for part in (self.opens, self._to, self.closes):
            hours.addWidget(part)
        for time in (self.opens, self.closes):
            set_in(time)
        hours.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for day in self.days:
            day.setObjectName("day")
            column.addWidget(day)
            day.toggled.connect(self.changed)
        self._problem = QLabel(self)
        self._problem.setObjectName("fieldError")
        self._problem.setWordWrap(True)
        column.addSpacing(6)
        column.addLayout(hours)
        column.addWidget(self._problem)
        self.changed.connect(self._follow)
        for time in (self.opens, self.closes):
            time.setDisplayFormat("HH:mm")
            time.timeChanged.connect(self.changed)

    def dress(self, look: Look) -> None:
        for day, words in zip(self.days, WEEKDAY_WORDS, strict=True):
            day.setText(look.say(words))
        self._to.setText(look.say("to"))
        self.opens.setAccessibleName(look.say("Service hours begin"))
        self.closes.setAccessibleName(look.say("Service hours end"))
        self._look = look
        self._follow()

    @property
    def week(self) -> Week:
        """Return what is entered; it is only asked for when there is no `problem`."""
        opens, closes = (time.time().msecsSinceStartOfDay() // 60_000 for time in (self.opens, self.closes))
        chosen = (number for number, day in enumerate(self.days) if day.isChecked())
        return tuple(Window(day, opens, closes) for day in chosen)

    @property
    def problem(self) -> str:
        """Return the English reason why what is entered are no service hours, '' for none."""
        if not any(day.isChecked() for day in self.days):
            return N_("Choose at least one day. Until then the previous service hours apply.")
        if self.closes.time() <= self.opens.time():
            return N_("Service hours must end after they begin. Until then the previous ones apply.")
        return ""

    def _follow(self) -> None:
        if self._look is None:
            return
        problem = self.problem if self.isEnabled() else ""
        self._problem.setText(self._look.say(problem) if problem else "")
        self._problem.setVisible(bool(problem))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._follow()

    def show_week(self, week: Week) -> None:
        """Show a week; of several windows the first one's hours. Tells nobody."""
        self.blockSignals(True)
        chosen = {window.weekday for window in week} or set(WORKING_DAYS)
        for number, day in enumerate(self.days):
            day.setChecked(number in chosen)
        first = week[0] if week else None
        self.opens.setTime(QTime(0, 0).addSecs(first.opens * 60) if first else MORNING)
        self.closes.setTime(QTime(0, 0).addSecs(first.closes * 60) if first else EVENING)
        self.blockSignals(False)
        self._follow()


class PreferencesDialog(Dialog):
    """Writes to the settings; `changed(name)` tells which one shall act now."""

    changed = Signal(str)

    def __init__(self, settings: Settings, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings, self._look = settings, look
        self.language, self.theme = ChoiceBox(self), ChoiceBox(self)
        self.author = QLineEdit(self)
        self.own_hours, self.hours = QCheckBox(self), HoursEditor(self)
        self.limits = {name: QSpinBox(self) for name in THRESHOLDS}
        for limit in self.limits.values():
            set_in(limit)
        self.reset_button, self.close_button = QPushButton(self), QPushButton(self)
        self.close_button.setObjectName("primary")
        self.close_button.setDefault(True)
        self._labels: list[tuple[QLabel, str]] = []
        self._arrange()
        self.dress(look)
        self._show_values()
        self._connect()

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        say = look.say
        self.setWindowTitle(say("Settings"))
        for number, words in enumerate(TABS):
            self.tabs.setTabText(number, say(words))
        for label, words in self._labels:
            label.setText(say(words))
        _fill(self.language, LANGUAGES)
        _fill(self.theme, {name: say(words) for name, words in THEME_WORDS.items()})
        self.own_hours.setText(say("New documents begin with these service hours:"))
        self.hours.dress(look)
        self.reset_button.setText(say("Back to the defaults"))
        self.close_button.setText(say("Close"))

    def _arrange(self) -> None:
        self.tabs = QTabWidget(self)
        general, hours, limits = (QWidget(self.tabs) for _ in TABS)
        for tab in (general, hours, limits):
            self.tabs.addTab(tab, "")
        rows = (
            (N_("Language"), self.language),
            (N_("Appearance"), self.theme),
            (N_("Name in the journal"), self.author),
        )
        self._form(general, rows, N_("The journal records this name with every edit. A function will do."))
        column = QVBoxLayout(hours)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.own_hours)
        column.addWidget(self.hours)
        column.addWidget(self._said(hours, N_("Otherwise they begin with those of the template."), "caption"))
        column.addStretch(1)
        told = N_("Anything beyond these limits is reported, in the window and in the Excel report.")
        self._form(limits, [(LIMIT_WORDS[name], box) for name, box in self.limits.items()], told)
        for box in self.limits.values():
            box.setRange(1, MOST)
        buttons = button_row(self.close_button, left=(self.reset_button,))
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addWidget(self.tabs)
        whole.addLayout(buttons)

    def _form(self, tab: QWidget, rows: Iterable[tuple[str, QWidget]], told: str) -> None:
        form = QFormLayout(tab)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(18)
        for words, widget in rows:
            label = self._said(tab, words)
            label.setBuddy(widget)
            label.setMinimumHeight(widget.sizeHint().height())  # a form puts words higher than their field
            form.addRow(label, widget)
        form.addRow(self._said(tab, told, "caption"))

    def _said(self, tab: QWidget, words: str, name: str = "") -> QLabel:
        label = QLabel(tab)
        label.setObjectName(name)
        self._labels.append((label, words))
        return label

    def _connect(self) -> None:
        self.language.activated.connect(self._choose_language)
        self.theme.activated.connect(self._choose_theme)
        self.author.textEdited.connect(self._name_author)
        self.own_hours.toggled.connect(self._choose_hours)
        self.hours.changed.connect(self._choose_hours)
        for box in self.limits.values():
            box.valueChanged.connect(self._choose_limits)
        self.reset_button.clicked.connect(self._reset)
        self.close_button.clicked.connect(self.accept)

    def _show_values(self) -> None:
        settings = self._settings
        self.language.setCurrentIndex(self.language.findData(self._look.say.language))
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.author.setText(settings.author)
        self.hours.show_week(week_from_text(settings.service_hours))
        self.own_hours.setChecked(bool(settings.service_hours))
        self.hours.setEnabled(self.own_hours.isChecked())
        for name, box in self.limits.items():
            box.blockSignals(True)
            box.setValue(round(settings.thresholds.get(name, THRESHOLDS[name])))
            box.blockSignals(False)

    def _choose_language(self) -> None:
        self._settings.language = self.language.currentData()
        self.changed.emit("language")

    def _choose_theme(self) -> None:
        self._settings.theme = self.theme.currentData()
        self.changed.emit("theme")

    def _name_author(self) -> None:
        self._settings.author = self.author.text().strip()
        self.changed.emit("author")

    def _choose_hours(self) -> None:
        self.hours.setEnabled(self.own_hours.isChecked())
        if self.own_hours.isChecked() and self.hours.problem:
            return  # the last good hours stay, and the field says why
        self._settings.service_hours = week_to_text(self.hours.week) if self.own_hours.isChecked() else ""
        self.changed.emit("service_hours")

    def _choose_limits(self) -> None:
        chosen = {name: float(box.value()) for name, box in self.limits.items()}
        self._settings.thresholds = {n: limit for n, limit in chosen.items() if limit != THRESHOLDS[n]}
        self.changed.emit("thresholds")

    def _reset(self) -> None:
        self._settings.reset_choices()
        for name in ("language", "theme", "author", "thresholds"):
            self.changed.emit(name)
        self._show_values()


def _fill(box: ChoiceBox, entries: Mapping[str, str]) -> None:
    chosen = box.currentData()
    box.clear()
    for key, words in entries.items():
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
