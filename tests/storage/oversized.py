"""Documents as no window makes them: longer, deeper, more tangled than is possible, past every check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from models.domain.order import numbered
from models.domain.organisation import Department, Organisation, Role
from models.domain.snapshot import Row, Snapshot
from models.domain.workflow import Addressee, Flow, Outcome, Step, StepKind, Workflow
from models.storage.document import meta_after_save, new_content
from models.storage.image import image_of

Way = tuple[int, int, Outcome]


def write_unchecked(snapshot: Snapshot, path: Path) -> None:
    """Write a document as somebody clever would: whole and stamped, whatever is in it."""
    content = new_content(snapshot, "author")
    path.write_bytes(image_of(replace(content, meta=meta_after_save(content))))


def document(**tables: Iterable[Row]) -> Snapshot:
    """Return a document of these rows, with an organisation."""
    rows = {"organisation": [Organisation("o", "Company")], **tables}
    return Snapshot().with_tables({kind: {row.id: row for row in some} for kind, some in rows.items()})


def roles(count: int) -> list[Role]:
    return [Role(f"r{n}", f"Role {n}", f"R{n}", position=numbered(n)) for n in range(count)]


def nested(depth: int) -> Snapshot:
    """Return departments, each below the one before."""
    return document(
        department=[Department(f"d{n}", f"Unit {n}", f"d{n - 1}" if n else None) for n in range(depth)]
    )


def one_workflow(kinds: Iterable[StepKind], ways: Iterable[Way], addressees: int = 0) -> Snapshot:
    """Return one workflow with these steps, and arrows by the numbers of their steps."""
    steps = [
        Step(f"s{n}", "w", kind, f"Step {n}", f"r{n % 20}", position=numbered(n))
        for n, kind in enumerate(kinds)
    ]
    flows = [
        Flow(f"f{n}", "w", f"s{source}", f"s{target}", "", outcome)
        for n, (source, target, outcome) in enumerate(ways)
    ]
    told = [Addressee(f"a{n}", f"s{n % len(steps)}", f"r{n // len(steps)}") for n in range(addressees)]
    return document(
        role=roles(max(20, addressees // max(1, len(steps)) + 1)),
        workflow=[Workflow("w", "Long", "r0")],
        step=steps,
        flow=flows,
        addressee=told,
    )


def chain(steps: int, kind: StepKind = StepKind.TASK) -> Snapshot:
    """Return one workflow in which every step leads to the next one."""
    return one_workflow([kind] * steps, [(a, b, Outcome.NONE) for a, b in pairwise(range(steps))])


def fan(steps: int) -> Snapshot:
    """Return one workflow in which a branch leads to all other steps."""
    kinds = [StepKind.DECISION, *[StepKind.TASK] * (steps - 1)]
    return one_workflow(kinds, [(0, n, Outcome.NONE) for n in range(1, steps)])


def web(steps: int) -> Snapshot:
    """Return one workflow in which everything leads to everything."""
    every = range(steps)
    return one_workflow(
        [StepKind.DECISION] * steps, [(a, b, Outcome.NONE) for a in every for b in every if a != b]
    )


def ladder(steps: int) -> Snapshot:
    """Return branches that lead to and fro, the only way out at the first one: the worst for any sweep."""
    last = steps - 1
    ways = [(n, n + 1, Outcome.NONE) for n in range(last - 1)]
    ways += [(n + 1, n, Outcome.NONE) for n in range(last - 1)]
    return one_workflow([StepKind.DECISION] * last + [StepKind.END], [*ways, (0, last, Outcome.NONE)])
