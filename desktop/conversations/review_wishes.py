"""What the links of the review and of the works council ask for, handed to whom it belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from desktop.conversations.remarks import RemarksFlow
from desktop.conversations.review_council import CouncilFlow
from desktop.conversations.review_rounds import ReviewRounds
from desktop.frame.main_window import MainWindow
from desktop.pages.council import CouncilPage
from desktop.pages.review import ReviewPage
from desktop.panels.approvals import Wish


class ReviewWishes(QObject):
    """Listens to the pages."""

    def __init__(
        self,
        window: MainWindow,
        rounds: ReviewRounds,
        council: CouncilFlow,
        remarks: RemarksFlow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._deeds: Mapping[str, Callable[[Wish], None]] = {
            "answer": lambda wish: rounds.answer(wish.role_id, wish.motion_id),
            "elsewhere": lambda wish: rounds.answer(wish.role_id, wish.motion_id, is_elsewhere=True),
            "withdraw": lambda wish: rounds.withdraw(wish.sequence),
            "sign": lambda wish: rounds.sign(wish.sequence),
            "events": lambda _: rounds.show_events(),
            "council": lambda _: window.show_page("council"),
            "settle": lambda wish: council.settle(wish.row_ids),
            "remark": lambda _: remarks.add(),
            "reply": lambda wish: remarks.reply(wish.sequence),
            "done": lambda wish: remarks.mark(wish.sequence, is_done=True),
            "reopen": lambda wish: remarks.mark(wish.sequence, is_done=False),
            "show": lambda wish: remarks.show(wish.sequence),
        }
        window.page_of(ReviewPage).wanted.connect(self._do)
        window.page_of(CouncilPage).wanted.connect(self._do)

    def _do(self, wish: Wish) -> None:
        self._deeds[wish.deed](wish)
