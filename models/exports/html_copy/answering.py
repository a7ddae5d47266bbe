"""Where a copy is answered: by its script, by a mail for each reply, and in both forms on paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from models.analysis.review.answer_code import NAME, REASON, coded
from models.analysis.review.copies import head_of
from models.domain.names import NAME_LENGTH, TEXT_LENGTH, fitting
from models.domain.records.record import Copy
from models.exports.html_copy.content import Brief, Choice, CopyContent, Question
from models.exports.html_copy.markup import Content, Html, own, tag
from models.wording import Wording

MOST_MAIL = 1500  # characters of an address for mails that every program takes
_LONGEST_ROLE = 40  # characters of its name in a subject
_LESS = 20


def question(brief: Brief, content: CopyContent, n: int, say: Wording) -> Html:
    """Return one thing that is asked, with its replies."""
    asked = content.questions[n]
    facts = [tag("div", tag("dt", label), tag("dd", own(text))) for label, text in asked.facts]
    choices = _mails(brief, content, asked, say) if brief.is_plain else _radios(asked, n)
    reason = "" if brief.is_plain else _reason(n, say)
    return tag(
        "fieldset",
        tag("legend", tag("span", str(n + 1), class_="number", aria_hidden="true"), own(asked.title)),
        tag("dl", *facts) if facts else "",
        tag("ul", *choices, class_="replies"),
        reason,
        tag("p", f"{say(REASON)}: ", tag("span", class_="line"), class_="paper"),
        class_="question",
        data_item=asked.mark,
    )


def _radios(asked: Question, n: int) -> Iterator[Html]:
    for choice in asked.choices:
        radio = tag(
            "input",
            type="radio",
            name=f"q{n}",
            value=choice.reply.value,
            data_word=choice.word,
            data_needs=choice.needs_text,
        )
        yield tag("li", tag("label", radio, tag("span", choice.word)))


def _reason(n: int, say: Wording) -> Html:
    return tag(
        "p",
        tag("label", say(REASON), for_=f"t{n}"),
        tag("textarea", id=f"t{n}", rows="2", maxlength=str(TEXT_LENGTH)),
        class_="screen",
    )


def _mails(brief: Brief, content: CopyContent, asked: Question, say: Wording) -> Iterator[Html]:
    for choice in asked.choices:
        told = say("answer by mail")
        spoken = f"{told}: {choice.word} – {asked.title}"
        address = mail_of(brief, content, asked, choice, say)
        link = tag("a", told, href=address, aria_label=spoken, class_="screen")
        box = tag("span", class_="box", aria_hidden="true")
        yield tag("li", box, tag("span", choice.word), " ", link)


def mail_of(brief: Brief, content: CopyContent, asked: Question, choice: Choice, say: Wording) -> str:
    """Return the address of a mail with a reply; what is asked is shortened until all of it fits."""
    copy = _copy(brief)
    said = {"item": asked.mark, "reply": choice.reply.value}
    code = coded({**head_of(brief.records, copy), "mail": said}, copy.key)
    role = fitting(content.role, _LONGEST_ROLE)
    subject = say("Answer {number}: {role}", number=content.number, role=role)
    start = f"mailto:{quote(brief.recipient, safe='@')}?subject={_quoted(subject)}&body="
    typed = f"\n→ {choice.word}\n\n{say(NAME)}: \n{say(REASON)}: \n\n{code}"
    for longest in range(NAME_LENGTH, 0, -_LESS):
        address = start + _quoted(fitting(asked.title, longest) + typed)
        if len(address) <= MOST_MAIL:
            break
    return address


def _quoted(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def answering(brief: Brief, content: CopyContent, say: Wording) -> Html:
    """Return what follows the questions: who answers, and how the answer comes back."""
    parts: list[Content] = [tag("h2", say("Give the answer back"))]
    if brief.is_plain:
        parts.append(tag("p", _how_plain(brief, say)))
    else:
        parts += _form(brief, content, say)
    note = say(
        "Copy {number}. What is proved is that an answer comes from this copy, not who gave it. "
        "Nothing is stored in the browser, and nothing is sent by itself.",
        number=_copy(brief).number,
    )
    signature = [
        tag("span", say(NAME), class_="line"),
        tag("span", say("Date"), class_="line"),
        tag("span", say("Signature"), class_="line"),
    ]
    parts += [tag("p", *signature, class_="paper sign-here"), tag("p", note, class_="caption")]
    return tag("section", *parts, id="answer")


def _how_plain(brief: Brief, say: Wording) -> str:
    if brief.recipient:
        return say(
            "Choose “answer by mail” at a reply: the mail is ready, add your name, and a reason where one is "
            "needed, and send it to {mail}. Or print this page, tick and sign it.",
            mail=brief.recipient,
        )
    return say(
        "Choose “answer by mail” at a reply: the mail is ready, add your name, and a reason where one is "
        "needed, and send it to whoever gave you this copy. Or print this page, tick and sign it."
    )


def _form(brief: Brief, content: CopyContent, say: Wording) -> Iterator[Html]:
    yield tag(
        "noscript",
        tag(
            "p",
            say(
                "This browser runs no scripts. Print this page, tick and sign it, or ask for the plain copy."
            ),
        ),
    )
    deputy = ""
    if content.deputy[0]:
        box = tag("input", type="checkbox", id="deputy")
        words = say("As deputy: {role}", role=content.deputy[1])
        deputy = tag("p", tag("label", box, tag("span", own(words))))
    yield tag(
        "div",
        tag(
            "p",
            tag("label", say(NAME), for_="by"),
            tag("input", type="text", id="by", maxlength=str(NAME_LENGTH)),
        ),
        deputy,
        tag("p", tag("button", say("Make the answer"), type="button", id="make")),
        tag("p", id="told", role="status"),
        tag("div", *_result(say), id="result", hidden=True),
        tag("script", _data(brief, content, say), type="application/json", id="copy-data"),
        class_="screen",
    )


def _result(say: Wording) -> Iterator[Html]:
    told = say("Copy this text and send it to whoever gave you this copy. Do not change anything in it.")
    yield tag("p", tag("label", told, for_="text"))
    yield tag("textarea", id="text", rows="12", readonly=True)
    yield tag(
        "p",
        tag("button", say("Copy the text"), type="button", id="copy"),
        " ",
        tag("a", say("Send by mail"), id="mail", hidden=True),
    )


def _data(brief: Brief, content: CopyContent, say: Wording) -> Html:
    """Return what the script needs; nothing in it can end the element it stands in."""
    copy = _copy(brief)
    subject = say("Answer {number}: {role}", number=content.number, role=content.role)
    data = {
        "head": head_of(brief.records, copy),
        "key": copy.key,
        "deputy": content.deputy[0],
        "to": brief.recipient,
        "most": MOST_MAIL,
        "subject": subject,
        "words": {
            "noName": say("Your name is missing. Enter it."),
            "noAnswer": say("Nothing is answered yet. Choose a reply."),
            "noText": say("The reason or condition is missing. Enter it."),
            "made": say("The answer is made. It stands below."),
            "copied": say("Copied."),
            "notCopied": say("The browser does not copy by itself. The text is selected: press Ctrl+C."),
            "deputy": say("As deputy: {role}", role=content.deputy[1]),
        },
    }
    text = json.dumps(data, ensure_ascii=True)
    return Html(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _copy(brief: Brief) -> Copy:
    if brief.copy is None:
        raise ValueError("this copy asks nothing")
    return brief.copy
