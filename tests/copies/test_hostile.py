"""Names that want to run something, in every field: in a real browser nothing runs and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from models import answer_door, copy_door, review_door
from models.answer_door import Verdict
from models.domain.decision_item import DecisionItem
from models.domain.records.record import Council, CouncilBody, CouncilForm
from models.domain.snapshot import Snapshot
from models.editing.row_commands import EditRow
from models.exports.html_copy.writing import write_copy
from models.review_door import Terms
from models.wording import Wording
from models.workspace import Workspace
from tests.browser import Browser
from tests.copies.rounds import role

RUN = "document.title='RAN'"
HOSTILE = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload={RUN}>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><img src=x onerror={RUN}>",
    f"</text></svg><script>{RUN}</script>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f'" autofocus onfocus="{RUN}" x="',
    f"--><script>{RUN}</script><!--",
    f"<!--<script>{RUN}//",
    "<link rel=stylesheet href=http://hostile.example/a.css>",
    '<img src="http://hostile.example/a.png">',
    "<meta http-equiv=refresh content=0;url=http://hostile.example/>",
    "<base href=http://hostile.example/>",
    "<iframe src=http://hostile.example/></iframe>",
    "<style>@import 'http://hostile.example/a.css';</style>",
    "x; background: url(http://hostile.example/b.png)",
    "fill:url(http://hostile.example/#a)",
    f"<a href=\"javascript:{RUN}\" id=make>x</a>",
    "<form action=http://hostile.example/><input name=by>",
    '{"key":"00"}\\u003c/script>',
    "&lt;script&gt;&#x3c;script>",
    "\u05d0\u0627 <b dir=rtl>",
    "%0d%0aBcc: a@hostile.example",
    "?bcc=a@hostile.example&subject=x#",
    "${7*7}{{7*7}}<%= 7*7 %>",
)  # fmt: skip
TEXTS = {"name", "short_name", "description", "label", "category", "text", "note", "automatic_reply"}
TEXTS |= {"today", "then", "if_no", "recommendation"}
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article", "footer"),
    *("div", "p", "h1", "h2", "h3", "h4", "span", "bdi", "dl", "dt", "dd", "ul", "li", "del", "ins"),
    *("fieldset", "legend", "label", "input", "textarea", "button", "a", "noscript", "script"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("svg", "rect", "path", "circle", "polygon", "text"),
}


def _hostile(snapshot: Snapshot) -> Snapshot:
    """Return a document with such a text wherever one is typed, each another, so that names stay unique."""
    chosen = cycle(HOSTILE)
    number = iter(range(10_000))
    tables: dict[str, dict[str, Any]] = {}
    for kind, rows in snapshot.tables.items():
        names = {field.name for row in rows.values() for field in fields(row)} & TEXTS
        tables[kind] = {
            row_id: replace(row, **{name: _text(next(chosen), name, next(number)) for name in names})
            for row_id, row in rows.items()
        }
    return Snapshot(tables)


def _text(hostile: str, name: str, number: int) -> str:
    if name == "short_name":
        return f"<b>{number}"[:14]
    return f"{hostile} {number}"


@pytest.fixture(scope="module")
def hostile(sample: Snapshot) -> Snapshot:
    found = _hostile(sample)
    management = next(r.id for r in sample.roles.values() if r.name == "Executive management")
    changed = next(s.id for s in sample.steps.values() if s.name == "Draft statement")
    items = {
        f"item-{n}": DecisionItem(f"item-{n}", text, text, text, text, text, management, None, (changed,))
        for n, text in enumerate(HOSTILE)
    }
    return Snapshot({**found.tables, "decision_item": items})


@pytest.fixture
def attacked(hostile: Snapshot, sample: Snapshot, tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(hostile, tmp_path / "data", HOSTILE[2])
    review_door.keep_version(made, note=HOSTILE[0])
    made.do(EditRow("step", _same(sample, made, "Draft statement"), {"limit_hours": 2.0}))
    council = next(r.id for r in sample.roles.values() if r.co_determining)
    assert council in made.snapshot.roles
    management = next(r.id for r in sample.roles.values() if r.name == "Executive management")
    review_door.propose(made, Terms((management,), note=HOSTILE[1]))
    put = _same(sample, made, "Put guideline in force")
    told = Council(
        CouncilBody.LOCAL,
        CouncilForm.AGREEMENT,
        made.records.entries[0].at.date(),
        HOSTILE[4],
        0,
        (put,),
        HOSTILE[3],
    )
    review_door.settle(made, told)
    yield made
    made.close()


def _same(sample: Snapshot, made: Workspace, name: str) -> str:
    found = next(step.id for step in sample.steps.values() if step.name == name)
    assert found in made.snapshot.steps
    return found


class _Found(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("is_plain", [False, True])
@pytest.mark.parametrize("name", ["Executive management", "Legal counsel", "Works council", "Editor"])
def test_hostile_names_stay_text(
    attacked: Workspace,
    sample: Snapshot,
    tmp_path: Path,
    page: Browser,
    name: str,
    is_plain: bool,
    language: str,
) -> None:
    role_id = next(r.id for r in sample.roles.values() if r.name == name)
    brief = copy_door.hand_out(attacked, role_id, HOSTILE[2], recipient="a@example.org", is_plain=is_plain)
    path = tmp_path / "copy.html"
    write_copy(brief, Wording(language), path)
    found = _Found()
    found.feed(path.read_text(encoding="utf-8"))
    assert found.elements <= ELEMENTS
    assert not {name for name in found.attributes if name.startswith("on") or name in {"style", "srcdoc"}}
    assert all(re.match(r"mailto:a@example\.org\?subject=[^?#&]*&body=[^?#&]*$", a) for a in found.addresses)
    page.open(path)
    title = page.run("document.title")
    for selector in ("legend", "figure", "th", "h4"):
        if page.run(f"document.querySelector('{selector}') !== null"):
            page.click(selector)
    page.run("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))")
    assert page.seen.requests == [path.as_uri()]
    assert (page.seen.messages, page.seen.dialogs) == ([], [])
    assert page.run("document.title") == title != "RAN"
    assert page.run("location.href") == path.as_uri()
    assert attacked.snapshot.roles[role_id].name in page.run("document.querySelector('h1').textContent") or (
        name == "Works council"
    )
    scripts = page.run("document.scripts.length")
    assert scripts == (2 if not is_plain and brief.copy is not None else 0)


def test_an_answer_in_a_page_full_of_hostile_names_is_text_as_well(
    attacked: Workspace, sample: Snapshot, tmp_path: Path, page: Browser
) -> None:
    management = next(r.id for r in sample.roles.values() if r.name == "Executive management")
    path = tmp_path / "copy.html"
    write_copy(copy_door.hand_out(attacked, management, HOSTILE[0]), Wording("de"), path)
    page.open(path)
    for n in range(len(HOSTILE)):
        page.run(f"document.querySelector('#t{n}').closest('fieldset').querySelector('input').click()")
        page.run(f"document.getElementById('t{n}').focus()")
        page.type(HOSTILE[n])
    page.click("#by")
    page.type(HOSTILE[1])
    page.click("#make")
    found = answer_door.from_text(attacked, page.run("document.getElementById('text').value"))
    assert [proposed.verdict for proposed in found] == [Verdict.NEW] * len(HOSTILE)
    assert {proposed.answer.text for proposed in found} == set(HOSTILE)
    assert page.run("document.getElementById('told').children.length") == 0
    assert page.run("document.title") != "RAN"
    assert page.seen.requests == [path.as_uri()]
    assert page.seen.messages == []
    for proposed in found:
        answer_door.accept(attacked, proposed)


def test_the_canary_would_sing(attacked: Workspace, tmp_path: Path, page: Browser) -> None:
    """What the tests above look for is there when something does run, and when a policy keeps it out."""
    path = tmp_path / "copy.html"
    owner = role(attacked, next(iter(attacked.snapshot.roles.values())).name)
    write_copy(copy_door.hand_out(attacked, owner, "plan"), Wording("en"), path)
    text = path.read_text(encoding="utf-8")
    put = f"<script>{RUN}</script><img src=http://hostile.example/a.png onerror={RUN}>"
    path.write_text(text.replace("</main>", f"{put}</main>"), encoding="utf-8")
    page.open(path)
    assert page.run("document.title") != "RAN", "the policy keeps out what has come in"
    assert any(
        "Content Security Policy" in said or "ContentSecurityPolicy" in said for said in page.seen.messages
    )
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    path.write_text(bare.replace("</main>", f"{put}</main>"), encoding="utf-8")
    page.open(path)
    page.wait("document.title === 'RAN'")
    assert "http://hostile.example/a.png" in page.seen.requests


def test_the_data_of_a_copy_cannot_end_its_element(
    attacked: Workspace, sample: Snapshot, tmp_path: Path
) -> None:
    role_id = next(r.id for r in sample.roles.values() if r.name == "Head of communications")
    path = tmp_path / "copy.html"
    write_copy(copy_door.hand_out(attacked, role_id, "plan"), Wording("en"), path)
    data = re.search(r'id="copy-data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)[1]
    assert not set(data) & set("<>&")
    assert data.isascii()
