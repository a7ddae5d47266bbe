"""The verdict agrees with a search through all states, and every way it shows can be played and shows it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from models.analysis.soundness import search
from models.analysis.soundness.connection import connection_of, flowing_net
from models.analysis.soundness.net import Shape
from models.analysis.soundness.rank import is_well_formed, never_filled_again
from models.analysis.soundness.reduction import ROOT, Node, Rest
from models.analysis.soundness.verdict import Flaw, Issue, verdict_on
from models.analysis.soundness.way import markings
from models.domain.workflow import Flow, Step, StepKind
from tests.analysis.grown_workflows import grown
from tests.analysis.random_workflows import large_workflow
from tests.analysis.state_search import Drawing, is_hopeless, is_sound, replayed

CONNECTION = {Flaw.NO_START, Flaw.NO_END, Flaw.OUT_OF_REACH, Flaw.DEAD_END, Flaw.ENDLESS}


def shape_of(drawing: Drawing) -> Shape:
    return Shape(
        tuple((step.id, step.kind) for step in drawing.steps.values()),
        tuple((flow.id, flow.source_id, flow.target_id) for flow in drawing.flows.values()),
    )


def drawn(*chains: str, **kinds: StepKind) -> Drawing:
    """Return a drawing of chains such as "s a e"; s is the start, names that begin with e are ends."""
    pairs = list(dict.fromkeys(pair for chain in chains for pair in pairwise(chain.split())))
    names = dict.fromkeys(name for chain in chains for name in chain.split())
    first = {"s": StepKind.START, "e": StepKind.END, "p": StepKind.PARALLEL, "d": StepKind.DECISION}
    steps = {n: Step(n, "W", kinds.get(n) or first.get(n[0], StepKind.TASK), n) for n in names}
    flows = {f"{a}-{b}": Flow(f"{a}-{b}", "W", a, b) for a, b in pairs}
    return Drawing(steps, flows)


def issues(*chains: str) -> tuple[Issue, ...]:
    return verdict_on(shape_of(drawn(*chains))).issues


def assert_it_shows(drawing: Drawing, issue: Issue) -> None:
    """Assert that the way can be played and that what the issue says is there at its end."""
    way = [(move.step_id, move.came, move.goes) for move in issue.way]
    tokens = replayed(drawing, way)
    assert [*markings(issue.way)][-1] == tokens
    (step_id,) = issue.step_ids
    if issue.flaw is Flaw.WAITS_IN_VAIN:
        assert is_hopeless(drawing, tokens)
        assert drawing.flows[issue.flow_ids[0]].target_id == step_id
        assert issue.flow_ids[0] not in tokens
        assert any(drawing.flows[flow_id].target_id == step_id for flow_id in tokens)
        if issue.cause_id is not None:
            assert issue.chosen_id in drawing.out_of(issue.cause_id)
            assert (issue.cause_id, (issue.chosen_id,)) in {(made, goes) for made, _, goes in way}
    elif issue.flaw is Flaw.HAPPENS_TWICE:
        assert {drawing.flows[flow_id].target_id for flow_id in issue.flow_ids} == {step_id}
        assert sum(tokens[flow_id] for flow_id in set(issue.flow_ids)) == 2
    else:
        assert drawing.steps[step_id].kind is StepKind.END
        assert step_id in {made for made, _, _ in way}
        assert tokens[issue.flow_ids[0]] == 1
    if issue.flaw is not Flaw.WAITS_IN_VAIN:
        assert drawing.steps[str(issue.cause_id)].kind is StepKind.PARALLEL
        assert issue.cause_id in {made for made, _, _ in way}


def assert_it_leads_there(drawing: Drawing, issue: Issue) -> None:
    """Assert that a way to a dead end or around a loop is one chain of arrows from a start."""
    assert drawing.steps[issue.way[0].step_id].kind is StepKind.START
    for move, following in pairwise(issue.way):
        assert move.goes == following.came
        assert drawing.flows[move.goes[0]].target_id == following.step_id
    names = [move.step_id for move in issue.way]
    assert names[-1] in issue.step_ids
    if issue.flaw is Flaw.ENDLESS:
        assert names[-1] in names[:-1]
    else:
        assert not drawing.out_of(names[-1])


def assert_agreement(seed: int, sizes: tuple[int, ...]) -> str:
    drawing = grown(seed, sizes[seed % len(sizes)])
    verdict = verdict_on(shape_of(drawing))
    assert verdict.is_sound == is_sound(drawing), seed
    flaws = {issue.flaw for issue in verdict.issues}
    for issue in verdict.issues:
        if issue.way and issue.flaw in CONNECTION:
            assert_it_leads_there(drawing, issue)
        elif issue.way and not flaws & CONNECTION:
            assert_it_shows(drawing, issue)
    if flaws and not flaws & CONNECTION:
        assert verdict.issues[0].way, "what is found first can always be shown"
    return "sound" if verdict.is_sound else "connection" if flaws & CONNECTION else "flow"


def test_the_verdict_agrees_with_a_search_through_all_states():
    kinds = [assert_agreement(seed, (8, 10, 12)) for seed in range(300)]
    assert min(kinds.count(kind) for kind in ("sound", "connection", "flow")) > 30


@pytest.mark.long
def test_the_verdict_agrees_with_a_search_through_all_states_of_4000_workflows():
    kinds = [assert_agreement(seed, (8, 12, 12, 16, 24)) for seed in range(4000)]
    assert min(kinds.count(kind) for kind in ("sound", "connection", "flow")) > 400


def unreduced(drawing: Drawing) -> dict[int, Node]:
    net = flowing_net(shape_of(drawing), connection_of(shape_of(drawing)))
    nodes = {n: Node(is_join=net.waits[n], is_split=net.splits[n]) for n in range(net.sink)}
    nodes[ROOT] = Node()
    arrows = [*zip(net.sources, net.targets, strict=True), *((ROOT, start) for start in net.starts)]
    for arrow, (source, target) in enumerate(arrows, 1):
        behind = ROOT if target == net.sink else target
        nodes[source].outs[arrow] = behind
        nodes[behind].ins[arrow] = source
    return nodes


@pytest.mark.parametrize("seeds", [range(150), pytest.param(range(1500), marks=pytest.mark.long)], ids=len)
def test_the_rank_theorem_alone_comes_to_the_same_verdict(seeds):
    judged = 0
    for seed in seeds:
        drawing = grown(seed, 12)
        if not {issue.flaw for issue in verdict_on(shape_of(drawing)).issues} & CONNECTION:
            nodes = unreduced(drawing)
            judged += 1
            assert (not never_filled_again(nodes) and is_well_formed(nodes)) == is_sound(drawing), seed
    assert judged > len(seeds) / 2


def test_both_checks_run_but_only_one_is_waited_for():
    (issue,) = issues("s p a x e", "p b x")
    assert (issue.flaw, issue.step_ids, issue.cause_id) == (Flaw.HAPPENS_TWICE, ("x",), "p")
    assert set(issue.flow_ids) == {"a-x", "b-x"}
    assert [move.step_id for move in issue.way] == ["s", "p", "a", "b"]


def test_a_join_behind_a_branch_waits_in_vain():
    (issue,) = issues("s d a p e", "d b p")
    assert (issue.flaw, issue.step_ids, issue.cause_id) == (Flaw.WAITS_IN_VAIN, ("p",), "d")
    assert [move.step_id for move in issue.way] == ["s", "d", "a"]
    assert (issue.flow_ids, issue.chosen_id) == (("b-p",), "d-a")


def test_a_return_into_a_parallel_makes_it_wait_for_what_comes_only_behind_it():
    (issue,) = issues("s p a p2 d e", "p b p2", "d p")
    assert (issue.flaw, issue.step_ids, issue.flow_ids) == (Flaw.WAITS_IN_VAIN, ("p",), ("d-p",))
    assert issue.cause_id is None


def test_an_end_is_an_end_of_the_whole():
    (issue,) = issues("s p a e1", "p b e2")
    assert issue.flaw is Flaw.LEFT_RUNNING
    assert issue.cause_id == "p"


def test_an_early_end_leaves_a_join_waiting():
    (issue,) = issues("s p a p2 e", "p d b p2", "d e")
    assert (issue.flaw, issue.step_ids, issue.flow_ids) == (Flaw.LEFT_RUNNING, ("e",), ("a-p2",))


def test_two_faults_one_behind_the_other_are_both_said():
    first, second = issues("s d a p b d2 x p3 e", "d c p", "d2 y p3")
    assert [first.step_ids, second.step_ids] == [("p",), ("p3",)]
    assert first.way
    assert second.way == ()


def test_several_starts_are_several_ways_to_begin():
    assert issues("s1 a e", "s2 a") == ()
    (issue,) = issues("s1 p e", "s2 p")
    assert issue.flaw is Flaw.WAITS_IN_VAIN


def test_what_can_be_undone_only_by_the_theorem_is_judged_as_well():
    """Whatever is chosen sets off two things that are waited for together: nothing of it gets smaller."""
    interlaced = drawn("s d p1 m1 p3 e", "d p2 m1", "p1 m2 p3", "p2 m2")
    net = flowing_net(shape_of(interlaced), connection_of(shape_of(interlaced)))
    assert len(Rest(net).nodes) > 1
    assert is_sound(interlaced)
    assert verdict_on(shape_of(interlaced)).is_sound
    assert [issue.flaw for issue in issues("s d p1 m1 p3 e", "d p2 m1", "p1 m2 p3")] == [Flaw.WAITS_IN_VAIN]


def test_where_no_search_shows_it_the_place_is_still_named(monkeypatch):
    monkeypatch.setattr(search, "MOST_STATES", 0)
    verdict_on.cache_clear()
    tangled = 0
    for seed in range(150):
        drawing = grown(seed, 12)
        found = [i for i in verdict_on(shape_of(drawing)).issues if i.flaw not in CONNECTION]
        tangled += any(issue.flaw is Flaw.TANGLED for issue in found)
        assert all(issue.step_ids for issue in found)
        assert verdict_on(shape_of(drawing)).is_sound == is_sound(drawing), seed
    verdict_on.cache_clear()
    assert tangled > 20


def test_many_choices_side_by_side_show_how_they_miss_each_other():
    """Each of twenty ways chooses one of two joins: far too many states to look at all of them."""
    chains = ["s p", "j1 m e", "j2 m"]
    for n in range(20):
        chains += [f"p d{n} a{n} j1", f"d{n} b{n} j2"]
    names = {"j1": StepKind.PARALLEL, "j2": StepKind.PARALLEL}
    drawing = drawn(*chains, **names)
    (issue, *_) = verdict_on(shape_of(drawing)).issues
    assert issue.flaw is Flaw.WAITS_IN_VAIN
    assert_it_shows(drawing, issue)


@pytest.mark.parametrize("seed", range(6))
def test_a_large_workflow_gets_a_verdict_as_well(seed):
    drawing = grown(seed, 2000)
    for issue in verdict_on(shape_of(drawing)).issues:
        if issue.way and issue.flaw not in CONNECTION and len(verdict_on(shape_of(drawing)).issues) == 1:
            assert_it_shows(drawing, issue)


def test_without_anything_in_parallel_only_the_connection_counts():
    snapshot = large_workflow(200)
    assert verdict_on(shape_of(Drawing(dict(snapshot.steps), dict(snapshot.flows)))).is_sound
