"""Edits a workbook in LibreOffice as a person would, by a macro, and saves it again."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from tests.exports.reports import MATRIX
from tests.programs import program

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">\n'
)
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
_MACRO = """
Sub Sorted(cells, column, upwards)
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = column
  field(0).IsAscending = upwards
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = field()
  how(1).Name = "ContainsHeader"
  how(1).Value = False
  cells.sort(how())
End Sub

Sub Main
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  sheet = book.Sheets.getByIndex({sheet})
{edits}
  book.calculateAll()
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL("{target}", kind())
  book.close(True)
  StarDesktop.terminate()
End Sub
"""


def edited(path: Path, *edits: str) -> Path:
    """Return the workbook after these statements of Basic; `sheet` is the matrix, rows and columns from 0."""
    target = path.with_name("edited.xlsx")
    macro = _MACRO.format(sheet=MATRIX, source=path.as_uri(), target=target.as_uri(), edits="\n".join(edits))
    profile = _profile(path)
    if not profile.exists():  # a start that makes the profile runs no macro
        _started(path, "--terminate_after_init")
    _put_macro(profile / "user" / "basic", macro)
    _started(path, "macro:///Standard.Module1.Main")
    return target


def converted(path: Path, folder: Path, kind: str = "xlsx") -> Path:
    """Return what LibreOffice writes of a file into a folder."""
    _started(path, "--convert-to", kind, "--outdir", str(folder), str(path))
    return folder / f"{path.stem}.{kind}"


def _profile(path: Path) -> Path:
    """Return the folder of settings for all tests of a run: making one takes seconds."""
    return path.parent.parent / "office"


def _started(path: Path, *what: str) -> None:
    profile = f"-env:UserInstallation={_profile(path).as_uri()}"
    command = [program("soffice"), profile, "--headless", "--norestore", *what]
    subprocess.run(command, check=True, timeout=300, capture_output=True)


def _put_macro(folder: Path, macro: str) -> None:
    library = folder / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (folder / "script.xlc").write_text(
        _HEAD.format("library:libraries", "libraries.dtd")
        + f'<library:libraries {_LIBRARY}><library:library library:name="Standard" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
        "</library:libraries>"
    )
    (library / "script.xlb").write_text(
        _HEAD.format("library:library", "library.dtd")
        + f'<library:library {_LIBRARY} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
    )
    (library / "Module1.xba").write_text(
        _HEAD.format("script:module", "module.dtd")
        + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{escape(macro)}</script:module>'
    )
