"""Everything in a drawing that must not slide over something else when it is drawn together.

Shapes with their words and the upright legs that touch them move as one; so do upright legs that have joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from models.analysis.drawing import Box, Shape
from models.analysis.placing.grid import Way
from models.analysis.placing.measures import Measures
from models.analysis.placing.tracks import Key
from models.domain.workflow import Flow


class What(Enum):
    """Which distance a thing keeps."""

    SHAPE = auto()
    WORDS = auto()
    LEG = auto()


@dataclass(slots=True)
class Thing:
    """Something with an extent; what has the same group moves as one."""

    box: Box
    group: int
    what: What


@dataclass(slots=True)
class Scene:
    """All things, and which of them is a step, the words of a step, or a leg of an arrow."""

    things: list[Thing] = field(default_factory=list)
    of_step: dict[str, int] = field(default_factory=dict)
    words_of: dict[str, Box] = field(default_factory=dict)
    of_leg: dict[Key, int] = field(default_factory=dict)
    members: dict[int, list[Thing]] = field(default_factory=dict)

    def add(self, box: Box, group: int, what: What) -> int:
        """Add a thing and return its number."""
        thing = Thing(box, group, what)
        self.things.append(thing)
        self.members.setdefault(group, []).append(thing)
        return len(self.things) - 1

    def join(self, group: int, other: int) -> None:
        """Let what is in another group be in this one."""
        if group != other:
            for thing in self.members.get(other, ()):
                thing.group = group
            self.members.setdefault(group, []).extend(self.members.pop(other, ()))


def scene_of(
    places: Measures, shapes: Sequence[Shape], flows: Sequence[Flow], ways: Mapping[str, Way]
) -> Scene:
    """Return all things where they stand now."""
    scene = Scene()
    box_of = {}
    for group, shape in enumerate(shapes):
        box_of[shape.step_id] = shape.box
        scene.of_step[shape.step_id] = scene.add(shape.box, group, What.SHAPE)
        words = shape.words
        if words and (words.y >= shape.box.bottom or words.bottom <= shape.box.y):
            scene.words_of[shape.step_id] = words
            scene.add(words, group, What.WORDS)
    joined: dict[tuple[float, str], int] = {}  # by place and the step that the joined arrows share
    for flow in flows:
        last = len(ways[flow.id]) - 2
        for n in range(last + 1):
            x = places.leg_x.get((flow.id, n))
            if x is None:
                continue
            held = [flow.source_id] * (n == 0) + [flow.target_id] * (n == last)
            top, bottom = _visible(_extent(places, flow, n), [box_of[step_id] for step_id in held])
            free = joined.get((x, flow.source_id), len(shapes) + len(joined))
            free = joined.setdefault((x, flow.target_id), free)
            joined.setdefault((x, flow.source_id), free)
            group = _one_group(scene, held) if held else free
            scene.of_leg[flow.id, n] = scene.add(Box(x, top, 0.0, bottom - top), group, What.LEG)
    return scene


def _extent(places: Measures, flow: Flow, n: int) -> tuple[float, float]:
    one = places.leg_y.get((flow.id, n - 1), places.y[flow.source_id])
    other = places.leg_y.get((flow.id, n + 1), places.y[flow.target_id])
    return (min(one, other), max(one, other))


def _visible(extent: tuple[float, float], held: Sequence[Box]) -> tuple[float, float]:
    """Return the extent without the parts that the steps at its ends hide."""
    top, bottom = extent
    for box in held:
        if box.y <= top <= box.bottom:
            top = box.bottom + 1.0
        else:
            bottom = box.y - 1.0
    return top, bottom


def _one_group(scene: Scene, step_ids: Sequence[str]) -> int:
    """Return the group of these steps, which become one when they are two."""
    first, *others = (scene.things[scene.of_step[step_id]].group for step_id in step_ids)
    for other in others:
        scene.join(first, other)
    return first
