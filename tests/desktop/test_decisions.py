"""Questions that wait for yes or no: proposed, added, edited in place, moved, laid aside, all by hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.proposals import ProposalsDialog
from desktop.panels.decision_card import DecisionCard
from desktop.panels.decision_list import DecisionList
from desktop.shown.selection import Selection
from desktop.widgets.access_keys import without_key
from models.analysis.review.proposed import Urgency
from models.domain.decision_item import DecisionItem
from models.domain.records.record import Version
from models.domain.snapshot import items_in_order
from models.editing.row_commands import AddRow, EditRow
from tests.build import Build
from tests.desktop.conftest import settle

LEFT = Qt.MouseButton.LeftButton


def items(opened: Application) -> tuple[DecisionItem, ...]:
    return items_in_order(opened.flow.workspace.snapshot)


def shown(opened: Application, qtbot: QtBot) -> DecisionList:
    opened.window.resize(1440, 900)
    opened.window.show_page("glance")
    settle(opened, qtbot)
    return opened.window.pages["glance"].decisions


def add(opened: Application, *questions: str, **fields: object) -> list[str]:
    commands = [AddRow("decision_item", {"name": question, **fields}) for question in questions]
    for command in commands:
        opened.flow.do(command)
    return [command.id for command in commands]


def visible(found: DecisionList) -> list[str]:
    return [c.question.accessibleName() for c in found.cards.values() if c.isVisible()]


def proposing(opened: Application, qtbot: QtBot) -> ProposalsDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in opened.window.findChildren(ProposalsDialog)))
    return next(d for d in opened.window.findChildren(ProposalsDialog) if d.isVisible())


def click_box(dialog: ProposalsDialog, item: QListWidgetItem) -> None:
    place = dialog.list.visualItemRect(item)
    QTest.mouseClick(dialog.list.viewport(), LEFT, pos=place.topLeft() + QPoint(14, place.height() // 2))


def entry(dialog: ProposalsDialog, question: str) -> QListWidgetItem:
    return next(i for n in range(dialog.list.count()) if (i := dialog.list.item(n)).text() == question)


def write(card: DecisionCard, field: str, text: str) -> None:
    editor = card.form.editor(field)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def test_a_proposal_is_read_ticked_taken_and_not_proposed_again(opened: Application, qtbot: QtBot) -> None:
    decisions = shown(opened, qtbot)
    assert decisions.title.text() == "No question to decide"
    assert opened.window.primary.text() == "Propose decisions …"
    QTest.mouseClick(opened.window.primary, LEFT)
    dialog = proposing(opened, qtbot)
    question = "Shall somebody be on duty outside service hours?"
    urgent = [one for one in dialog._found if one.urgency is Urgency.NOW]
    assert dialog.chosen() == tuple(urgent)
    assert len(urgent) < len(dialog._found)
    for one in urgent:
        click_box(dialog, entry(dialog, opened.window.look.say(one.question)))
    assert not dialog.take.isEnabled()
    dialog.list.setCurrentItem(entry(dialog, question))
    assert dialog.question.text() == question
    assert dialog.parts["if_no"].text().startswith("If no: Answers wait")
    click_box(dialog, entry(dialog, question))
    assert without_key(dialog.take.text()) == "Take over 1"
    QTest.mouseClick(dialog.take, LEFT)
    settle(opened, qtbot)
    (item,) = items(opened)
    assert (item.name, item.source) == (question, "outside_hours")
    assert visible(decisions) == [question]
    assert opened.window.primary.text() == "Open 1 decision"
    opened.window.actions_by_id["propose_decisions"].trigger()
    again = proposing(opened, qtbot)
    assert question not in [again.list.item(n).text() for n in range(again.list.count())]
    again.reject()
    opened.window.actions_by_id["undo"].trigger()
    assert items(opened) == ()


def test_a_proposal_that_nobody_wants_stays_away_until_it_is_asked_for(
    opened: Application, qtbot: QtBot
) -> None:
    decisions = shown(opened, qtbot)
    QTest.mouseClick(decisions.propose, LEFT)
    dialog = proposing(opened, qtbot)
    count, question = dialog.list.count(), "Shall a workflow for a crisis be laid down?"
    dialog.list.setCurrentItem(entry(dialog, question))
    QTest.mouseClick(dialog.refuse, LEFT)
    assert dialog.list.count() == count - 1
    dialog.reject()
    settle(opened, qtbot)
    assert items(opened) == ()
    assert visible(decisions) == []
    QTest.mouseClick(decisions.propose, LEFT)
    dialog = proposing(opened, qtbot)
    assert without_key(dialog.again.text()) == "Show 1 laid aside"
    assert question not in [dialog.list.item(n).text() for n in range(dialog.list.count())]
    QTest.mouseClick(dialog.again, LEFT)
    settle(opened, qtbot)
    QTest.mouseClick(decisions.propose, LEFT)
    dialog = proposing(opened, qtbot)
    assert entry(dialog, question)
    dialog.reject()


def test_changes_since_the_last_version_are_proposed(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.workspace.record_state(lambda state: Version("1.0", state))
    opened.flow.do(EditRow("role", company.ids["Counsel"], {"deputy_role_id": company.ids["Editor"]}))
    decisions = shown(opened, qtbot)
    QTest.mouseClick(decisions.propose, LEFT)
    dialog = proposing(opened, qtbot)
    found = entry(dialog, "Shall “Editor” stand in for “Counsel” instead of nobody?")
    dialog.list.setCurrentItem(found)
    assert dialog.parts["today"].text() == "So far: nobody."
    assert dialog.parts["if_no"].text() == "If no: It stays as it is in version 1.0."
    dialog.reject()


def test_a_question_is_added_from_the_menu_and_written_in_place(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    decisions = shown(opened, qtbot)
    opened.window.actions_by_id["add_decision"].trigger()
    settle(opened, qtbot)
    (card,) = decisions.cards.values()
    assert card.form.editor("name").hasFocus()
    write(card, "name", "Shall the duty answer at night?")
    write(card, "if_no", "Nobody does.")
    write(card, "due", "24.12.2026")
    QTest.keyClick(card.form.editor("due"), Qt.Key.Key_Return)
    QTest.mouseClick(card.edit, LEFT)
    settle(opened, qtbot)
    (item,) = items(opened)
    assert (item.name, item.if_no) == ("Shall the duty answer at night?", "Nobody does.")
    assert item.due == date(2026, 12, 24)
    assert card.question.accessibleName() == item.name
    assert not card.form.isVisible()
    write_day = card.form.editor("due")
    QTest.mouseClick(card.edit, LEFT)
    write(card, "due", "some day")
    QTest.keyClick(write_day, Qt.Key.Key_Return)
    assert "is not a day" in card.form.reason("due")
    assert items(opened)[0].due == date(2026, 12, 24)


def test_what_is_overdue_says_so_and_by_whom(opened: Application, company: Build, qtbot: QtBot) -> None:
    decisions = shown(opened, qtbot)
    decisions._day = lambda: date(2026, 11, 20)
    head = company.ids["Head of marketing"]
    add(opened, "First?", due=date(2026, 11, 15), decider_role_id=head)
    add(opened, "Second?", due=date(2026, 11, 20), decider_role_id=head)
    add(opened, "Third?", due=date(2026, 12, 1))
    settle(opened, qtbot)
    feet = [card.foot.accessibleName() for card in decisions.cards.values()]
    assert feet[0] == "Head of marketing · overdue since 15 Nov 2026"
    assert feet[1:] == ["Head of marketing · today", "Not settled who decides · until 1 Dec 2026"]
    assert decisions.whom.text() == "Head of marketing\u00a02 · not settled who: 1 · 1 overdue"


def test_three_stand_there_and_the_rest_is_one_click_away(opened: Application, qtbot: QtBot) -> None:
    decisions = shown(opened, qtbot)
    questions = [f"Question {n}?" for n in range(5)]
    add(opened, *questions)
    settle(opened, qtbot)
    assert visible(decisions) == questions[:3]
    assert decisions.more.text() == "2 more"
    QTest.mouseClick(decisions.more, LEFT)
    assert visible(decisions) == questions
    assert not decisions.more.isVisible()


def test_a_question_is_moved_and_asked_no_more_by_its_buttons(opened: Application, qtbot: QtBot) -> None:
    decisions = shown(opened, qtbot)
    first, second, third = add(opened, "First?", "Second?", "Third?")
    settle(opened, qtbot)
    card = decisions.cards[first]
    assert not card.edit.isVisible()
    decisions.choose(first)
    assert not card.tools["up"].isEnabled()
    QTest.mouseClick(card.tools["down"], LEFT)
    assert [item.name for item in items(opened)] == ["Second?", "First?", "Third?"]
    assert visible(decisions) == ["Second?", "First?", "Third?"]
    QTest.mouseClick(card.tools["down"], LEFT)
    assert [item.id for item in items(opened)] == [second, third, first]
    QTest.mouseClick(card.tools["up"], LEFT)
    QTest.mouseClick(card.tools["up"], LEFT)
    assert [item.id for item in items(opened)] == [first, second, third]
    QTest.mouseClick(card.tools["away"], LEFT)
    assert [item.id for item in items(opened)] == [second, third]
    assert opened.flow.workspace.snapshot.decision_items.keys() == {second, third}


def test_a_proposed_question_that_is_asked_no_more_is_not_proposed_again(
    opened: Application, qtbot: QtBot
) -> None:
    decisions = shown(opened, qtbot)
    (item_id,) = add(opened, "Shall a workflow for a crisis be laid down?", source="crisis")
    settle(opened, qtbot)
    decisions.choose(item_id)
    QTest.mouseClick(decisions.cards[item_id].tools["away"], LEFT)
    settle(opened, qtbot)
    assert items(opened) == ()
    QTest.mouseClick(decisions.propose, LEFT)
    dialog = proposing(opened, qtbot)
    assert "crisis" not in {one.source for one in dialog._found}
    dialog.reject()


def test_links_lead_to_what_a_question_affects(opened: Application, company: Build, qtbot: QtBot) -> None:
    decisions = shown(opened, qtbot)
    (item_id,) = add(opened, "Shall it be checked?", about=(company.ids["Check rights"], "gone"))
    settle(opened, qtbot)
    card = decisions.cards[item_id]
    QTest.mouseClick(card.more, LEFT)
    (link,) = card.links
    assert link.text() == "Check rights"
    QTest.mouseClick(link, LEFT)
    assert opened.window.page is opened.window.pages["workflows"]
    assert opened.window.page.selection() == Selection("step", company.ids["Check rights"])


def test_who_only_reads_sees_everything_and_changes_nothing(opened: Application, qtbot: QtBot) -> None:
    decisions = shown(opened, qtbot)
    (item_id,) = add(opened, "Shall it be so?", today="It is not.", then="It is.")
    settle(opened, qtbot)
    opened.window.actions_by_id["reading"].trigger()
    settle(opened, qtbot)
    card = decisions.cards[item_id]
    QTest.mouseClick(card.more, LEFT)
    assert card.parts["today"].isVisible()
    assert card.parts["then"].accessibleName() == "If yes: It is."
    for button in (card.edit, *card.tools.values(), decisions.add, decisions.propose):
        assert not button.isVisible()
    assert not opened.window.actions_by_id["add_decision"].isEnabled()
    assert not opened.window.actions_by_id["propose_decisions"].isEnabled()


def test_only_what_concerns_a_role_stands_there_when_it_is_read_for_it(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    decisions = shown(opened, qtbot)
    add(opened, "For counsel?", decider_role_id=company.ids["Counsel"])
    add(opened, "About publishing?", about=(company.ids["Publish"],))
    add(opened, "For the head?", decider_role_id=company.ids["Head of marketing"])
    settle(opened, qtbot)
    opened.document_view.read_for(company.ids["Counsel"])
    settle(opened, qtbot)
    assert visible(decisions) == ["For counsel?"]
    opened.document_view.read_for(company.ids["Editor"])
    settle(opened, qtbot)
    assert visible(decisions) == ["About publishing?"]


def test_what_is_typed_stays_when_the_language_changes_and_the_palette_finds_it(
    opened: Application, qtbot: QtBot
) -> None:
    decisions = shown(opened, qtbot)
    (item_id,) = add(opened, "Shall it be so?")
    settle(opened, qtbot)
    decisions.choose(item_id, edit=True)
    write(decisions.cards[item_id], "name", "Shall it stay?")
    opened.window.actions_by_id["language_de"].trigger()
    settle(opened, qtbot)
    card = decisions.cards[item_id]
    assert items(opened)[0].name == "Shall it stay?"
    assert card.edit.text() == "Fertig"
    assert decisions.title.text() == "1 Frage zu entscheiden"
    opened.document_view.go_to(Selection("decision_item", item_id))
    assert opened.window.page is opened.window.pages["glance"]
    assert card.is_open
