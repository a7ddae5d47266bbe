"""The four worked examples: as drawn, and the letters they have."""

from __future__ import annotations

from collections.abc import Callable

from models.domain.organisation import RoleKind
from tests.oracles.sketch import Sketch


def standard_post() -> Sketch:
    s = Sketch(owner="Head of marketing", name="Standard post")
    s.start()
    s.task("Plan post", "Social media manager")
    s.task("Write and illustrate", "Editor")
    s.release("Approve content", "Head of marketing")
    s.decision("Legal risk?")
    s.check("Check rights and labelling", "Legal counsel")
    s.task("Publish", "Social media manager")
    s.notice("Tell", "Sales lead", "Press officer")
    s.end()
    s.flow("start", "Plan post", "Write and illustrate", "Approve content", "Legal risk?")
    s.flow("Legal risk?", "Check rights and labelling", "Publish", "Tell", "end")
    s.flow("Legal risk?", "Publish")
    s.flow("Approve content", "Write and illustrate")
    s.flow("Check rights and labelling", "Write and illustrate")
    return s


def sensitive_post() -> Sketch:
    s = Sketch(owner="Press officer", name="Sensitive post")
    s.start()
    s.task("Suggest topic", "Expert")
    s.task("Draft", "Editor")
    s.parallel("split", "join")
    s.check("Legal", "Legal counsel")
    s.check("Privacy", "Data protection officer")
    s.release("Statement", "Press officer")
    s.task("Publish", "Editor")
    s.end()
    s.flow("start", "Suggest topic", "Draft", "split")
    for name in ("Legal", "Privacy", "Statement"):
        s.flow("split", name, "join")
    s.flow("join", "Publish", "end")
    return s


def guideline_release() -> Sketch:
    s = Sketch(owner="Head of HR", name="Guideline release")
    s.role("Works council", RoleKind.BODY)
    s.start()
    s.task("Draft", "Social media manager")
    s.task("Expert review", "Expert")
    s.check("Co-determination", "Works council")
    s.release("Release", "Managing director")
    s.task("Train", "Head of HR")
    s.task("Put in force", "Head of HR")
    s.end()
    s.flow("start", "Draft", "Expert review", "Co-determination", "Release", "Train", "Put in force", "end")
    s.flow("Co-determination", "Draft")
    s.flow("Release", "Draft")
    return s


def campaign() -> Sketch:
    s = Sketch(owner="Head of marketing", name="Campaign")
    s.task("Briefing", "Social media manager")
    s.task("Concept", "Editor")
    s.check("Budget", "Controlling")
    s.release("Campaign release", "Head of marketing")
    s.check("Law", "Legal counsel")
    s.task("Launch", "Social media manager")
    s.task("Report", "Social media manager")
    s.flow("Briefing", "Concept", "Budget", "Campaign release", "Law", "Launch", "Report")
    return s


# As the design prints them; the rows marked + it leaves out, they follow by hand.
WORKED_EXAMPLES: dict[Callable[[], Sketch], dict[str, dict[str, str]]] = {
    standard_post: {
        "Plan post": {"Head of marketing": "A", "Social media manager": "R"},
        "Write and illustrate": {"Head of marketing": "A", "Editor": "R", "Legal counsel": "C"},
        "Approve content": {"Head of marketing": "A R", "Legal counsel": "C"},
        "Check rights and labelling": {"Legal counsel": "A R"},
        "Publish": {
            "Head of marketing": "A",
            "Social media manager": "R",
            "Sales lead": "I",
            "Press officer": "I",
        },
    },
    sensitive_post: {
        "Suggest topic": {
            "Expert": "R",
            "Press officer": "A",
            "Legal counsel": "C",
            "Data protection officer": "C",
        },
        "Draft": {"Editor": "R", "Press officer": "A", "Legal counsel": "C", "Data protection officer": "C"},
        "Legal": {"Legal counsel": "A R"},
        "Privacy": {"Data protection officer": "A R"},
        "Statement": {"Press officer": "A R"},  # +
        "Publish": {"Editor": "R", "Press officer": "A"},
    },
    guideline_release: {
        "Draft": {"Social media manager": "R", "Managing director": "A", "Works council": "M"},
        "Expert review": {"Expert": "R", "Managing director": "A", "Works council": "M"},
        "Co-determination": {"Works council": "R M", "Managing director": "A"},
        "Release": {"Managing director": "A R"},  # +
        "Train": {"Head of HR": "A R"},
        "Put in force": {"Head of HR": "A R"},
    },
    campaign: {
        "Briefing": {
            "Social media manager": "R",
            "Head of marketing": "A",
            "Controlling": "C",
            "Legal counsel": "C",
        },
        "Concept": {"Editor": "R", "Head of marketing": "A", "Controlling": "C", "Legal counsel": "C"},
        "Budget": {"Controlling": "A R", "Head of marketing": "C", "Legal counsel": "C"},
        "Campaign release": {"Head of marketing": "A R", "Legal counsel": "C"},  # +
        "Law": {"Legal counsel": "A R"},  # +
        "Launch": {"Social media manager": "R", "Head of marketing": "A"},
        "Report": {"Social media manager": "R", "Head of marketing": "A"},
    },
}
