"""How the program ends towards who started it: a code, and where it must be, one sentence on standard error.

A reader who has seen enough (`… | head`) and Ctrl+C are no errors: they end the program without a word, with
the codes other programs have then.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from models.command_line.readable import take_every_text
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import Message, message
from models.wording import Wording

DONE, REFUSED, INTERRUPTED, NOBODY_READS = 0, 2, 130, 141
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def ended(say: Wording, work: Callable[[], int]) -> int:
    """Do the work and return the exit code."""
    take_every_text()
    code = _code(say, work)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:  # the output is gone, and Python would complain about that again at its end
        _let_output_go()
        return code or _refused_by_system(say, error)
    return code


def _code(say: Wording, work: Callable[[], int]) -> int:
    try:
        return work()
    except KeyboardInterrupt:
        return INTERRUPTED
    except (KnownError, RuleViolation) as error:
        return _refuse(say, error.message)
    except OSError as error:
        return _refused_by_system(say, error)


def _refused_by_system(say: Wording, error: OSError) -> int:
    if isinstance(error, BrokenPipeError):
        return NOBODY_READS
    if error.errno in FULL:
        return _refuse(say, message("The output cannot be written: the disk is full. Make room."))
    about = f"{error.strerror or type(error).__name__} {error.filename or ''}".strip()
    return _refuse(say, message("The system does not allow this: {reason}.", reason=about))


def _refuse(say: Wording, sentence: Message) -> int:
    if sys.stderr is not None:  # with None, print would take standard output instead
        with suppress(OSError):  # nobody reads what went wrong; the code says it
            print(say("racigraph: {sentence}", sentence=sentence), file=sys.stderr)
    return REFUSED


def _let_output_go() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
