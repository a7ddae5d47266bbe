"""What is shipped is known to the file: every version with hashes, every part with its licence."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from desktop.system.bill import write_bill
from desktop.system.licences import _WITHOUT_FACTS

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINTS = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
# What makes the folder and is no part of it.
TOOLS = {
    *(
        "altgraph",
        "boolean-py",
        "cyclonedx-python-lib",
        "license-expression",
        "macholib",
        "packageurl-python",
    ),
    *(
        "pefile",
        "py-serializable",
        "pyinstaller",
        "pyinstaller-hooks-contrib",
        "pywin32-ctypes",
        "setuptools",
    ),
    *("sortedcontainers",),
}


def pinned() -> list[tuple[Requirement, list[str]]]:
    """Return every pin with its hashes."""
    entries = CONSTRAINTS.replace("\\\n", " ").strip().splitlines()
    return [(Requirement(entry.partition(" --hash")[0]), entry.split(" --hash=")[1:]) for entry in entries]


@pytest.mark.parametrize("wanted", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["ship"]])
def test_every_dependency_is_pinned_within_its_limits(wanted: str) -> None:
    asked = Requirement(wanted)
    versions = [
        next(iter(pin.specifier)).version
        for pin, _ in pinned()
        if canonicalize_name(pin.name) == canonicalize_name(asked.name)
    ]
    assert versions, asked.name
    assert [version for version in versions if version not in asked.specifier] == []


def test_every_pin_is_exact_and_has_hashes() -> None:
    for pin, hashes in pinned():
        assert [part.operator for part in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", text.strip()) for text in hashes), pin


def test_the_pins_name_no_machine_and_no_host() -> None:
    assert re.search(r"https?:|file:|@|\s-[-a-z]*(index|links|host)|(^|\s)/", CONSTRAINTS) is None


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict:
    path = write_bill(tmp_path_factory.mktemp("bill"))
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    return json.loads(text)


def test_the_bill_names_every_packed_part_with_a_licence(bill: dict) -> None:
    parts = {part["name"]: part for part in bill["components"]}
    for name, part in parts.items():
        (choice,) = part["licenses"]
        said = choice.get("expression") or choice["license"].get("id") or choice["license"]["name"]
        assert len(said) > 2, name
    packages = {canonicalize_name(name) for name, part in parts.items() if "purl" in part}
    assert packages == {canonicalize_name(pin.name) for pin, _ in pinned()} - TOOLS
    assert parts.keys() >= {name for name, *_ in _WITHOUT_FACTS} | {"Inter"}
    assert all(part["version"] in part["purl"] for part in parts.values() if "purl" in part)


def test_the_bill_is_that_of_the_program_and_the_same_for_the_same_parts(bill: dict, tmp_path: Path) -> None:
    own = bill["metadata"]["component"]
    assert (own["name"], own["version"]) == ("racigraph", PROJECT["version"])
    again = json.loads(write_bill(tmp_path).read_text(encoding="utf-8"))
    assert again["serialNumber"] == bill["serialNumber"]
    (tied,) = (entry for entry in bill["dependencies"] if entry["ref"] == own["bom-ref"])
    assert set(tied["dependsOn"]) == {part["bom-ref"] for part in bill["components"]}


def test_the_bill_keeps_to_the_schema_of_its_format(bill: dict) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None
