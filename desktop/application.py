"""The only wiring: settings, words, colours, the open document and the window find each other here.

The frame of the window is shown first; everything else is loaded and wired after its first paint.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QStandardPaths, Qt, QTranslator
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QGraphicsView

from desktop.frame.main_window import MainWindow
from desktop.frame.window_state import bring_back, keep, show
from desktop.pages import PAGES
from desktop.shown.chosen_look import chosen_look
from desktop.shown.look import Look
from desktop.shown.theme import load_fonts, put_on
from desktop.system.settings import Settings, usual_path

if TYPE_CHECKING:
    from desktop.dialogs.questions import Questions
    from desktop.frame.crash import CrashReporter
    from models.domain.snapshot import Snapshot
    from models.editing.change import ChangeSet
    from models.workspace import Workspace


ZOOMS = ("zoom_in", "zoom_out", "zoom_fit", "zoom_actual")


def make_qt(arguments: list[str]) -> QApplication:
    """Return the Qt application, in the state that everything here relies on."""
    import locale

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    # An argument, because setStyle returns an object whose class takes long to load.
    application = QApplication([*arguments, "-style", "fusion"])
    locale.setlocale(locale.LC_NUMERIC, "C")
    application.setApplicationName("racigraph")
    application.setApplicationDisplayName("Racigraph")
    application.setDesktopFileName("racigraph")
    load_fonts(application)
    return application


def speak(language: str, translator: QTranslator) -> None:
    """Let the dialogs that Qt itself makes speak this language."""
    QCoreApplication.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(translator)


def usual_data_folder() -> Path:
    """Return where working copies of this user live."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


class Application(QObject):
    """One window with its document; `is_interactive` is off in tests that answer no dialogs."""

    def __init__(
        self,
        settings: Settings,
        data_folder: Path,
        questions: Questions | None = None,
        *,
        is_interactive: bool = True,
    ) -> None:
        super().__init__()
        self._settings, self._data_folder = settings, data_folder
        self._questions, self._is_interactive = questions, is_interactive
        look = chosen_look(settings)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            put_on(application, look.theme)
        self.window = MainWindow(look)
        self.reporter: CrashReporter | None = None
        self._first_file: Path | None = None
        self._is_furnished = False
        self.window.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path | None) -> None:
        """Show the window; after its first paint open the document."""
        self._first_file = path
        if path is not None:
            self.window.show_welcome(path.stem)
        show(self.window, self._settings.size, is_maximised=self._settings.maximised)

    def furnish(self) -> None:
        """Load and wire everything behind the frame."""
        from desktop.conversations.document import DocumentFlow
        from desktop.conversations.guides import Guides
        from desktop.conversations.matrix import MatrixFlow
        from desktop.conversations.organisation import OrganisationFlow
        from desktop.conversations.program import Conversations
        from desktop.conversations.workflow import WorkflowFlow
        from desktop.dialogs.questions import Questions
        from desktop.document_view import DocumentView
        from desktop.frame.focus_ring import FocusRing
        from desktop.shown.workspace_signals import WorkspaceSignals
        from desktop.system.background import Background

        self._is_furnished = True
        self.window.furnish()
        self.window.setWindowIcon(self.window.look.theme.icon("logo", "palette.accent"))
        bring_back(self.window.pages, self._settings)
        self.window.want_details(self._settings.details)
        self.window.organisation.show_as(self._settings.organisation_way)
        self.background = Background(self)
        self.document_view = DocumentView(self.window, self.background, self)
        self.signals = WorkspaceSignals(self)
        self.flow = DocumentFlow(
            questions=self._questions or Questions(self.window),
            background=self.background,
            settings=self._settings,
            data_folder=self._data_folder,
            look=self.window.look,
            parent=self,
        )
        self.talks = Conversations(
            window=self.window,
            flow=self.flow,
            settings=self._settings,
            background=self.background,
            data_folder=self._data_folder,
            parent=self,
        )
        self.guides = Guides(self.document_view, self.background, self)
        self.workflow_flow = WorkflowFlow(self.window, self.flow, self)
        self.organisation_flow = OrganisationFlow(self.document_view, self.flow, self.background, self)
        self.matrix_flow = MatrixFlow(self.window, self.flow, self)
        self._translator = QTranslator(self)
        self._take_files()
        self.parts = FocusRing(self.window.parts, self)
        self._wire()
        self._dress(self.window.look)

    def _take_files(self) -> None:
        """Let documents come in from the menu of recent ones and from a file manager."""
        from desktop.frame.file_drop import FileDrop
        from desktop.frame.recent_menu import RecentMenu

        self.drops = FileDrop(self)
        views = self.window.findChildren(QGraphicsView)
        for widget in (self.window, *(view.viewport() for view in views)):
            self.drops.watch(widget)
        self.recent = RecentMenu(self._settings, self.window)
        actions = self.window.actions_by_id
        actions.menu("file").insertMenu(actions["recover"], self.recent)

    def close(self) -> bool:
        """Let go of everything that runs beside the window; return whether nothing does any more."""
        is_idle = True
        self._settings.remember_window(self.window.size(), self.window.isMaximized())
        if self._is_furnished:
            keep(self.window.pages, self._settings)
            self._settings.details = self.window.details_are_wanted
            self._settings.organisation_way = self.window.organisation.wanted_way
            self.flow.stop()
            is_idle = self.background.close()
        self._settings.flush()
        return is_idle

    def _wire(self) -> None:
        window, flow = self.window, self.flow
        window.may_close = flow.leave
        window.page_changed.connect(self._remember_page)
        window.page_changed.connect(self._enable_zoom)
        window.organisation.status_changed.connect(self._enable_zoom)
        window.welcome.recent_wanted.connect(flow.open)
        window.actions_by_id.connect_to(self._handlers())
        self.drops.dropped.connect(flow.open_first, Qt.ConnectionType.QueuedConnection)
        self.recent.wanted.connect(flow.open)
        self.signals.changed.connect(self._changed)
        self.document_view.edit_wanted.connect(flow.do)
        self.document_view.derived.judge_by(self._settings.thresholds)
        self.talks.setting_changed.connect(self._setting_changed)
        flow.refused.connect(window.toast.say)
        flow.opened.connect(self._opened)
        flow.closed.connect(self._closed)
        flow.state_changed.connect(self._show_state)
        flow.busy.connect(self._show_busy)
        flow.left_over.connect(self.talks.offer_recovery)
        flow.is_elsewhere.connect(self._leave_to_other)
        flow.doorbell.rang.connect(self._come_to_front)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        flow, window, talks = self.flow, self.window, self.talks
        return {
            "new_sample": self._new_sample,
            "new_questions": talks.ask_first_questions,
            "new_empty": self._new_empty,
            "open": flow.ask_and_open,
            "recover": talks.ask_for_leftovers,
            "save": talks.save,
            "save_as": talks.save_as,
            "save_copy": flow.save_copy,
            "export": talks.export,
            "close": flow.close,
            "quit": window.close,
            "undo": flow.undo,
            "redo": flow.redo,
            "palette": self.guides.open_palette,
            "find": self.guides.find,
            "what_if": self.guides.ask_what_if,
            "shortcuts": self.guides.show_shortcuts,
            **{f"page_{name}": self._page_action for name in PAGES},
            "details": window.toggle_details,
            "full_screen": window.toggle_full_screen,
            "next_part": self.parts.go_on,
            "previous_part": self.parts.go_back,
            **dict.fromkeys(ZOOMS, self._zoom),
            **self.workflow_flow.handlers(),
            **self.organisation_flow.handlers(),
            **self.matrix_flow.handlers(),
            "language_de": self._language_action,
            "language_en": self._language_action,
            **dict.fromkeys(("theme_light", "theme_dark", "theme_system"), self._theme_action),
            "author": talks.ask_author,
            "preferences": talks.open_settings,
            "help": talks.help,
            "about": talks.about,
        }

    def _painted(self) -> None:
        if not self._is_furnished:
            self.furnish()
        self.talks.put_settings_right()
        if self._first_file is not None:
            self.flow.open(self._first_file)
        self.window.welcome.show_recent(self._settings.recent_files)
        if self._is_interactive:
            self.flow.look_for_leftovers()

    def _opened(self, workspace: Workspace) -> None:
        self._first_file = None
        workspace.listen(self.signals.tell)
        self.document_view.open(workspace.snapshot, self._page_name())

    def _changed(self, snapshot: Snapshot, changes: ChangeSet) -> None:
        self.window.toast.hide()  # what it said was about the state before
        self.document_view.change(snapshot, changes)
        self.flow.note_change()

    def _closed(self) -> None:
        self.document_view.clear()
        self.guides.close()
        self.window.welcome.show_recent(self._settings.recent_files)
        self._show_state()

    def _show_busy(self, name: str) -> None:
        if self.flow.workspace is None:
            self.window.show_welcome(name)

    def _show_state(self) -> None:
        workspace, say = self.flow.workspace, self.window.look.say
        enable = self.window.actions_by_id.enable
        name = workspace.name if workspace else ""
        is_modified = workspace is not None and (workspace.is_modified or workspace.path is None)
        self.window.top_bar.set_document(name, is_modified if workspace else None)
        self.window.setWindowTitle(f"{name}[*] – Racigraph" if workspace else "Racigraph")
        self.window.setWindowModified(is_modified)
        nothing_open = say("No document is open.")
        for action_id in (
            "save_as",
            "save_copy",
            "export",
            "close",
            *(f"page_{name}" for name in PAGES),
            "details",
            "what_if",
        ):
            enable(action_id, workspace is not None, nothing_open)
        self._enable_zoom()
        enable("save", is_modified, say("Everything is saved.") if workspace else nothing_open)
        for part in (self.workflow_flow, self.organisation_flow, self.matrix_flow):
            part.refresh()
        self._show_step_back("undo", workspace.undo_title if workspace else "")
        self._show_step_back("redo", workspace.redo_title if workspace else "")

    def _enable_zoom(self) -> None:
        """Offer zooming only where something is drawn: what nobody sees must not change."""
        window, say = self.window, self.window.look.say
        is_chart = window.page is window.organisation and window.organisation.is_chart
        why = say("Only a workflow or the org chart can be zoomed.")
        for action_id in ("zoom_in", "zoom_out", "zoom_fit", "zoom_actual"):
            window.actions_by_id.enable(action_id, is_chart or window.page is window.workflows, why)

    def _show_step_back(self, action_id: str, title: str) -> None:
        say, action = self.window.look.say, self.window.actions_by_id[action_id]
        words = {"undo": say("Undo"), "redo": say("Redo")}[action_id]
        if title:
            whole = {
                "undo": say("Undo: {what}", what=say(title)),
                "redo": say("Redo: {what}", what=say(title)),
            }
            words = whole[action_id]
        action.setText(words)
        why = {"undo": say("There is nothing to undo."), "redo": say("There is nothing to redo.")}[action_id]
        self.window.actions_by_id.enable(action_id, bool(title), why)

    def _dress(self, look: Look) -> None:
        speak(look.say.language, self._translator)
        self.flow.look = look
        if self.reporter is not None:
            self.reporter.look = look
        actions = self.window.actions_by_id
        actions[f"language_{look.say.language}"].setChecked(True)
        actions[f"theme_{self._settings.theme}"].setChecked(True)
        self.document_view.wear(look)
        self.guides.dress(look)
        self.talks.dressed.emit(look)
        for part in (self.workflow_flow, self.organisation_flow, self.matrix_flow):
            part.dress(look)
        self.recent.dress(look)
        self._show_state()

    def _setting_changed(self, name: str) -> None:
        if name == "author":
            self.flow.set_author(self._settings.author)
        elif name == "thresholds":
            self.document_view.derived.judge_by(self._settings.thresholds)
        elif name in ("language", "theme"):
            self._dress(chosen_look(self._settings))

    def _page_name(self) -> str:
        return self._settings.page if self._settings.page in PAGES else next(iter(PAGES))

    def _remember_page(self, name: str) -> None:
        self._settings.page = name

    def _zoom(self) -> None:
        """Zoom what is shown: the org chart on its page, elsewhere the workflow."""
        window = self.window
        is_chart = window.page is window.organisation and window.organisation.is_chart
        getattr(window.organisation.chart if is_chart else window.workflows.view, self._sender_id())()

    def _page_action(self) -> None:
        self.window.show_page(self._sender_id().removeprefix("page_"))

    def _language_action(self) -> None:
        self._settings.language = self._sender_id().removeprefix("language_")
        self._setting_changed("language")

    def _theme_action(self) -> None:
        self._settings.theme = self._sender_id().removeprefix("theme_")
        self._setting_changed("theme")

    def _follow_system(self) -> None:
        self._setting_changed("theme")

    def _sender_id(self) -> str:
        sender = self.sender()
        return sender.objectName() if isinstance(sender, QAction) else ""

    def _new_sample(self) -> None:
        self.flow.new("mid-size-company")

    def _new_empty(self) -> None:
        self.flow.new("empty")

    def _come_to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _leave_to_other(self, path: Path) -> None:
        """Let the other window have a document; who started this one for nothing else needs it no more."""
        if self.flow.workspace is None and self._first_file is not None:
            self.window.close()
        else:
            say = self.window.look.say
            self.window.toast.say(say("“{name}” is open in another window, now in front.", name=path.name))
        self._first_file = None


def run(path: Path | None, language: str = "") -> int:
    """Show the window until it is closed, in a language if one is named; return the exit code."""
    from desktop.frame.fault_keeper import FaultKeeper
    from desktop.system.one_window import ring

    if path is not None and ring(path):
        return 0
    qt = make_qt(sys.argv[:1])
    application = Application(Settings(usual_path(), language), usual_data_folder())
    keeper = FaultKeeper(application)
    application.start(path)
    return keeper.end(qt.exec())
