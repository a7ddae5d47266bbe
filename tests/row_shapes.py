"""Rows of every shape, with what is missing in each letter scheme: thought out by hand, asking no program.

Rules: nobody answers (H01), several do (H02), nobody does the work (H03), only the letter of who answers,
which may mean both (H04), a body or group answers (H12), an outsider does (H15), a letter is hidden (H16), a
letter by hand denies what is drawn (G09).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.scheme_commands import ChooseScheme
from tests.build import Build

WRITTEN = {"IBZED": {"A": "E", "R": "D"}}
ERRORS = {"H01", "H02", "H03", "H16"}


@dataclass(frozen=True)
class Shape:
    """How to make a row; the rules it breaks and its short note; `otherwise` is both by scheme."""

    make: Callable[[Build, str], object]
    rules: str = ""
    note: str = ""
    otherwise: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def breaks(self, scheme: str) -> frozenset[str]:
        return frozenset(self.otherwise.get(scheme, (self.rules, ""))[0].split())

    def said(self, scheme: str) -> str:
        words = self.note.split(" ")
        written = " ".join(WRITTEN.get(scheme, {}).get(word, word) for word in words)
        return self.otherwise.get(scheme, ("", written))[1]


def stands(rules: frozenset[str]) -> str:
    return "open" if rules & ERRORS else "look" if rules else "settled"


def _duty(owner: str | None = None, **letters: str) -> Callable[[Build, str], object]:
    return lambda b, name: b.duty(name, owner=owner, **letters)


def _drawn(by_hand: str) -> Callable[[Build, str], object]:
    """Draw a task that Head releases, and let another role answer for it by hand."""

    def make(b: Build, name: str) -> None:
        b.workflow(f"Workflow of {name}", owner="Boss")
        b.start()
        start = b.ids["start"]
        b.task(name, "Editor")
        b.release(f"Approve {name}", "Head")
        b.flow(start, name, f"Approve {name}")
        b.hand(name, by_hand, "A")

    return make


def _vmi(rules: str, note: str) -> dict[str, tuple[str, str]]:
    return {"VMI": (rules, note)}


_NO_WORK = ("H03", "R missing", _vmi("H04", "M missing"))

SHAPES: Mapping[str, Shape] = {
    "Complete": Shape(_duty(A="Boss", R="Editor", C="Counsel", I="Sales")),
    "One for both": Shape(_duty(A="Boss", R="Boss")),
    "Owner answers": Shape(_duty(owner="Boss", R="Editor")),
    "Many do it": Shape(_duty(A="Boss", R="Editor, Sales, Counsel, Head")),
    "Council agrees": Shape(_duty(A="Boss", R="Editor", M="Council")),
    "Outsider does it": Shape(_duty(A="Boss", R="Agency")),
    "Nobody at all": Shape(_duty(), "H01 H03", "A R missing", _vmi("H01 H03", "V M missing")),
    "Only asked": Shape(_duty(C="Counsel"), "H01 H03", "A R missing", _vmi("H01 H03", "V M missing")),
    "Only told": Shape(_duty(I="Sales"), "H01 H03", "A R missing", _vmi("H01 H03", "V M missing")),
    "Nobody answers": Shape(_duty(R="Editor"), "H01", "A missing", _vmi("H01", "V missing")),
    "Nobody does it": Shape(_duty(A="Boss"), *_NO_WORK),
    "Asked, not done": Shape(_duty(A="Boss", C="Counsel"), *_NO_WORK),
    "Council alone beside": Shape(_duty(A="Boss", M="Council"), *_NO_WORK),
    "Supported, not done": Shape(
        _duty(A="Boss", S="Agency"),
        "H03 H16",
        "R missing",
        {"RASCI": ("H03", "R missing"), "VMI": ("H04", "M missing")},
    ),
    "Supported": Shape(
        _duty(A="Boss", R="Editor", S="Agency, Sales"),
        "H16",
        "2 hidden",
        {"RASCI": ("", ""), "VMI": ("", "")},
    ),
    "Verified and signed off": Shape(
        _duty(A="Boss", R="Editor", V="Agency", G="Boss"), "H16", "2 hidden", {"RACI-VS": ("", "")}
    ),
    "Verified, not done": Shape(
        _duty(A="Boss", V="Editor"),
        "H03 H16",
        "R missing",
        {"RACI-VS": ("H03", "R missing"), "VMI": ("H04 H16", "M missing")},
    ),
    "Two answer": Shape(_duty(A="Boss, Editor", R="Editor"), "H02", "2 × A", _vmi("H02", "2 × V")),
    "Three answer, nobody does": Shape(
        _duty(A="Boss, Editor, Sales"), "H02 H03", "3 × A", _vmi("H02 H04", "3 × V")
    ),
    "Council answers": Shape(_duty(A="Council", R="Editor"), "H12", "A shared", _vmi("H12", "V shared")),
    "Staff answers": Shape(_duty(A="Staff", R="Editor"), "H12", "A shared", _vmi("H12", "V shared")),
    "Staff owns": Shape(_duty(owner="Staff", R="Editor"), "H01", "A missing", _vmi("H01", "V missing")),
    "Council answers, nobody does": Shape(
        _duty(A="Council"), "H03 H12", "R missing", _vmi("H04 H12", "M missing")
    ),
    "Boss and council answer": Shape(
        _duty(A="Boss, Council", R="Editor"), "H02 H12", "2 × A", _vmi("H02 H12", "2 × V")
    ),
    "Agency answers": Shape(_duty(A="Agency", R="Agency"), "H15", "A outside", _vmi("H15", "V outside")),
    "Against the drawing": Shape(_drawn("Sales"), "G09", "Conflict"),
    "As drawn": Shape(_drawn("Head")),
}


def company() -> Build:
    """Return a document with every row of `SHAPES`."""
    b = Build()
    b.roles("Boss", "Head", "Editor", "Counsel", "Sales")
    b.role("Council", RoleKind.BODY)
    b.role("Staff", RoleKind.GROUP)
    b.role("Agency", RoleKind.EXTERNAL)
    for name, shape in SHAPES.items():
        shape.make(b, name)
    return b


def in_scheme(snapshot: Snapshot, scheme: str) -> Snapshot:
    return apply(snapshot, ChooseScheme(scheme).plan(snapshot))
