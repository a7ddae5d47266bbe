"""Rules of the organisation as a graph: lines that end, spans, departments that are linked or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from models.analysis.checks import naming
from models.analysis.checks.columns import meanings_by_role
from models.analysis.checks.finding import Fault, Place, Severity
from models.analysis.checks.persons import holders
from models.analysis.checks.rows import involved
from models.analysis.graph.lines import above, along, lines
from models.analysis.graph.views import dotted_reporting, handed_over, handovers, reporting
from models.analysis.paths import ways_by_workflow
from models.domain.message import counted, message
from models.domain.organisation import RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import (
    Snapshot,
    departments_in_order,
    per_snapshot,
    roles_in_order,
    workflows_in_order,
)

if TYPE_CHECKING:
    import networkx as nx

FEWEST_REPORTS = 2


def many_handovers(snapshot: Snapshot, most: float) -> Iterator[Fault]:
    """Find workflows that hand work over to another department more than `most` times."""
    for workflow in workflows_in_order(snapshot):
        pairs = handed_over(ways_by_workflow(snapshot)[workflow.id])
        count = sum(weight for pair, weight in pairs.items() if _changes_department(snapshot, *pair))
        if count > most:
            yield Fault(
                counted(
                    "The workflow “{workflow}” hands work over to another department {n} time.",
                    "The workflow “{workflow}” hands work over to another department {n} times.",
                    count,
                    workflow=workflow.name,
                ),
                message("Let one department do what belongs together in one go."),
                (Place("workflow", workflow.id),),
            )


def _changes_department(snapshot: Snapshot, giving: str, taking: str) -> bool:
    one, other = snapshot.roles[giving].department_id, snapshot.roles[taking].department_id
    return None not in {one, other} and one != other


def single_link(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find departments that share no activity with the others, and those that alone link some with them."""
    import networkx as nx

    ties = department_ties(snapshot)
    order = {department.id: n for n, (department, _) in enumerate(departments_in_order(snapshot))}
    groups = [sorted(group, key=order.__getitem__) for group in nx.connected_components(ties)]
    groups.sort(key=lambda group: (-len(group), order[group[0]]))
    for group in groups[1:]:
        text = message(
            "No activity links these departments with the others: {departments}.",
            departments=naming.departments(snapshot, group),
        )
        remedy = message("Check who there should be asked or told, or what they do for others.")
        yield Fault(text, remedy, naming.places("department", group))
    for department_id in sorted(nx.articulation_points(ties), key=order.__getitem__):
        yield _bridge(snapshot, ties, department_id)


def _bridge(snapshot: Snapshot, ties: nx.Graph[str], department_id: str) -> Fault:
    import networkx as nx

    together = nx.node_connected_component(ties, department_id) - {department_id}
    groups = list(nx.connected_components(ties.subgraph(together)))
    largest = max(map(len, groups))
    behind = {one for group in groups for one in group if len(group) < largest} or together
    listed = [department.id for department, _ in departments_in_order(snapshot) if department.id in behind]
    return Fault(
        message(
            "Only through “{department}” are these departments linked with the others: {departments}.",
            department=snapshot.departments[department_id].name,
            departments=naming.departments(snapshot, listed),
        ),
        message("Check whether they should ask or tell others directly as well."),
        naming.places("department", (department_id, *listed)),
        Severity.HINT,
    )


@per_snapshot
def department_ties(snapshot: Snapshot) -> nx.Graph[str]:
    """Return which departments have to do with each other.

    Nodes: departments with a role that has a letter. Edges, undirected: a role of the one does an activity or
    answers for it in which a role of the other has a letter, or they hand work over. No weights.
    """
    import networkx as nx

    department_of = {role.id: role.department_id for role in snapshot.roles.values() if role.department_id}
    pairs = set(handovers(snapshot).edges)
    for row, by_meaning in involved(snapshot):
        active = {r for m in (Meaning.PERFORMS, Meaning.DECIDES) for r in by_meaning.get(m, ())}
        pairs.update((one, other) for one in active for other in row.cells)
    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(sorted({department_of[r] for r in meanings_by_role(snapshot) if r in department_of}))
    ends = {(department_of.get(one), department_of.get(other)) for one, other in pairs}
    ties.add_edges_from(sorted((a, b) for a, b in ends if a and b and a != b))
    return nx.freeze(ties)


def no_common_superior(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find roles that do what another role answers for without anybody above both, once heads are named.

    Who is above over a dotted line has a say on the subject, and so settles what the two disagree on.
    """
    if not lines(snapshot).superior:
        return
    up = {role_id: {role_id, *above(snapshot, role_id)} for role_id in snapshot.roles}
    apart: dict[str, dict[str, None]] = {}
    for _row, by_meaning in involved(snapshot):
        for answering in by_meaning.get(Meaning.DECIDES, ()):
            for doing in by_meaning.get(Meaning.PERFORMS, ()):
                if _is_internal(snapshot, answering, doing) and up[answering].isdisjoint(up[doing]):
                    apart.setdefault(answering, {})[doing] = None
    for role in roles_in_order(snapshot):
        if role.id in apart:
            doing_ids = tuple(apart[role.id])
            yield Fault(
                message(
                    "Nobody is above both {role}, who answers, and those who do the work: {roles}.",
                    role=role.name,
                    roles=naming.roles(snapshot, doing_ids),
                ),
                message("Enter departments and heads up to whoever decides when the two disagree."),
                naming.places("role", (role.id, *doing_ids)),
            )


def _is_internal(snapshot: Snapshot, *role_ids: str) -> bool:
    return all(snapshot.roles[role_id].kind is RoleKind.INTERNAL for role_id in role_ids)


def superiors_in_a_circle(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find roles that are, over others, their own superior."""
    import networkx as nx

    order = {role.id: n for n, role in enumerate(roles_in_order(snapshot))}
    circles = (part for part in nx.strongly_connected_components(reporting(snapshot)) if len(part) > 1)
    for circle in sorted(
        (sorted(part, key=order.__getitem__) for part in circles), key=lambda c: order[c[0]]
    ):
        ring = (circle[0], *along(lines(snapshot).superior, circle[0]))
        heading = [d.id for d, _ in departments_in_order(snapshot) if d.head_role_id in circle]
        yield Fault(
            message(
                "These roles report to each other in a circle: {roles}.", roles=naming.roles(snapshot, ring)
            ),
            message("Choose another head for one of the departments, or another department for its head."),
            (*naming.places("role", ring), *naming.places("department", heading)),
        )
    yield from _dotted_circles(snapshot, order)


def _dotted_circles(snapshot: Snapshot, order: Mapping[str, int]) -> Iterator[Fault]:
    """Find circles that only dotted lines close: each may be meant, and nobody has the last word on them."""
    import networkx as nx

    solid = reporting(snapshot)
    both = nx.compose(solid, dotted_reporting(snapshot))
    circles = (part for part in nx.strongly_connected_components(both) if len(part) > 1)
    closed = (part for part in circles if nx.is_directed_acyclic_graph(solid.subgraph(part)))
    for circle in sorted((sorted(part, key=order.__getitem__) for part in closed), key=lambda c: order[c[0]]):
        yield Fault(
            message(
                "Over dotted lines these roles report to each other in a circle: {roles}.",
                roles=naming.roles(snapshot, circle),
            ),
            message("Settle who has the last word on the subject, and remove the other dotted line."),
            naming.places("role", circle),
            Severity.WARNING,
        )


def wide_or_narrow_span(snapshot: Snapshot, most: float) -> Iterator[Fault]:
    """Find superiors with more than `most` direct reports, or with a single one.

    Groups, bodies and outsiders are not counted; who leads such is not said to lead one only.
    """
    people, others = _direct_reports(snapshot)
    for role in roles_in_order(snapshot):
        count = people.get(role.id, 0)
        if count > most:
            text = counted(
                "{role} has {n} direct report.",
                "{role} has {n} direct reports.",
                count,
                role=role.name,
            )
            remedy = message("Put a level in between, or give departments a head of their own.")
            yield Fault(text, remedy, (Place("role", role.id),))
    alone = [
        r.id
        for r in roles_in_order(snapshot)
        if 0 < people.get(r.id, 0) < FEWEST_REPORTS and r.id not in others
    ]
    if alone and most >= FEWEST_REPORTS:
        yield Fault(
            counted(
                "{n} superior has only one direct report: {roles}.",
                "{n} superiors have only one direct report each: {roles}.",
                len(alone),
                roles=naming.roles(snapshot, alone),
            ),
            message("Check whether the level is needed."),
            naming.places("role", alone),
        )


def _direct_reports(snapshot: Snapshot) -> tuple[dict[str, int], set[str]]:
    """Return how many report to each role, every holder counted, and to whom others than functions do."""
    people: dict[str, int] = {}
    others: set[str] = set()
    for role_id, superior_id in lines(snapshot).superior.items():
        if snapshot.roles[role_id].kind is not RoleKind.INTERNAL:
            others.add(superior_id)
        else:
            people[superior_id] = people.get(superior_id, 0) + max(1, len(holders(snapshot).get(role_id, ())))
    return people, others
