"""What the packed folder holds: of the building machine only what is named, and every text of a licence."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.pages import PAGES
from desktop.system.licences import _WITHOUT_FACTS, FOLDER, components, libraries
from desktop.system.packing import UNUSED_MODULES, is_packed, licence_files, write_list

ROOT = Path(__file__).resolve().parent.parent.parent
PACKED = (
    *("libpython3.11.so.1.0", "libsqlite3.so.0", "libffi.so.8", "libz.so.1", "libzstd.so.1", "libbz2.so.1.0"),
    *("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon.so.0", "libxkbcommon-x11.so.0"),
    *("libQt6Core.so.6", "libQt6XcbQpa.so.6", "libicudata.so.73", "libpyside6.abi3.so.6.11"),
    *(
        "libtiff-20b7e810.so.6.3.0",
        "pillow.libs/libXau-154567c4.so.6.0.0",
        "libscipy_openblas64_-32a4b2a6.so",
    ),
    *("PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt/plugins/platforms/libqwayland.so"),
    *("PySide6/Qt/plugins/platforms/libqoffscreen.so", "PySide6/QtCore.abi3.so"),
    *("PySide6/Qt/translations/qtbase_de.qm", "babel/locale-data/de_AT.dat", "babel/locale-data/root.dat"),
    *("python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so", "resources/fonts/OFL.txt"),
    *("pyphen/dictionaries/hyph_de_DE.dic", "pyphen\\dictionaries\\hyph_en_GB.dic"),
    *("sqlite3.dll", "python311.dll", "licences/GPL-3.0.txt"),
)
LEFT_OUT = (
    *("libreadline.so.8", "libtinfo.so.6", "libsystemd.so.0", "libgcrypt.so.20", "libgpg-error.so.0"),
    *(
        "libglib-2.0.so.0",
        "libgthread-2.0.so.0",
        "libdbus-1.so.3",
        "libcap.so.2",
        "liblz4.so.1",
        "libX11.so.6",
    ),
    *("libfontconfig.so.1", "libfreetype.so.6", "libstdc++.so.6", "libgcc_s.so.1", "libgssapi_krb5.so.2"),
    *("libcrypto.so.3", "libssl.so.3", "libxcb-glx.so.0", "libgtk-3.so.0", "liblzma.so.5", "libuuid.so.1"),
    *("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/Qt/lib/libQt6Quick.so.6"),
    *("PySide6/Qt/translations/qtbase_fr.qm", "babel/locale-data/fr.dat", "PySide6\\translations\\qt_fr.qm"),
    *("pyphen/dictionaries/hyph_hu_HU.dic", "a-library-nobody-knows.so.1"),
)


@pytest.mark.parametrize("place", PACKED)
def test_what_the_program_needs_goes_along(place: str) -> None:
    assert is_packed(place)


@pytest.mark.parametrize("place", LEFT_OUT)
def test_what_it_does_not_need_or_the_system_has_stays_out(place: str) -> None:
    assert not is_packed(place)


def test_no_module_under_the_gpl_is_packed() -> None:
    assert {"readline", "curses"} <= set(UNUSED_MODULES)


def test_every_part_comes_with_the_text_of_its_licence(tmp_path: Path) -> None:
    files = list(licence_files())
    assert all(Path(path).is_file() for path, _ in files)
    assert {"LGPL-3.0.txt", "GPL-3.0.txt"} <= {Path(path).name for path, folder in files if folder == "."}
    assert {"README_hyph_de.txt", "README_hyph_en_GB.txt"} <= {Path(path).name for path, _ in files}
    folders = {folder.partition("/")[0] for _, folder in files}
    of_qt = {"PySide6-Essentials", "shiboken6"}  # under LGPL-3.0, whose text stands above all
    assert {library.name for library in libraries()} - folders == of_qt
    assert [name for name, *_ in _WITHOUT_FACTS if not (FOLDER / f"{name}.txt").stat().st_size] == []


def test_the_list_beside_the_texts_is_that_of_the_window(tmp_path: Path) -> None:
    from desktop.system.licences import licences
    from models.wording import Wording

    write_list(tmp_path)
    listed = (tmp_path / "components.txt").read_text(encoding="utf-8")
    assert [line.split(" ")[0] for line in listed.splitlines()] == [part.name for part in components()]
    assert licences(Wording("de")).endswith(listed.strip())


def _bill(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "racigraph.cdx.json").read_text(encoding="utf-8"))


@pytest.mark.long
@pytest.mark.skipif(
    sys.platform != "linux" or importlib.util.find_spec("PyInstaller") is None, reason="needs PyInstaller"
)
def test_the_packed_program_starts_and_holds_only_what_is_named(tmp_path: Path) -> None:
    built = [
        sys.executable,
        "-m",
        "PyInstaller",
        "build.spec",
        "--distpath",
        tmp_path,
        "--workpath",
        tmp_path / "w",
    ]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True, timeout=900)
    folder = tmp_path / "racigraph"
    inside = folder / "_internal"
    found = [str(path.relative_to(inside)) for path in inside.rglob("*.so*")]
    assert found
    assert [place for place in found if not is_packed(place)] == []
    assert not [place for place in found if "readline" in place or "_ssl" in place]
    assert {path.name for path in inside.rglob("*.dic")} == {"hyph_de_DE.dic", "hyph_en_GB.dic"}
    assert {"GPL-3.0.txt", "LGPL-3.0.txt", "components.txt", "numpy"} <= {
        path.name for path in (folder / "licences").iterdir()
    }
    packages = {path.name.partition("-")[0].lower() for path in inside.glob("*.dist-info")} - {"racigraph"}
    assert packages
    assert packages <= {part["name"].lower().replace("-", "_") for part in _bill(tmp_path)["components"]}
    program = str(folder / "racigraph")
    for arguments in (("--version",), ("demo", "--language", "de", "--to", str(tmp_path / "demo"))):
        environment = {
            k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        }
        done = subprocess.run(
            [program, *arguments], env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "demo").glob("*.png"))) == len(PAGES)
