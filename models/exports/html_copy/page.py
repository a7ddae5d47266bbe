"""The page of a copy: its parts in the order they are read, under a policy that lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby

from models.exports.html_copy.answering import answering, question
from models.exports.html_copy.changes import Group, Line
from models.exports.html_copy.content import Brief, CopyContent, CouncilRow, Question
from models.exports.html_copy.foot import foot
from models.exports.html_copy.grid import Grid, GridCell
from models.exports.html_copy.markup import Content, Html, joined, own, tag
from models.exports.html_copy.svg import svg_of
from models.wording import Wording
from resources import FOLDER

_MOST_UPRIGHT = 10  # columns that fit on paper upright


def page_of(brief: Brief, content: CopyContent, say: Wording, accent: str, logo: bytes | None) -> str:
    """Return the whole page."""
    style = _resource("page.css")
    script = "" if brief.is_plain or brief.copy is None else _resource("answers.js")
    title = f"{content.title} – {content.organisation}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("style", Html(style)),
    )
    body = tag(
        "body",
        _head(brief, content, say, accent, logo),
        tag("main", *_parts(brief, content, say)),
        foot(brief, say),
        tag("script", Html(script)) if script else "",
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=say.language)}\n"


def policy(style: str, script: str) -> str:
    """Return what a browser may load and run: this style, this script, pictures in the page, nothing else."""
    runs = _hash(script) if script else "'none'"
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {runs}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return FOLDER.joinpath("copy", name).read_text(encoding="utf-8")


def _head(brief: Brief, content: CopyContent, say: Wording, accent: str, logo: bytes | None) -> Html:
    """Return the head; the accent is drawn, because a style that differs would need another policy."""
    bar = tag("rect", width="100%", height="100%", fill=accent)
    picture = f"data:image/png;base64,{b64encode(logo).decode()}" if logo else ""
    return tag(
        "header",
        tag("svg", bar, class_="accent", aria_hidden="true", width="100%", height="6"),
        tag(
            "div",
            tag("img", src=picture, alt="", class_="logo") if picture else "",
            tag("p", own(content.organisation), class_="caption"),
            tag("h1", own(content.title)),
            tag("p", f"{say(brief.seal.state)} · {brief.seal.code}", class_="caption"),
            class_="head",
        ),
    )


def _parts(brief: Brief, content: CopyContent, say: Wording) -> Iterator[Html]:
    yield tag("section", *(tag("p", own(line)) for line in content.intro), class_="intro")
    if content.questions:
        asked = (question(brief, content, n, say) for n in range(len(content.questions)))
        yield _section(say("To decide"), *asked)
        yield answering(brief, content, say)
    if content.motions:
        yield _section(say("To decide"), *map(_motion, content.motions))
    if content.council:
        yield _section(say("What has to be agreed to"), *_council(content.council, say))
    else:
        yield _section(say("What changes"), *_changes(content, say, named=not brief.for_all))
    if content.grid.rows:
        table = (_grid(content.grid, say), _legend(content))
        yield _section(say("Responsibilities"), *table, is_broad=len(content.grid.roles) > _MOST_UPRIGHT)
    if content.drawings:
        yield _section(say("Workflows"), *_drawings(content, say), is_broad=True)


def _motion(asked: Question) -> Html:
    facts = (tag("div", tag("dt", label), tag("dd", own(text))) for label, text in asked.facts)
    return tag("article", tag("h3", own(asked.title), class_="part"), tag("dl", *facts), class_="question")


def _section(title: str, *parts: Content, is_broad: bool = False) -> Html:
    return tag("section", tag("h2", title), *parts, class_="broad" if is_broad else False)


def _changes(content: CopyContent, say: Wording, *, named: bool) -> Iterator[Html]:
    yield from (tag("p", note) for note in content.notes)
    if content.covered:
        yield joined(tag("h3", say("What your answer covers"), class_="part"), *_groups(content.covered))
    if content.other:
        title = tag("h3", say("What else concerns you"), class_="part") if named else ""
        yield joined(title, *_groups(content.other))


def _groups(groups: Iterable[Group]) -> Iterator[Html]:
    for group in groups:
        yield tag("h4", own(group.title))
        yield tag("ul", *map(_line, group.lines), class_="changes")


def _line(line: Line) -> Html:
    letters = tag("p", *(tag("span", own(text), class_="move") for text in line.letters), class_="behind")
    return tag(
        "li",
        tag("span", line.sign, class_=f"sign s{_SIGN_CLASSES[line.sign]}", aria_hidden="true"),
        tag("span", f"{line.word}: ", class_="unseen"),
        own(line.sentence),
        letters if line.letters else "",
        tag("p", own(line.reason), class_="behind") if line.reason else "",
    )


_SIGN_CLASSES = {"+": "new", "~": "changed", "-": "gone"}


def _council(rows: Iterable[CouncilRow], say: Wording) -> Iterator[Html]:
    for row in rows:
        since = row.since
        changed = tag("p", say("Since then nothing has changed in it."), class_="behind")
        if since:
            changed = joined(tag("p", say("Changed since then:")), *_groups(since))
        yield tag(
            "article",
            tag("p", own(row.group), class_="caption"),
            tag("h3", own(row.name)),
            tag("p", own(row.text), class_="typed") if row.text else "",
            tag("p", own(row.settled), class_="holds" if row.holds else "pending"),
            changed if row.is_settled else "",
            class_="matter",
        )


def _grid(grid: Grid, say: Wording) -> Html:
    heads = [tag("th", say("Activity"), scope="col")]
    heads += [
        tag("th", tag("span", own(short)), title=name, scope="col", class_="role")
        for short, name in grid.roles
    ]
    bodies = []
    for group, rows in groupby(grid.rows, lambda row: row.group):
        lines = [tag("tr", tag("th", own(group), scope="rowgroup", colspan=str(len(heads)), class_="group"))]
        for row in rows:
            pending = tag("span", say("does not hold yet"), class_="pending") if row.is_pending else ""
            name = tag("th", own(row.name), " " if pending else "", pending, scope="row")
            lines.append(tag("tr", name, *(_cell(cell, say) for cell in row.cells)))
        bodies.append(tag("tbody", *lines))
    table = tag("table", tag("thead", tag("tr", *heads)), *bodies, class_="grid")
    return tag("div", table, class_="wide", tabindex="0", role="region", aria_label=say("Responsibilities"))


def _cell(cell: GridCell, say: Wording) -> Html:
    letters = [tag("span", own(x.letter), class_=f"letter l-{x.meaning.value}") for x in cell.letters]
    if cell.before is None:
        return tag("td", *letters)
    before = tag("del", own(" ".join(cell.before) or "–"), title=say("before"))
    return tag("td", before, tag("ins", *letters) if letters else "–", class_="changed")


def _legend(content: CopyContent) -> Html:
    words = (f"{letter} {words}" for letter, words in content.letters)
    return tag("p", own(" · ".join(words)), class_="caption")


def _drawings(content: CopyContent, say: Wording) -> Iterator[Html]:
    for name, drawing in content.drawings:
        title = say("Workflow “{name}” as a drawing; its steps stand in the table above.", name=name)
        picture = svg_of(drawing, say, title)
        yield tag(
            "figure",
            tag("figcaption", own(name)),
            tag("div", picture, class_="wide", tabindex="0", role="region", aria_label=name),
        )
