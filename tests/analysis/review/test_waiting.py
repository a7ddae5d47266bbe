"""What waits, by whom and until when; days are handed in."""

from __future__ import annotations

from datetime import date

from models.analysis.review.waiting import by_whom, until, waiting
from models.editing.row_commands import AddRow
from models.wording import Wording
from tests.build import Build

TODAY = date(2026, 11, 20)


def asked(build: Build, question: str, **fields: object) -> str:
    return build.do(AddRow("decision_item", {"name": question, **fields}))


def test_nothing_waits_in_a_new_document() -> None:
    found = waiting(Build().snapshot, TODAY)
    assert (found.items, found.overdue) == ((), ())
    assert by_whom(Build().snapshot, found) is None


def test_what_is_laid_aside_does_not_wait_and_the_day_itself_is_not_overdue() -> None:
    build = Build()
    asked(build, "Late?", due=date(2026, 11, 19))
    asked(build, "Today?", due=TODAY)
    asked(build, "Aside?", due=date(2026, 11, 1), laid_aside=True)
    found = waiting(build.snapshot, TODAY)
    assert [item.name for item in found.items] == ["Late?", "Today?"]
    assert [item.name for item in found.overdue] == ["Late?"]


def test_who_decides_is_counted_in_the_order_of_the_columns() -> None:
    build = Build()
    first, second = build.role("Head"), build.role("Counsel")
    for decider in (second, first, second, None):
        asked(build, "So?", decider_role_id=decider)
    text = by_whom(build.snapshot, waiting(build.snapshot, TODAY))
    order = [role.name for role in build.snapshot.roles.values() if role.id in (first, second)]
    assert sorted(order) == ["Counsel", "Head"]
    for language, nobody in (("en", "not settled who: 1"), ("de", "nicht geregelt, wer: 1")):
        said = Wording(language)(text)
        assert {"Head\u00a01", "Counsel\u00a02", nobody} == set(said.split(" · "))


def test_until_when_is_said_from_the_day_that_it_is() -> None:
    build = Build()
    asked(build, "So?", due=date(2026, 11, 21))
    (item,) = waiting(build.snapshot, TODAY).items
    say = Wording("de")
    assert say(until(item, TODAY)) == "bis 21.11.2026"
    assert say(until(item, date(2026, 11, 21))) == "heute"
    assert say(until(item, date(2026, 11, 22))) == "überfällig seit 21.11.2026"
