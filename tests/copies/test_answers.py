"""Answers from outside: in any order, more than once, to another state, forged."""

from __future__ import annotations

import base64
import json
import random
from itertools import permutations
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from models import answer_door, copy_door, review_door
from models.analysis.review.rounds import Standing
from models.answer_door import Verdict
from models.domain.errors import KnownError, RuleViolation
from models.domain.progress import tell_nobody
from models.domain.records.record import Answer, Given
from models.editing.row_commands import EditRow
from models.report_making import ExportRequest, make_report
from models.review_door import Terms
from models.wording import Wording
from models.workspace import Workspace
from tests.copies.rounds import (
    QUESTION,
    answer_of,
    copies,
    facts_of,
    fields_in,
    role,
    standings,
    step,
    text_of,
    written,
)
from tests.exports.reports import ANSWERS, GLANCE

MANAGEMENT, OWNER, LEGAL = "Executive management", "Head of communications", "Legal counsel"
SAY = Wording("en")


def verdicts(document: Workspace, text: str) -> list[Verdict]:
    return [proposed.verdict for proposed in answer_door.from_text(document, text)]


def take(document: Workspace, text: str) -> None:
    for proposed in answer_door.from_text(document, text):
        if proposed.verdict is Verdict.NEW:
            answer_door.accept(document, proposed)


def test_an_answer_from_a_copy_counts_once_it_is_accepted(document: Workspace, tmp_path: Path) -> None:
    page = written(document, MANAGEMENT, tmp_path / "copy.html")
    text = answer_of(page, ("yes", ""), ("condition", "From spring"))
    found = answer_door.from_text(document, f"Hello,\n{text}\nRegards")
    assert [proposed.verdict for proposed in found] == [Verdict.NEW, Verdict.NEW]
    assert SAY(found[0].title) == f"{MANAGEMENT}: yes, to “{QUESTION}”"
    assert standings(document)[MANAGEMENT] is Standing.OPEN
    for proposed in found:
        answer_door.accept(document, proposed)
    assert standings(document)[MANAGEMENT] is Standing.CONDITION
    assert standings(document)[QUESTION] is Standing.AGREED
    given = [answer for _, answer in document.records.of(Answer)]
    assert {(a.given, a.copy, a.day.isoformat()) for a in given} == {
        (Given.COPY, copies(document)[0].number, "2027-01-10")
    }
    assert document.records.name_of(given[0].who) == "Role holder"
    assert given[1].text == "From spring"


def test_the_same_again_changes_nothing(document: Workspace, tmp_path: Path) -> None:
    text = answer_of(written(document, LEGAL, tmp_path / "copy.html"), ("no_concerns", ""))
    assert len(verdicts(document, text + "\n" + text)) == 1
    take(document, text)
    known = len(document.records.entries)
    take(document, text)
    assert verdicts(document, text) == [Verdict.DUPLICATE]
    assert len(document.records.entries) == known
    sequence = next(record.sequence for record, _ in document.records.of(Answer))
    review_door.withdraw(document, sequence, "Asked the wrong counsel")
    assert verdicts(document, text) == [Verdict.DUPLICATE], "a mail that is read again brings nothing back"


def fresh(document: Workspace, folder: Path) -> tuple[str, ...]:
    """Hand out two copies and return two answers from each: the later one is what is meant."""
    legal = written(document, LEGAL, folder / "legal.html")
    owner = written(document, OWNER, folder / "owner.html")
    return (
        answer_of(legal, ("concerns", "Image rights"), at="2027-01-10T09:00:00"),
        answer_of(legal, ("no_concerns", ""), at="2027-01-10T09:00:01"),
        answer_of(owner, ("back", "Too soon"), at="2027-01-09T09:00:00"),
        answer_of(owner, ("yes", ""), at="2027-01-11T09:00:00"),
    )


@pytest.mark.parametrize("is_one_text", [True, False])
def test_the_order_in_which_answers_come_makes_no_difference(
    document: Workspace, tmp_path: Path, is_one_text: bool
) -> None:
    for order in permutations(range(4)):
        texts = fresh(document, tmp_path)
        parts = [texts[n] for n in order]
        for text in ["\n".join(parts)] if is_one_text else parts:
            take(document, text)
        now = standings(document)
        assert (now[LEGAL], now[OWNER]) == (Standing.NO_CONCERNS, Standing.AGREED), order
        for sequence in {record.sequence for record, _ in document.records.of(Answer)}:
            if sequence not in review_door.view(document).withdrawn:
                review_door.withdraw(document, sequence, "The next order")


def test_answers_of_two_copies_that_differ_wait_for_somebody_to_choose(
    document: Workspace, tmp_path: Path
) -> None:
    first = answer_of(written(document, OWNER, tmp_path / "1.html"), ("yes", ""))
    other = answer_of(written(document, OWNER, tmp_path / "2.html"), ("back", "No"))
    assert verdicts(document, first + other) == [Verdict.REPLACES, Verdict.REPLACES]
    take(document, first)
    assert verdicts(document, other) == [Verdict.REPLACES]
    chosen = answer_door.from_text(document, other)[0]
    answer_door.accept(document, chosen)
    assert standings(document)[OWNER] is Standing.RETURNED


def test_an_answer_to_another_state_is_shown_with_what_has_changed_since(
    document: Workspace, tmp_path: Path
) -> None:
    owner = answer_of(written(document, OWNER, tmp_path / "1.html"), ("yes", ""))
    document.do(EditRow("step", step(document, "Draft statement"), {"limit_hours": 3.0}))
    found = answer_door.from_text(document, owner)[0]
    assert (found.verdict, len(found.since)) == (Verdict.OTHER_STATE, 1)
    assert "3 h" in SAY(found.since[0].sentence)
    answer_door.accept(document, found)
    assert standings(document)[OWNER] is Standing.AGAIN, "it counts for what was asked, and not for more"
    take(document, answer_of(written(document, OWNER, tmp_path / "2.html"), ("yes", "")))
    assert standings(document)[OWNER] is Standing.AGREED


def test_a_change_that_an_answer_does_not_cover_leaves_it_as_it_is(
    document: Workspace, tmp_path: Path
) -> None:
    text = answer_of(written(document, OWNER, tmp_path / "copy.html"), ("yes", ""))
    document.do(EditRow("step", step(document, "Draft guideline"), {"limit_hours": 9.0}))
    assert verdicts(document, text) == [Verdict.NEW]
    take(document, text)
    assert standings(document)[OWNER] is Standing.AGREED


def _forged(page: str, other: str) -> dict[str, str]:
    """Return answers that somebody changed who knows how they are written, but not the key."""
    text = answer_of(page, ("yes", "as said"))
    fields, payload, _ = fields_in(text)
    proof = text.rsplit(".", 1)[1]
    _, foreign_key, foreign_marks = facts_of(other)
    answer = fields["answers"][0]
    changed = {
        "reply": {**fields, "answers": [{**answer, "reply": "back"}]},
        "text": {**fields, "answers": [{**answer, "text": "as said before"}]},
        "what was asked": {**fields, "answers": [{**answer, "item": foreign_marks[0]}]},
        "one answer more": {**fields, "answers": [answer, {**answer, "item": foreign_marks[0]}]},
        "state": {**fields, "state": "0000-0000-0000"},
        "round": {**fields, "round": fields["round"] + 1},
        "copy of another role": {**fields, "copy": facts_of(other)[0]["copy"]},
        "name": {**fields, "by": "Somebody else"},
        "deputy": {**fields, "deputy": "x"},
        "time": {**fields, "at": "2027-01-10T09:30:01"},
    }
    as_text = {
        name: f"[racigraph.1.{base64.b32encode(json.dumps(said).encode()).decode().rstrip('=')}.{proof}"
        for name, said in changed.items()
    }
    keys = {"another key": "00" * 16, "the key of another copy": foreign_key, "an empty key": ""}
    return (
        as_text
        | {name: text_of(fields, key) for name, key in keys.items()}
        | {
            "no proof": f"[racigraph.1.{payload}.A]",
            "proof cut": f"[racigraph.1.{payload}.{proof[:-3]}]",
        }
    )


def test_nothing_that_was_changed_counts(document: Workspace, tmp_path: Path) -> None:
    page = written(document, OWNER, tmp_path / "copy.html")
    other = written(document, MANAGEMENT, tmp_path / "other.html")
    for name, text in _forged(page, other).items():
        assert set(verdicts(document, text)) == {Verdict.REFUSED}, name
    assert verdicts(document, answer_of(page, ("yes", "as said"))) == [Verdict.NEW]


def test_a_hundred_signs_changed_anywhere_are_all_found(document: Workspace, tmp_path: Path) -> None:
    text = answer_of(written(document, OWNER, tmp_path / "copy.html"), ("yes", ""))
    chance = random.Random(6)
    places = [n for n, sign in enumerate(text) if n >= len("[racigraph.1.") and sign.isalnum()]
    for place in chance.sample(places, 100):
        sign = chance.choice([s for s in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if s != text[place]])
        assert verdicts(document, text[:place] + sign + text[place + 1 :]) == [Verdict.REFUSED], place


STRICT = {
    "a field more": {"more": 1},
    "a number as a name": {"by": 7},
    "true as a number": {"round": True},
    "no name": {"by": "  "},
    "a name too long": {"by": "x" * 300},
    "no time": {"at": "yesterday"},
    "a time with a zone": {"at": "2027-01-10T09:30:00+01:00"},
    "no answers": {"answers": []},
    "answers as text": {"answers": "yes"},
    "nested without end": {"answers": [[[[]]]]},
    "also a mail": {"mail": {"item": "", "reply": "yes"}},
}


@pytest.mark.parametrize("name", STRICT)
def test_what_a_copy_would_never_write_is_refused_although_it_is_proved(
    document: Workspace, tmp_path: Path, name: str
) -> None:
    page = written(document, OWNER, tmp_path / "copy.html")
    assert verdicts(document, answer_of(page, ("yes", ""), **STRICT[name])) == [Verdict.REFUSED]


def test_replies_of_others_and_replies_without_their_reason_are_refused(
    document: Workspace, tmp_path: Path
) -> None:
    page, legal = (written(document, name, tmp_path / f"{name}.html") for name in (OWNER, LEGAL))
    for made, reply in ((page, "no_concerns"), (page, "perhaps"), (page, "back"), (legal, "yes")):
        assert verdicts(document, answer_of(made, (reply, ""))) == [Verdict.REFUSED], reply
    head, key, marks = facts_of(page)
    twice = [{"item": marks[0], "reply": "yes", "text": ""}] * 2
    told = {**head, "by": "Role holder", "deputy": "", "at": "2027-01-10T09:30:00"}
    assert verdicts(document, text_of({**told, "answers": twice}, key)) == [Verdict.REFUSED]


def test_a_deputy_answers_in_its_place_and_nobody_else(document: Workspace, tmp_path: Path) -> None:
    page = written(document, OWNER, tmp_path / "copy.html")
    deputy = document.snapshot.roles[role(document, OWNER)].deputy_role_id
    assert deputy
    assert verdicts(document, answer_of(page, ("yes", ""), deputy=role(document, "Editor"))) == [
        Verdict.REFUSED
    ]
    take(document, answer_of(page, ("yes", ""), deputy=deputy))
    assert [answer.by_role_id for _, answer in document.records.of(Answer)] == [deputy]


@pytest.mark.parametrize("is_ended", [True, False])
def test_an_answer_after_the_end_of_its_round_no_longer_counts(
    document: Workspace, tmp_path: Path, is_ended: bool
) -> None:
    text = answer_of(written(document, OWNER, tmp_path / "copy.html"), ("yes", ""))
    if is_ended:
        for name in (OWNER, LEGAL, MANAGEMENT):
            made = written(document, name, tmp_path / "any.html")
            reply = "no_concerns" if name == LEGAL else "yes"
            take(document, answer_of(made, (reply, ""), (reply, "")))
        review_door.end_round(document)
    else:
        review_door.stop_round(document, "Proposed too early")
    found = answer_door.from_text(document, text)
    assert [proposed.verdict for proposed in found] == [Verdict.REFUSED]
    assert ("has ended" if is_ended else "was stopped") in SAY(found[0].said[0])
    with pytest.raises(RuleViolation, match="not_acceptable"):
        answer_door.accept(document, found[0])


def test_answers_of_another_document_or_of_no_copy_say_so(document: Workspace, tmp_path: Path) -> None:
    page = written(document, OWNER, tmp_path / "copy.html")
    head, key, marks = facts_of(page)
    rest = {
        "by": "Role holder",
        "deputy": "",
        "at": "2027-01-10T09:30:00",
        "answers": [{"item": marks[0], "reply": "yes", "text": ""}],
    }
    for changed, words in (
        ({"document": "another"}, "another document"),
        ({"copy": "12345678"}, "No copy 12345678"),
    ):
        found = answer_door.from_text(document, text_of({**head, **changed, **rest}, key))
        assert words in SAY(found[0].said[0])


def test_a_mail_may_quote_break_and_decorate_an_answer(document: Workspace, tmp_path: Path) -> None:
    typed = "Grüße – “so” 🙂\nZeile 2"
    text = answer_of(written(document, OWNER, tmp_path / "copy.html"), ("condition", typed))
    lines = [text[n : n + 50] for n in range(0, len(text), 50)]
    for mail in (
        "\n".join(f"> {line}" for line in lines),
        "\r\n".join(f">> | {line} " for line in lines),
        "=\r\n".join(lines),
        "\u00a0\n".join(lines),
        text.lower(),
        f"*{text}*",
    ):
        found = answer_door.from_text(document, mail)
        assert [proposed.verdict for proposed in found] == [Verdict.NEW], mail
        assert found[0].answer.text == typed


def test_texts_without_an_answer_and_texts_that_are_too_long_are_refused_whole(document: Workspace) -> None:
    for text in ("", "yes", "[racigraph.1]", "[racigraph.2.AA.BB]", "x" * 64_001, "[racigraph.1." * 5_000):
        with pytest.raises(KnownError):
            answer_door.from_text(document, text)
    deep = base64.b32encode(b"[" * 20_000).decode().rstrip("=")
    for payload in ("AA", "77777777", deep, "A" * 40_000):
        assert verdicts(document, f"[racigraph.1.{payload}.AA]") == [Verdict.REFUSED]


def _mails(page: str) -> list[str]:
    return [unquote(part.split('"')[0]).replace("&amp;", "&") for part in page.split('href="mailto:')[1:]]


def test_a_mail_proves_the_reply_and_says_that_its_text_is_not_proved(
    document: Workspace, tmp_path: Path
) -> None:
    page = written(document, LEGAL, tmp_path / "copy.html", "de", is_plain=True, recipient="a@example.org")
    mails = _mails(page)
    assert len(mails) == 3
    assert all(mail.startswith("a@example.org?subject=") for mail in mails)
    mail = next(m for m in mails if "→ Bedenken" in m).split("&body=")[1]
    mail = mail.replace("Name: ", "Name: Kanzlei").replace("Bedenken: ", "Bedenken: Bildrechte\r\nsind offen")
    quoted = "\n".join(f"> {line}" for line in mail.splitlines())
    for text in (mail, quoted):
        found = answer_door.from_text(document, text)
        assert [proposed.verdict for proposed in found] == [Verdict.UNPROVED]
        answer = found[0].answer
        assert (answer.who, answer.text, answer.given) == ("Kanzlei", "Bildrechte\nsind offen", Given.ENTERED)
        assert "not" not in SAY(found[0].title)
    assert "typed in the mail" in SAY(found[0].said[0])
    answer_door.accept(document, found[0])
    assert standings(document)[LEGAL] is Standing.CONCERNS
    without = answer_door.from_text(document, next(m for m in mails if "keine Bedenken" in m))
    assert [proposed.verdict for proposed in without] == [Verdict.REFUSED], "nobody has signed it"


def test_a_mail_address_can_carry_nothing_else(document: Workspace) -> None:
    for bad in (
        "a",
        "a@",
        "a@b?cc=c@d.org",
        "a@b&body=x",
        "a@b.org\nBcc: c@d.org",
        "a b@c.org",
        "a@b@c",
        "é@b.org",
    ):
        with pytest.raises(RuleViolation, match="no_address"):
            copy_door.hand_out(document, role(document, OWNER), "plan", recipient=bad)
    assert not copies(document), "a copy that is refused is not recorded"


def test_a_works_council_is_handed_out_nothing_to_answer(document: Workspace, tmp_path: Path) -> None:
    page = written(document, "Works council", tmp_path / "copy.html")
    assert copies(document) == []
    assert "data-item" not in page
    assert "<script" not in page
    assert "mailto:" not in page


def test_no_copy_without_a_round(document: Workspace) -> None:
    review_door.stop_round(document, "Too early")
    with pytest.raises(RuleViolation, match="no_round"):
        copy_door.hand_out(document, role(document, OWNER), "plan")
    review_door.propose(document, Terms((role(document, MANAGEMENT),)))
    assert copy_door.hand_out(document, role(document, OWNER), "plan").copy is not None


def _workbook(document: Workspace, path: Path, *rows: tuple[int, str, str, str]) -> Path:
    """Write the report and let somebody fill in its answer sheet: row, reply, remark, role."""
    make_report(
        ExportRequest(document.snapshot, "plan", None, "en", path, {}, records=document.records), tell_nobody
    )
    book = load_workbook(path)
    book.worksheets[GLANCE]._images.clear()  # openpyxl writes a picture only once
    sheet = book.worksheets[ANSWERS]
    for row, reply, remark, name in rows:
        for column, value in ((3, reply), (4, remark), (5, "Role holder"), (6, name), (7, "2027-01-10")):
            sheet.cell(6 + row, column).value = value
    book.save(path)
    return path


def test_a_workbook_that_comes_back_is_shown_and_never_taken_over_unseen(
    document: Workspace, tmp_path: Path
) -> None:
    path = _workbook(
        document,
        tmp_path / "report.xlsx",
        (0, "agreed", "", OWNER),
        (1, "agreed with a condition", "From spring", MANAGEMENT),
    )
    found = answer_door.from_file(document, path)
    assert [one.verdict for one in found] == [Verdict.UNPROVED, Verdict.UNPROVED]
    assert "report.xlsx" in SAY(found[0].said[0])
    for one in found:
        answer_door.accept(document, one)
    assert standings(document)[OWNER] is Standing.AGREED
    assert standings(document)[QUESTION] is Standing.CONDITION
    assert [one.verdict for one in answer_door.from_file(document, path)] == [Verdict.DUPLICATE] * 2


def test_a_workbook_of_another_state_or_without_a_role_says_so(document: Workspace, tmp_path: Path) -> None:
    path = _workbook(document, tmp_path / "report.xlsx", (0, "agreed", "", OWNER))
    document.do(EditRow("step", step(document, "Draft statement"), {"limit_hours": 3.0}))
    assert [one.verdict for one in answer_door.from_file(document, path)] == [Verdict.OTHER_STATE]
    later = _workbook(document, tmp_path / "later.xlsx", (0, "agreed", "", OWNER))
    found = answer_door.from_file(document, later)
    assert [one.verdict for one in found] == [Verdict.UNPROVED], (
        "the present state, which nobody answered yet"
    )
    answer_door.accept(document, found[0])
    assert standings(document)[OWNER] is Standing.AGREED
    nobody = _workbook(document, tmp_path / "nobody.xlsx", (0, "agreed", "", ""))
    assert [one.verdict for one in answer_door.from_file(document, nobody)] == [Verdict.REFUSED]
    document.do(EditRow("step", step(document, "Draft statement"), {"limit_hours": 4.0}))
    between = _workbook(document, tmp_path / "between.xlsx", (0, "agreed", "", OWNER))
    document.do(EditRow("step", step(document, "Draft statement"), {"limit_hours": 5.0}))
    found = answer_door.from_file(document, between)
    assert "not put to the vote" in SAY(found[0].said[0])
    review_door.stop_round(document, "Too early")
    with pytest.raises(KnownError):
        answer_door.from_file(document, path)
