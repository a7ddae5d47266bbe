"""The bill of materials of the packed folder in the form CycloneDX, for whoever must know what they install.

It lists the same parts as the window and the folder of licences. Only packing needs it and its library.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from desktop.system.licences import OUR_OWN, Library, components, libraries

FILE_NAME = "racigraph.cdx.json"
FONT = Library("Inter", "", "OFL-1.1")  # its text stands beside the font


def bill_of_materials() -> Bom:
    """Return all parts of the program with version and licence; the serial number is made of them."""
    parts = (*components(), FONT)
    listing = "\n".join(part.line for part in parts)
    from_index = frozenset(libraries())
    own = Library(OUR_OWN, version(OUR_OWN), "MIT")
    whole = _component(own, ComponentType.APPLICATION)
    listed = [_component(part, _type(part), is_package=part in from_index) for part in parts]
    bill = Bom(
        components=listed,
        metadata=BomMetaData(component=whole),
        serial_number=uuid5(NAMESPACE_URL, f"{own.line}\n{listing}"),
    )
    bill.register_dependency(whole, listed)
    return bill


def write_bill(folder: Path) -> Path:
    """Write the bill into a folder, and return where."""
    path = folder / FILE_NAME
    path.write_text(JsonV1Dot6(bill_of_materials()).output_as_string(indent=2) + "\n", encoding="utf-8")
    return path


def _type(part: Library) -> ComponentType:
    return ComponentType.DATA if part is FONT else ComponentType.LIBRARY


def _component(part: Library, kind: ComponentType, *, is_package: bool = False) -> Component:
    return Component(
        name=part.name,
        version=part.version or None,
        type=kind,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        purl=PackageURL("pypi", name=part.name, version=part.version) if is_package else None,
        bom_ref=part.name,
    )
