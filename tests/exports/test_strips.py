"""Wide drawings are cut between steps, whole and in order."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from PIL import Image

from models.analysis.layout import drawing
from models.domain.snapshot import workflows_in_order
from models.exports.diagram import png_bytes
from models.exports.strips import cut_out, strips_of
from models.wording import Wording
from tests.exports.reports import crisis, sample

ROOM, HIGH = 840.0, 500.0


def test_a_small_drawing_stays_in_one_piece() -> None:
    b = crisis()
    small = drawing(b.snapshot, b.workflow_id)
    (strip,) = strips_of(small, small.width, small.height)
    assert (strip.left, strip.right, strip.head) == (0.0, small.width, 0.0)


def test_strips_follow_each_other_and_cut_no_step() -> None:
    snapshot = sample("de")
    cut = 0
    for workflow in workflows_in_order(snapshot):
        whole = drawing(snapshot, workflow.id)
        strips = strips_of(whole, ROOM, HIGH)
        assert strips[-1].right == whole.width
        assert all(before.right == behind.left for before, behind in pairwise(strips))
        for strip in strips[1:]:
            cut += 1
            assert not any(shape.box.x < strip.left < shape.box.right for shape in whole.shapes)
    assert cut


def test_every_strip_repeats_the_names_of_the_lanes() -> None:
    snapshot = sample("en")
    workflow = max(workflows_in_order(snapshot), key=lambda w: drawing(snapshot, w.id).width)
    whole = drawing(snapshot, workflow.id)
    png = png_bytes(whole, Wording("en"))
    first, *others = [Image.open(BytesIO(cut_out(png, whole, s))) for s in strips_of(whole, ROOM, HIGH)]
    head = (4, 4, int(strips_of(whole, ROOM, HIGH)[0].head * 2) - 4, first.height - 4)
    assert others
    for other in others:
        assert other.crop(head).tobytes() == first.crop(head).tobytes()
