"""Signatures under records: Ed25519, with a key of one's own that never leaves the user's data folder.

What is signed is the hash of a record in the chain, so a signature holds for that record, its state and all
before it. It proves that the same key signed, not whose it is: the fingerprint is compared on another way.
The library comes with the extra `sign`; without it nothing is signed, and signatures are shown unchecked.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from models import files
from models.domain.errors import KnownError
from models.domain.message import N_, Message, message
from models.domain.records.record import Record, SignedOff
from models.domain.records.records import Records

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "signing.key"
ONLY_OWNER = 0o600
HOW_TO_GET = N_(
    "Signatures need the library “cryptography”, which is not installed. Install it with "
    'pip install "racigraph[sign]" and start the program again.'
)
_GROUP, _DIGITS = 4, 16


class Standing(StrEnum):
    """What is known of a signature."""

    SIGNED = "signed"
    WRONG = "does not match"
    UNCHECKED = "not checked"


STANDING_WORDS: Mapping[Standing, str] = {
    Standing.SIGNED: N_("signed"),
    Standing.WRONG: N_("signature does not match"),
    Standing.UNCHECKED: N_("signature not checked"),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A recorded signature: its own record, the record it stands under, whose key it is, whether it holds."""

    record: Record
    of: int
    fingerprint: str
    standing: Standing


def is_possible() -> bool:
    """Say whether the library is there."""
    return find_spec("cryptography") is not None


def fingerprint(key: str) -> str:
    """Return what people compare to know a public key again."""
    digits = sha256(bytes.fromhex(key)).hexdigest()[:_DIGITS]
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def own_fingerprint(data_folder: Path) -> Message:
    """Return what to say of the user's own key: its fingerprint, that there is none yet, what is missing."""
    if not is_possible():
        return Message(HOW_TO_GET)
    try:
        key = _read(data_folder / FILE)
    except KnownError as error:
        return error.message
    if key is None:
        return message("No signing key yet. It is made with the first signature.")
    return message("Fingerprint of the own signing key: {digits}", digits=fingerprint(_public(key)))


def signed(record: Record, data_folder: Path) -> SignedOff:
    """Return a signature under a record, to be recorded; the first one makes the key. Raises KnownError."""
    if not is_possible():
        raise KnownError(Message(HOW_TO_GET))
    path = data_folder / FILE
    key = _read(path) or _made(path)
    return SignedOff(record.sequence, _public(key), key.sign(_bytes_of(record)).hex())


def signatures(records: Records) -> tuple[Signature, ...]:
    """Return all recorded signatures, oldest first, each with whether it holds."""
    return tuple(_checked(records, record, body) for record, body in records.of(SignedOff))


def _checked(records: Records, record: Record, body: SignedOff) -> Signature:
    try:
        digits = fingerprint(body.key)
    except ValueError:  # another program wrote no key
        digits = ""
    standing = _standing(records, record, body) if is_possible() else Standing.UNCHECKED
    return Signature(record, body.of, digits, standing)


def _standing(records: Records, record: Record, body: SignedOff) -> Standing:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    is_chained = records.broken_at is None or records.broken_at > record.sequence
    if not is_chained or not 0 < body.of < record.sequence:
        return Standing.WRONG
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(body.key))
        key.verify(bytes.fromhex(body.signature), _bytes_of(records.at(body.of)))
    except (InvalidSignature, ValueError):
        return Standing.WRONG
    return Standing.SIGNED


def _bytes_of(record: Record) -> bytes:
    return f"racigraph signature\n{record.hash}".encode()


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def _read(path: Path) -> Ed25519PrivateKey | None:
    """Return the key in a file, None when there is no file; raises KnownError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii")))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KnownError(
            files.sentence(
                N_("The signing key “{path}” cannot be read: {reason}."), path, reason=files.reason_of(error)
            )
        ) from error
    except ValueError as error:
        text = N_(
            "The signing key “{path}” is damaged. Move the file away: the next signature makes a new key, "
            "which has another fingerprint."
        )
        raise KnownError(files.sentence(text, path)) from error


def _made(path: Path) -> Ed25519PrivateKey:
    """Make a key and keep it where only the user reads it; raises KnownError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    try:
        files.make_folder(path.parent)
        _keep(path, key.private_bytes_raw().hex().encode())
    except OSError as error:
        raise KnownError(
            files.sentence(
                N_("The signing key cannot be kept in “{folder}”: {reason}. Nothing was signed."),
                path,
                reason=files.reason_of(error),
            )
        ) from error
    return key


def _keep(path: Path, data: bytes) -> None:
    """Write a file that is not there yet and only its owner reads, whole or not at all; raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        files.sync_folder(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
