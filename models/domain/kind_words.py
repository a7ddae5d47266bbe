"""The words of every kind of row: what a change, a use, a removal and a refusal call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from models.domain.message import N_, Message, counted

Counted: TypeAlias = Callable[[int], Message]


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind is spoken of.

    `changed` counts rows that change, for previews; `used` says in how many rows another one is used;
    `smaller` that there are fewer than before. `add`, `change`, `move`, `remove` are titles of commands.
    `taken` refuses a name that another row has; `in_use` the removal of a row that others name, which ''
    allows. `too_many` refuses more rows than a document may hold.
    """

    changed: Counted
    used: Counted | None = None
    smaller: Callable[[int, int], Message] | None = None
    add: str = ""
    change: str = ""
    move: str = ""
    remove: str = ""
    taken: str = ""
    in_use: str = ""
    too_many: str = N_("{n} entries of one kind are too many, a document holds at most {most}. Divide it.")


WORDS: Mapping[str, KindWords] = {
    "organisation": KindWords(
        lambda n: counted("the organisation changes", "the organisation changes", n),
        lambda n: counted("the social media duty", "the social media duty", n),
        change=N_("change organisation"),
    ),
    "department": KindWords(
        lambda n: counted("{n} department changes", "{n} departments change", n),
        lambda n: counted("head of {n} department", "head of {n} departments", n),
        add=N_("add department"),
        change=N_("change department"),
        move=N_("move department"),
        remove=N_("remove department"),
        taken=N_("There is already a department “{name}”. Choose another name."),
        too_many=N_("{n} departments are too many, a document holds at most {most}. Divide it."),
    ),
    "role": KindWords(
        lambda n: counted("{n} role changes", "{n} roles change", n),
        lambda n: counted("deputy of {n} role", "deputy of {n} roles", n),
        lambda n, was: counted("Smaller: {was} → {n} role", "Smaller: {was} → {n} roles", n, was=was),
        add=N_("add role"),
        change=N_("change role"),
        move=N_("move role"),
        remove=N_("remove role"),
        taken=N_("There is already a role “{name}”. Choose another name."),
        in_use=N_("“{role}” is still in use: {uses}. Hand it over to another role."),
        too_many=N_("{n} roles are too many, a document holds at most {most}. Divide it."),
    ),
    "dotted_line": KindWords(
        lambda n: counted("{n} dotted line changes", "{n} dotted lines change", n),
        lambda n: counted("{n} dotted line", "{n} dotted lines", n),
        add=N_("add dotted line"),
        remove=N_("remove dotted line"),
        too_many=N_("{n} dotted lines are too many, a document holds at most {most}. Remove some."),
    ),
    "person": KindWords(
        lambda n: counted("{n} person is forgotten", "{n} people are forgotten", n),
        remove=N_("remove person"),
        too_many=N_("{n} people are too many, a document holds at most {most}. Divide it."),
    ),
    "holding": KindWords(
        lambda n: counted("{n} person moves or leaves", "{n} people move or leave", n),
        lambda n: counted("filled by {n} person", "filled by {n} people", n),
        too_many=N_("{n} people in roles are too many, a document holds at most {most}. Divide it."),
    ),
    "duty_window": KindWords(
        lambda n: counted("{n} duty time changes", "{n} duty times change", n),
        lambda n: counted("{n} duty time", "{n} duty times", n),
        too_many=N_("{n} duty times are too many, a document holds at most {most}. Divide it."),
    ),
    "absence": KindWords(
        lambda n: counted("{n} absence changes", "{n} absences change", n),
        add=N_("add absence"),
        change=N_("change absence"),
        remove=N_("remove absence"),
        too_many=N_("{n} absences are too many, a document holds at most {most}. Remove those of the past."),
    ),
    "roster_entry": KindWords(
        lambda n: counted("{n} duty of the roster changes", "{n} duties of the roster change", n),
        lambda n: counted("{n} duty of the roster", "{n} duties of the roster", n),
        add=N_("add to the duty roster"),
        change=N_("change duty roster"),
        remove=N_("remove from the duty roster"),
        too_many=N_("{n} duties of the roster are too many, a document holds at most {most}. Remove some."),
    ),
    "workflow": KindWords(
        lambda n: counted("{n} workflow changes", "{n} workflows change", n),
        lambda n: counted("owner of {n} workflow", "owner of {n} workflows", n),
        add=N_("add workflow"),
        change=N_("change workflow"),
        move=N_("move workflow"),
        remove=N_("remove workflow"),
        taken=N_("There is already a workflow “{name}”. Choose another name."),
        too_many=N_("{n} workflows are too many, a document holds at most {most}. Divide it."),
    ),
    "step": KindWords(
        lambda n: counted("{n} step changes", "{n} steps change", n),
        lambda n: counted("{n} step", "{n} steps", n),
        lambda n, was: counted("Smaller: {was} → {n} step", "Smaller: {was} → {n} steps", n, was=was),
        taken=N_("This workflow already has a step “{name}”. Choose another name."),
        too_many=N_("{n} steps are too many, a document holds at most {most}. Divide it."),
    ),
    "addressee": KindWords(
        lambda n: counted("{n} notice changes", "{n} notices change", n),
        lambda n: counted("{n} notice", "{n} notices", n),
        too_many=N_("{n} addressees of notices are too many, a document holds at most {most}. Divide it."),
    ),
    "flow": KindWords(
        lambda n: counted("{n} arrow changes", "{n} arrows change", n),
        too_many=N_("{n} arrows are too many, a document holds at most {most}. Divide it."),
    ),
    "standing_duty": KindWords(
        lambda n: counted("{n} ongoing duty changes", "{n} ongoing duties change", n),
        lambda n: counted("answers for {n} ongoing duty", "answers for {n} ongoing duties", n),
        lambda n, was: counted(
            "Smaller: {was} → {n} ongoing duty", "Smaller: {was} → {n} ongoing duties", n, was=was
        ),
        add=N_("add ongoing duty"),
        change=N_("change ongoing duty"),
        move=N_("move ongoing duty"),
        remove=N_("remove ongoing duty"),
        taken=N_("There is already an ongoing duty “{name}” in this category. Choose another name."),
        too_many=N_("{n} ongoing duties are too many, a document holds at most {most}. Divide it."),
    ),
    "letter_scheme": KindWords(
        lambda n: counted("{n} letter scheme changes", "{n} letter schemes change", n),
        add=N_("add letter scheme"),
        change=N_("change letter scheme"),
        remove=N_("remove letter scheme"),
        taken=N_("There is already a letter scheme “{name}”. Choose another name."),
        too_many=N_("{n} letter schemes are too many, a document holds at most {most}. Remove some."),
    ),
    "scheme_letter": KindWords(
        lambda n: counted("{n} letter of a scheme changes", "{n} letters of schemes change", n),
        lambda n: counted("{n} letter", "{n} letters", n),
        add=N_("add letter"),
        change=N_("change letter"),
        remove=N_("remove letter"),
        too_many=N_("{n} letters of schemes are too many, a document holds at most {most}. Remove some."),
    ),
    "cell_note": KindWords(
        lambda n: counted("{n} note on a cell changes", "{n} notes on cells change", n),
        lambda n: counted("{n} note on a cell", "{n} notes on cells", n),
        add=N_("note on cell"),
        change=N_("note on cell"),
        remove=N_("remove note"),
        too_many=N_("{n} notes on cells are too many, a document holds at most {most}. Remove some."),
    ),
    "decision_item": KindWords(
        lambda n: counted("{n} decision item changes", "{n} decision items change", n),
        lambda n: counted("decides {n} item", "decides {n} items", n),
        add=N_("add decision item"),
        change=N_("change decision item"),
        move=N_("move decision item"),
        remove=N_("remove decision item"),
        too_many=N_("{n} decision items are too many, a document holds at most {most}. Remove some."),
    ),
    "letterhead": KindWords(
        lambda n: counted("the letterhead changes", "the letterhead changes", n),
        add=N_("set letterhead"),
        change=N_("set letterhead"),
        remove=N_("remove letterhead"),
    ),
    "matrix_view": KindWords(
        lambda n: counted("{n} named view changes", "{n} named views change", n),
        add=N_("save view"),
        change=N_("change view"),
        move=N_("move view"),
        remove=N_("remove view"),
        taken=N_("There is already a view “{name}”. Choose another name."),
        too_many=N_("{n} named views are too many, a document holds at most {most}. Remove some."),
    ),
    "assignment": KindWords(
        lambda n: counted("{n} letter by hand changes", "{n} letters by hand change", n),
        lambda n: counted("{n} letter by hand", "{n} letters by hand", n),
        too_many=N_("{n} letters set by hand are too many, a document holds at most {most}. Divide it."),
    ),
}
