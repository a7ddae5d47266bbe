"""The answer to “what if” for a chat: sentences as plain text and as rich text, and a picture of them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from desktop.dialogs.what_if_answer import ARROW, Answer, calm_in_words, is_folded, name_of, question
from desktop.dialogs.what_if_picture import picture_of
from desktop.shown.look import Look
from models.analysis.what_if_items import Effect, Item
from models.domain.message import Message
from models.wording import Wording

WIDTH = 720  # of the picture in rich text; it has twice as many points


def for_a_chat(given: Answer, look: Look) -> QMimeData:
    """Return what the clipboard shall hold; who pastes text gets text, who pastes a picture the picture."""
    said, picture = sentences(given, look.say), picture_of(given, look)
    data = QMimeData()
    data.setText("\n".join(said))
    data.setHtml(_as_html(said, picture))
    data.setImageData(picture)
    return data


def sentences(given: Answer, say: Wording) -> tuple[str, ...]:
    """Return the moment, a line for each case that is urgent, what is different, and what can wait."""
    return tuple(_sentences(given, say))


def _sentences(given: Answer, say: Wording) -> Iterator[str]:
    found = given.found
    yield f"{question(given, say)}:"
    for workflow in found.workflows:
        if is_folded(workflow, given.asked):
            continue
        case = given.case_of(workflow.workflow_id, say)
        yield f"{ARROW.join(case)}." if case else say(workflow.message)
        if workflow.effect is Effect.STANDS_STILL and case:
            yield say(workflow.message)
        yield from _different(workflow.items, given, say)
    stuck = [duty for duty in found.duties if duty.effect is Effect.STANDS_STILL]
    yield from (f"{name_of(duty, given)}: {say(duty.message)}" for duty in stuck)
    calm = [workflow for workflow in found.workflows if is_folded(workflow, given.asked)]
    if calm:
        yield f"{calm_in_words(calm, say)}."


def _different(items: tuple[Item, ...], given: Answer, say: Wording) -> Iterator[str]:
    """Yield what goes another way because somebody is away, and where."""
    places: dict[Message, list[str]] = {}
    for item in items:
        if item.otherwise is not None and item.effect is not Effect.STANDS_STILL:
            places.setdefault(item.message, []).append(name_of(item, given))
    for sentence, names in places.items():
        yield f"– {say('Different:')} {', '.join(names)} – {say(sentence)}"


def _as_html(said: tuple[str, ...], picture: QImage) -> str:
    first, *others = said
    lines = [f"<p><b>{escape(first)}</b></p>", *(f"<p>{escape(line)}</p>" for line in others)]
    source = f"data:image/png;base64,{_as_png(picture)}"
    return "".join((*lines, f'<p><img src="{source}" width="{WIDTH}" alt="{escape(first)}"></p>'))


def _as_png(picture: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return b64encode(buffer.data().data()).decode()
