"""The short name of a role, made from its name: usual abbreviations first, then its beginning and a stop.

It stands over a narrow column of the matrix and in every report, so what is cut has to be seen as cut:
"Leiterin Marke" would be read as a head of brands.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.domain.names import SHORT_NAME_LENGTH

_ABBREVIATIONS: Mapping[str, str] = {  # in this order, each only while the name is too long
    "Datenschutzbeauftragter": "DSB",
    "Datenschutzbeauftragte": "DSB",
    "Leitung ": "Ltg. ",
    "Head of ": "Head ",
    "Abteilung": "Abt.",
    "abteilung": "abt.",
    "Social-Media-": "Social-",
    "Social Media ": "Social ",
    "-Management": "-Mgmt.",
    "Management": "Mgmt.",
    "Managerin": "Mgr.",
    "Manager": "Mgr.",
    "Marketing": "Mktg.",
    "Kommunikation": "Komm.",
    "Communications": "Comms",
    "beauftragter": "beauftr.",
    "beauftragte": "beauftr.",
}


def shortened(name: str) -> str:
    """Return the name, abbreviated where it is too long for a short one."""
    for word, short in _ABBREVIATIONS.items():
        if len(name) > SHORT_NAME_LENGTH:
            name = name.replace(word, short)
    return name if len(name) <= SHORT_NAME_LENGTH else _cut(name)


def _cut(name: str) -> str:
    """Return the beginning with a stop, without one where whole words are left."""
    start = name[: SHORT_NAME_LENGTH - 1]
    ends_word = name[SHORT_NAME_LENGTH - 1] in " -/"
    return start.rstrip() if ends_word else f"{start.rstrip(' .-/(')}."
