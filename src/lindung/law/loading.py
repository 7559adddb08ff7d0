"""Loading of law files into parameters and instruments, each file checked against the schema.

A file holds one parameter as a mapping, or several as a list of such mappings. A fault is refused (``law_file``) with
the file, the parameter and what is expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lindung.kernel.text import Text
from lindung.law.model import CONFIDENCES, STATUSES, DatedValue, Instrument, Parameter
from lindung.law.reading import exact, iso_day, read_yaml
from lindung.law.refusal import LawRefusal

_PARAMETER_KEYS = {"code", "title", "unit", "values", "checked_on"}
_PARAMETER_MORE = {"temporary", "open_to_decree"}
_VALUE_KEYS = {"from", "value", "source", "status", "confidence"}
_VALUE_MORE = {"until", "doubt"}


def load_folder(folder: Path, chapter: str = "") -> tuple[dict[str, Parameter], dict[str, Instrument]]:
    """The parameters (of one chapter's folder, if named) and the instruments of a book, by code.

    ``instruments.yaml`` stands beside the chapters' folders.
    """
    instruments = parse_instruments(read_yaml(folder / "instruments.yaml"), "instruments.yaml")
    parameters: dict[str, Parameter] = {}
    for path in sorted((folder / chapter).rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        if name == "instruments.yaml":
            continue
        for parameter in parse_parameters(read_yaml(path, name), instruments, name):
            if parameter.code in parameters:
                raise fault(name, f"{parameter.code} also stands in {parameters[parameter.code].file}")
            parameters[parameter.code] = parameter
    return parameters, instruments


def parse_instruments(written: Any, name: str) -> dict[str, Instrument]:
    """The instruments of a file by code."""
    if not isinstance(written, Mapping):
        raise fault(name, "expected a mapping of instrument codes")
    return {
        str(code): Instrument(
            code=str(code),
            short=_word(entry, "short", f"{name} {code}"),
            title=_text(entry.get("title"), f"{name} {code} title"),
            is_law=bool(entry.get("law", True)),
        )
        for code, entry in written.items()
    }


def parse_parameters(written: Any, instruments: Mapping[str, Instrument], name: str) -> Iterable[Parameter]:
    """The parameters of one file."""
    for entry in written if isinstance(written, list) else [written]:
        yield _parameter(entry, instruments, name)


def _parameter(entry: Any, instruments: Mapping[str, Instrument], name: str) -> Parameter:
    _keys(entry, _PARAMETER_KEYS, _PARAMETER_MORE, name)
    code = _word(entry, "code", name)
    where = f"{name} {code}"
    title = _text(entry["title"], f"{where} title")
    if not isinstance(entry["values"], list):
        raise fault(where, "values must be a list")
    values = tuple(_value(value, code, title, instruments, where) for value in entry["values"])
    if [value.from_on for value in values] != sorted({value.from_on for value in values}):
        raise fault(where, "values must stand in the order of their days, no day twice")
    return Parameter(
        code=code,
        title=title,
        unit=_word(entry, "unit", where),
        values=values if entry.get("temporary") else _ended(values),
        checked_on=_day(entry["checked_on"], f"{where} checked_on"),
        is_temporary=bool(entry.get("temporary", False)),
        is_open=bool(entry.get("open_to_decree", False)),
        file=name,
    )


def _ended(values: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
    """The values with their last days: the day before the next value begins, unless the file states one."""
    following = [value.from_on - timedelta(days=1) for value in values[1:]]
    return tuple(
        value if value.until is not None or number == len(following) else replace(value, until=following[number])
        for number, value in enumerate(values)
    )


def _value(entry: Any, code: str, title: Text, instruments: Mapping[str, Instrument], where: str) -> DatedValue:
    _keys(entry, _VALUE_KEYS, _VALUE_MORE, where)
    from_on = _day(entry["from"], f"{where} from")
    where = f"{where} from {from_on}"
    _keys(entry["source"], {"instrument", "article"}, set(), f"{where} source")
    instrument = instruments.get(str(entry["source"]["instrument"]))
    if instrument is None:
        raise fault(where, f"unknown instrument '{entry['source']['instrument']}'")
    doubt = entry.get("doubt")
    if entry["confidence"] == "doubtful" and doubt is None:
        raise fault(where, "a doubtful value says its doubt")
    return DatedValue(
        parameter=code,
        title=title,
        value=exact(entry["value"], where),
        written=entry["value"],
        from_on=from_on,
        until=_day(entry["until"], f"{where} until") if "until" in entry else None,
        instrument=instrument,
        article=_word(entry["source"], "article", where),
        status=_one_of(entry, "status", STATUSES, where),
        confidence=_one_of(entry, "confidence", CONFIDENCES, where),
        doubt=_text(doubt, f"{where} doubt") if doubt is not None else None,
    )


def fault(where: str, reason: str) -> LawRefusal:
    """The refusal of a law file that breaks the schema: where, and what is expected."""
    return LawRefusal("law_file", Text(f"{where}: berkas hukum salah ({reason})", f"{where}: {reason}"))


def _keys(entry: Any, needed: set[str], more: set[str], where: str) -> None:
    if not isinstance(entry, Mapping):
        raise fault(where, f"expected a mapping with {', '.join(sorted(needed))}")
    if missing := needed - entry.keys():
        raise fault(where, f"missing {', '.join(sorted(missing))}")
    if unknown := entry.keys() - needed - more:
        raise fault(where, f"unknown key {', '.join(sorted(map(str, unknown)))}")


def _word(entry: Mapping[str, Any], key: str, where: str) -> str:
    if not isinstance(entry.get(key), str) or not entry[key].strip():
        raise fault(where, f"{key} must be text")
    return str(entry[key])


def _text(written: Any, where: str) -> Text:
    _keys(written, {"id", "en"}, set(), where)
    return Text(_word(written, "id", where), _word(written, "en", where))


def _day(written: Any, where: str) -> date:
    day = iso_day(written)
    if day is None:
        raise fault(where, "expected a day, as 2015-07-01")
    return day


def _one_of(entry: Mapping[str, Any], key: str, allowed: tuple[str, ...], where: str) -> str:
    if entry[key] not in allowed:
        raise fault(where, f"{key} '{entry[key]}' is none of {', '.join(allowed)}")
    return str(entry[key])
