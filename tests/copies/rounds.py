"""A round with what it needs to be answered, and answers made without the code of the program.

The text of an answer is written here from what a page shows of its copy: head, key and marks, with Python's
own JSON, Base32 and HMAC.
"""

from __future__ import annotations

import base64
import hmac
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from models import copy_door, review_door
from models.analysis.review.rounds import Standing
from models.domain.records.record import Copy
from models.editing.row_commands import AddRow, EditRow
from models.exports.html_copy.writing import write_copy
from models.review_door import Terms
from models.wording import Wording
from models.workspace import Workspace

AUTHOR = "Social media management"
QUESTION = "Does communications alone release statements in a crisis?"


def role(document: Workspace, name: str) -> str:
    return next(role.id for role in document.snapshot.roles.values() if role.name == name)


def step(document: Workspace, name: str) -> str:
    return next(step.id for step in document.snapshot.steps.values() if step.name == name)


def begun(document: Workspace) -> None:
    review_door.keep_version(document)
    changed, management = step(document, "Draft statement"), role(document, "Executive management")
    document.do(EditRow("step", changed, {"limit_hours": 2.0}))
    motion = {
        "name": QUESTION,
        "today": "Two releases.",
        "then": "One release.",
        "if_no": "It stays.",
        "recommendation": "Yes",
        "decider_role_id": management,
        "due": date(2027, 1, 15),
        "about": (changed,),
    }
    document.do(AddRow("decision_item", motion))
    review_door.propose(document, Terms((management,), due=date(2027, 1, 20), note="One release less"))


def written(document: Workspace, name: str, path: Path, language: str = "en", **more: Any) -> str:
    """Hand out a copy, write it and return its page."""
    brief = copy_door.hand_out(document, role(document, name), "plan", **more)
    write_copy(brief, Wording(language), path)
    return path.read_text(encoding="utf-8")


def facts_of(page: str) -> tuple[dict[str, Any], str, list[str]]:
    """Return what a page says of its copy: the head of an answer, the key and the marks of what is asked."""
    data = json.loads(re.search(r'id="copy-data">(.*?)</script>', page, re.DOTALL)[1])
    return data["head"], data["key"], re.findall(r'data-item="(\w+)"', page)


def text_of(fields: dict[str, Any], key: str) -> str:
    payload = base64.b32encode(json.dumps(fields).encode()).decode().rstrip("=")
    proof = hmac.new(bytes.fromhex(key), f"racigraph.1.{payload}".encode(), "sha256").digest()
    return f"[racigraph.1.{payload}.{base64.b32encode(proof).decode().rstrip('=')}]"


def fields_in(text: str) -> tuple[dict[str, Any], str, str]:
    """Return what the code in a text says, its payload, and its proof in hexadecimal."""
    payload, proof = re.search(r"\[racigraph\.1\.(\w+)\.(\w+)\]", re.sub(r"\s", "", text)).groups()
    said, digest = (base64.b32decode(part + "=" * (-len(part) % 8)) for part in (payload, proof))
    return json.loads(said), payload, digest.hex()


def answer_of(page: str, *replies: tuple[str, str], at: str = "2027-01-10T09:30:00", **more: Any) -> str:
    """Return the answer of a copy to its first things, each as a reply and a text; '' answers one not."""
    head, key, marks = facts_of(page)
    answers = [
        {"item": mark, "reply": reply, "text": text}
        for mark, (reply, text) in zip(marks, replies, strict=False)
        if reply
    ]
    return text_of({**head, "by": "Role holder", "deputy": "", "at": at, "answers": answers, **more}, key)


def copies(document: Workspace) -> list[Copy]:
    return [copy for _, copy in document.records.of(Copy)]


def standings(document: Workspace) -> dict[str, Standing]:
    """Return by role, and for motions by their question, where the answers of the round stand."""
    view = review_door.view(document)
    assert view is not None
    names = {p.role_id: document.snapshot.roles[p.role_id].name for p in view.positions}
    questions = {motion.id: motion.question for motion in view.round.motions}
    found = {names[p.role_id]: p.standing for p in view.positions}
    return found | {questions[p.motion_id]: p.standing for p in view.motions}
