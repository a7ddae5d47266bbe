"""The only wiring: settings, words, colours, the open document and the window find each other here.

The frame of the window is shown first; everything else is loaded and wired after its first paint.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QGraphicsView

from desktop.conversations.appearance import Appearance
from desktop.frame.main_window import MainWindow
from desktop.frame.window_state import bring_back, keep, show
from desktop.menus import ACTIONS
from desktop.pages import FIRST_PAGE, PAGES
from desktop.shown.look import Look
from desktop.shown.theme import load_fonts, put_on
from desktop.system.language import speak
from desktop.system.settings import Settings
from models.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations
    from desktop.conversations.reading import OpenDocument
    from desktop.dialogs.questions import Questions
    from desktop.frame.crash import CrashReporter
    from models.domain.records.records import Records
    from models.domain.snapshot import Snapshot
    from models.editing.change import ChangeSet


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
        self.appearance = Appearance(settings, self)
        look = self.appearance.look()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            put_on(application, look.theme)
        self.window = MainWindow(look, ACTIONS)
        self.reporter: CrashReporter | None = None
        self._first_file: Path | None = None
        self._first_is_read = False
        self._is_furnished = False
        self.window.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path | None, *, only_reads: bool = False) -> None:
        """Show the window; after its first paint open the document, or only read it."""
        self._first_file, self._first_is_read = path, only_reads
        if path is not None:
            self.window.show_welcome(path.stem)
        show(self.window, self._settings.size, is_maximised=self._settings.maximised)

    def furnish(self) -> None:
        """Load and wire everything behind the frame."""
        from desktop.document_view import DocumentView
        from desktop.frame.focus_ring import FocusRing
        from desktop.shown.workspace_signals import WorkspaceSignals
        from desktop.system.background import Background

        self._is_furnished = True
        self.window.furnish()
        self.window.setWindowIcon(self.window.look.theme.icon("logo", "palette.accent"))
        bring_back(self.window.pages, self._settings)
        for page in self.window.pages.values():
            page.bring_back(self._settings)
        self.window.want_details(self._settings.details)
        self.background = Background(self)
        self.document_view = DocumentView(self.window, self.background, self)
        self.signals = WorkspaceSignals(self)
        self.parts = FocusRing(self.window.parts, self)
        self._translator = QTranslator(self)
        self._begin_conversations()
        self._take_files()
        self._wire()
        self._dress(self.window.look)

    def _begin_conversations(self) -> None:
        from desktop.conversations.guides import Guides
        from desktop.conversations.organisation import OrganisationFlow
        from desktop.conversations.workflow import WorkflowFlow

        self._begin_documents()
        self.guides = Guides(self.document_view, self.background, self)
        self.workflows = WorkflowFlow(self.window, self.flow, self)
        self.organisation = OrganisationFlow(self.document_view, self.flow, self.background, self)
        self._begin_presenting()
        self._begin_tables()
        self.window.actions_by_id.be_served_by(self._conversations())

    def _conversations(self) -> Conversations:
        """Return who does what, for the actions."""
        from desktop.conversations import matrix_adding, matrix_columns, matrix_turning, packs, personal_data
        from desktop.conversations.conversations import Conversations

        return Conversations(
            self.window,
            self.flow,
            self.program,
            self.presenting,
            self.appearance,
            self.guides,
            self.workflows,
            self.organisation,
            self.matrix,
            self.workbooks,
            self.sheets,
            packs.PackFlow(self.flow, self.program, self.window, self._settings, self.background),
            self.matrix_views,
            self.versions,
            self.rounds,
            self.council,
            self.remarks,
            matrix_turning.MatrixTurning(self.window, self.flow),
            matrix_columns.MatrixColumns(self.window, self.flow),
            matrix_adding.MatrixAdding(self.window, self.flow),
            personal_data.PersonalDataFlow(self.flow, self.program, self.window, self._settings),
            self.parts,
            self.decisions,
            self.copies,
        )

    def _begin_presenting(self) -> None:
        from desktop.conversations.presenting import PresentingFlow

        self.presenting = PresentingFlow(
            window=self.window,
            documents=self.flow,
            program=self.program,
            settings=self._settings,
            background=self.background,
            parent=self,
        )

    def _begin_documents(self) -> None:
        """Begin what is about documents as files, and about the program itself."""
        from desktop.conversations.document import DocumentFlow
        from desktop.conversations.program import ProgramFlow
        from desktop.dialogs.questions import Questions

        self.flow = DocumentFlow(
            questions=self._questions or Questions(self.window),
            background=self.background,
            settings=self._settings,
            data_folder=self._data_folder,
            look=self.window.look,
            parent=self,
        )
        self.program = ProgramFlow(
            window=self.window,
            documents=self.flow,
            settings=self._settings,
            background=self.background,
            data_folder=self._data_folder,
            parent=self,
        )

    def _begin_tables(self) -> None:
        """Begin what is about the matrix, its views, sheets, and workbooks that come back."""
        from desktop.conversations.matrix import MatrixFlow
        from desktop.conversations.matrix_views import MatrixViews
        from desktop.conversations.round_trip import RoundTripFlow
        from desktop.conversations.sheets import SheetsFlow

        self.matrix = MatrixFlow(self.window, self.flow, self)
        self.sheets = SheetsFlow(
            window=self.window,
            documents=self.flow,
            settings=self._settings,
            background=self.background,
            parent=self,
        )
        self.workbooks = RoundTripFlow(self.window, self.flow, self._settings, self.background, self)
        self.matrix_views = MatrixViews(self.window, self.flow, self)
        self.matrix_views.paper_wanted.connect(self.program.write_view)
        self._begin_review()

    def _begin_review(self) -> None:
        """Begin what is decided: decisions, versions, rounds, the works council, remarks."""
        from desktop.conversations.copies import CopiesFlow
        from desktop.conversations.decisions import DecisionFlow
        from desktop.conversations.remarks import RemarksFlow
        from desktop.conversations.review_council import CouncilFlow
        from desktop.conversations.review_rounds import ReviewRounds
        from desktop.conversations.review_wishes import ReviewWishes
        from desktop.conversations.versions import VersionsFlow

        self.decisions = DecisionFlow(self.document_view, self.flow, self.background, self)
        self.versions = VersionsFlow(self.document_view, self.flow, self.background, self)
        self.copies = CopiesFlow(self.document_view, self.flow, self.background, self)
        self.rounds = ReviewRounds(self.document_view, self.flow, self._data_folder, self)
        self.council = CouncilFlow(self.document_view, self.flow, self)
        self.remarks = RemarksFlow(self.document_view, self.flow, self)
        ReviewWishes(self.window, self.rounds, self.council, self.remarks, self)

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
            for page in self.window.pages.values():
                page.keep(self._settings)
            self._settings.details = self.window.details_are_wanted
            self.flow.stop()
            is_idle = self.background.close()
        self._settings.flush()
        return is_idle

    def _wire(self) -> None:
        window, flow = self.window, self.flow
        window.may_close = flow.leave
        window.page_changed.connect(self._remember_page)
        window.welcome.recent_wanted.connect(flow.open)
        self.drops.dropped.connect(self._take_dropped, Qt.ConnectionType.QueuedConnection)
        self.sheets.returned.connect(self.workbooks.read)
        self.sheets.chart_found.connect(self.organisation.charts.show)
        self.organisation.sheet_wanted.connect(self.program.write_sheet)
        self.recent.wanted.connect(flow.open)
        self.signals.changed.connect(self._changed)
        self.signals.recorded.connect(self._recorded)
        self.document_view.edit_wanted.connect(flow.do)
        self.document_view.concern_changed.connect(self._remember_concern)
        self.document_view.derived.judge_by(self._settings.thresholds)
        self.program.setting_changed.connect(self._setting_changed)
        self.program.go_to.connect(self.document_view.go_to)
        flow.refused.connect(window.toast.say)
        flow.opened.connect(self._opened)
        flow.closed.connect(self._closed)
        flow.reading.changed.connect(self._be_read)
        flow.state_changed.connect(self._show_state)
        flow.busy.connect(self._show_busy)
        flow.left_over.connect(self.program.offer_recovery)
        flow.is_elsewhere.connect(self._leave_to_other)
        flow.doorbell.rang.connect(self._come_to_front)
        self.appearance.changed.connect(self._dress)

    def _painted(self) -> None:
        if not self._is_furnished:
            self.furnish()
        self.program.put_settings_right()
        if self._first_file is not None:
            (self.flow.read if self._first_is_read else self.flow.open)(self._first_file)
        self.window.welcome.show_recent(self._settings.recent_files)
        if self._is_interactive and not self._first_is_read:
            self.flow.look_for_leftovers()

    def _be_read(self) -> None:
        self.document_view.be_read(self.flow.reading.is_on)
        self.window.actions_by_id.refresh()

    def _take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Open the document among what was dropped, else take over the sheet."""
        from desktop.dialogs.questions import SUFFIX

        documents = tuple(path for path in paths if path.suffix.lower() == SUFFIX)
        if documents:
            self.program.open_first(documents)
        else:
            self.sheets.read_dropped(paths[0])

    def _opened(self, workspace: OpenDocument) -> None:
        self._first_file = None
        workspace.listen(self.signals.tell)
        workspace.listen_to_records(self.signals.tell_records)
        concern = self._settings.concern_of(workspace.path) if workspace.path else ""
        page, records = self.flow.landing or self._page_name(), self._records_of(workspace)
        self.document_view.open(workspace.snapshot, page, concern, records)
        self.program.tell_changed_letters(workspace)

    def _changed(self, snapshot: Snapshot, changes: ChangeSet) -> None:
        self.window.toast.hide()  # what it said was about the state before
        self.document_view.change(snapshot, changes)
        self.flow.note_change()

    def _records_of(self, workspace: OpenDocument) -> Records | None:
        try:
            return workspace.records
        except KnownError as error:
            self.flow.refused.emit(self.window.look.say(error.message))
            return None

    def _recorded(self, records: Records) -> None:
        self.document_view.record(records)
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
        name = self.flow.workspace.name if self.flow.workspace else ""
        is_modified = self.flow.is_modified
        self.window.top_bar.set_document(name, is_modified if self.flow.workspace else None)
        self.window.setWindowTitle(f"{name}[*] – Racigraph" if name else "Racigraph")
        self.window.setWindowModified(is_modified)
        self.window.actions_by_id.refresh()

    def _dress(self, look: Look) -> None:
        speak(look.say.language, self._translator)
        self.flow.look = look
        if self.reporter is not None:
            self.reporter.look = look
        self.document_view.wear(look)
        self.guides.dress(look)
        self.program.dressed.emit(look)
        parts = (self.workflows, self.organisation, self.matrix, self.workbooks, self.matrix_views)
        review = (self.decisions, self.versions, self.rounds, self.council, self.remarks, self.copies)
        for part in (*parts, *review):
            part.dressed.emit(look)
        self.recent.dress(look)
        self._show_state()

    def _setting_changed(self, name: str) -> None:
        if name == "author":
            self.flow.set_author(self._settings.author)
        elif name == "thresholds":
            self.document_view.derived.judge_by(self._settings.thresholds)
        else:
            self.appearance.tell()

    def _page_name(self) -> str:
        return self._settings.page if self._settings.page in PAGES else FIRST_PAGE

    def _remember_page(self, name: str) -> None:
        if not self.flow.reading.is_on:  # where reading begins is no page that was chosen to work on
            self._settings.page = name

    def _remember_concern(self, concern: str) -> None:
        if self.flow.workspace is not None and self.flow.workspace.path is not None:
            self._settings.remember_concern(self.flow.workspace.path, concern)

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
