"""The parts of an .xlsx archive that hold its sheets, by the workbook's own list."""

from __future__ import annotations

import zipfile

from defusedxml import DefusedXmlException, ElementTree

from lindung.intake.files.part_names import part_name
from lindung.intake.problems import Unreadable

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """``{name of the sheet: name of its part}``; empty where the workbook keeps its list elsewhere.

    The name may differ from that of the entry in its case.

    Raises Unreadable where the list is damaged or defines entities.
    """
    names = {name.lower() for name in archive.namelist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(archive.namelist()):
        return {}
    try:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    except DefusedXmlException:
        raise Unreadable("xml_entities") from None
    except (ElementTree.ParseError, ValueError, LookupError):  # the latter two: an encoding that nobody knows
        raise Unreadable("damaged") from None
    targets = {element.get("Id"): element.get("Target", "") for element in relations}
    parts: dict[str, str] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = (targets.get(element.get(_RELATION_ID)) or "").replace("\\", "/")
            part = part_name(target if target.startswith("/") else f"xl/{target}")
            if part.lower() in names:
                parts[element.get("name", "")] = part
    return parts
