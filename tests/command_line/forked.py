"""Commands in processes of their own that begin with everything loaded: loading is half of their time."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

_PATIENCE_S = 120
_fresh = multiprocessing.get_context("forkserver")
_fresh.set_forkserver_preload(
    ["desktop.commands", "desktop.pictures.picture", "models.report_making", "models.storage.document"]
)


class Answer(NamedTuple):
    """What a command answers."""

    code: int | None
    output: str
    errors: str


def forked(words: Sequence[str], limit: int = 0) -> Answer:
    """Run a command that can write files of so many bytes at most; 0 is no limit."""
    with TemporaryDirectory() as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        process = _fresh.Process(target=_run, args=(tuple(words), str(output), str(errors), limit))
        process.start()
        process.join(_PATIENCE_S)
        process.kill()
        return Answer(process.exitcode, output.read_text("utf-8"), errors.read_text("utf-8"))


def _run(words: Sequence[str], output: str, errors: str, limit: int) -> None:
    from desktop.__main__ import main

    for number, path in ((1, output), (2, errors)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.exit(main(words))
