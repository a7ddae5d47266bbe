"""What a refusal to read says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.domain.errors import KnownError
from models.domain.message import Message


def refusal(read: Callable[[], object]) -> Message:
    """Return the reason why something is not read; fails when it is."""
    with pytest.raises(KnownError) as refused:
        read()
    reason = refused.value.message.value("reason")
    assert isinstance(reason, Message)
    return reason


def values(reason: Message) -> dict[str, Any]:
    return dict(reason.values)
