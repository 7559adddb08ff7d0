"""The bodies of the long tables, written in one stroke: a template would visit a dozen nodes for each of their cells.

Every text goes through ``escape``; the classes and labels are those of the style page.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from lindung.apps.offices.selectors import PlaceNames
from lindung.kernel.nik import masked, masked_within
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import grouped
from lindung.web.base.words import ROLES, SEGMENTS
from lindung.web.bills.words import CORRECTIONS
from lindung.web.events.presenters import actor_of, detail_of, link_of
from lindung.web.events.words import ACTS
from lindung.web.submissions.tags import issue_text
from lindung.web.submissions.words import FATE_TONES, FATES, FATES_ENROLLED, ROW_SENT_AGAIN


def escape(text: object) -> str:
    """A text, in the reader's language now, with nothing in it that a page could take for a mark."""
    return html.escape(str(text))


def rupiah(amount: int) -> str:
    """``Rp 1.234.567``, unbroken."""
    return f"Rp\u00a0{grouped(amount)}" if amount >= 0 else f"−Rp\u00a0{grouped(-amount)}"


def nik_for(principal: Principal | None) -> Callable[[str | None], str]:
    """How a reader sees a NIK: whole for the roles that need it, else masked."""
    if principal and principal.may("worker.see_nik"):
        return lambda digits: digits or masked(digits)
    return masked


def _cell(content: str, kind: str = "", label: str = "") -> str:
    classes = f' class="{kind}"' if kind else ""
    told = f' data-label="{label}"' if label else ""
    return f"<td{classes}{told}>{content}</td>"


def _rows(rows: Iterable[str]) -> SafeString:
    return mark_safe("\n".join(rows))  # noqa: S308 (every text in it went through escape)


def worker_rows(workers: Iterable[Any], principal: Principal, at: str, kept: str, chosen: int | None) -> SafeString:
    """Name, NIK and office of each worker; the name opens the worker beside the list."""
    nik, kept, office = nik_for(principal), escape(kept), escape(gettext("Kantor"))
    marks = {True: ' class="chosen"', False: ""}
    return _rows(
        f"<tr{marks[worker.pk == chosen]}>"
        f'<td><a href="{at}{worker.pk}/{kept}" hx-get="{at}{worker.pk}/">{escape(worker.name)}</a></td>'
        f'<td class="mono" data-label="NIK">{escape(nik(worker.nik))}</td>'
        f'<td class="small" data-label="{office}">{escape(worker.office_name)}{_under(worker)}</td></tr>'
        for worker in workers
    )


def _under(worker: Any) -> str:
    """The government below the office, where the reader reaches several."""
    name = getattr(worker, "government_name", "")
    return f'<span class="sub">{escape(name)}</span>' if name else ""


def line_rows(lines: Iterable[Any], principal: Principal, at: str) -> SafeString:
    """A bill's lines: worker, wage, programmes, sum, and the way to the explanation."""
    nik = nik_for(principal)
    wage, total, why = map(escape, (gettext("Upah"), gettext("Jumlah"), gettext("mengapa?")))
    return _rows(
        f'<tr><td>{escape(line.name)}<span class="sub mono">{escape(nik(line.nik))}</span>'
        f"{_correction(line)}</td>"
        + _cell(rupiah(line.wage_rupiah), "money", wage)
        + _cell(rupiah(line.jkk_rupiah), "money", "JKK")
        + _cell(rupiah(line.jkm_rupiah), "money", "JKM")
        + _cell(rupiah(line.total_rupiah), "money", total)
        + f'<td class="number no-print"><a class="small" href="{at}baris/{line.pk}/" hx-get="{at}baris/{line.pk}/" '
        f'hx-target="#why" hx-push-url="true">{why}</a></td></tr>'
        for line in lines
    )


def printed_rows(lines: Iterable[Any], principal: Principal, parts: Iterable[str]) -> SafeString:
    """A bill's lines on paper, numbered: worker, wage, the sum of each of these programmes, sum."""
    nik, fields = nik_for(principal), [f"{part}_rupiah" for part in parts]
    return _rows(
        f'<tr><td class="number">{number}</td><td>{escape(line.name)}{_correction(line)}</td>'
        f'<td class="mono">{escape(nik(line.nik))}</td>'
        + "".join(_cell(grouped(getattr(line, field)), "money") for field in ("wage_rupiah", *fields, "total_rupiah"))
        + "</tr>"
        for number, line in enumerate(lines, start=1)
    )


def _correction(line: Any) -> str:
    if line.corrected_month is None:
        return ""
    told = escape(CORRECTIONS[line.correction])
    return f'<span class="sub"><span class="chip waits">{told}</span> {line.corrected_month:%m/%Y}</span>'


def bill_rows(bills: Iterable[Any], at: str, has_government: bool) -> SafeString:
    """A month's bills: office, number, due day, people, sum, and whether it is paid."""
    number, due, people, total = map(
        escape, (gettext("Nomor"), gettext("Jatuh tempo"), gettext("Orang"), gettext("Jumlah"))
    )
    paid, part = escape(gettext("lunas")), escape(gettext("sebagian"))
    chips = {True: f' <span class="chip good">{paid}</span>', False: f' <span class="chip waits">{part}</span>'}
    return _rows(
        f'<tr><td><a href="{at}{bill.pk}/">{escape(bill.office_name)}</a>'
        + (f'<span class="sub">{escape(bill.government_name)}</span>' if has_government else "")
        + "</td>"
        + _cell(bill.code, "small", number)
        + _cell(f"{bill.due_on:%d/%m/%Y}" + (chips[not bill.open_rupiah] if bill.paid_rupiah else ""), "", due)
        + _cell(grouped(bill.workers_count), "number", people)
        + _cell(rupiah(bill.total_rupiah), "money", total)
        + "</tr>"
        for bill in bills
    )


def coverage_rows(
    offices: Iterable[Any], at: str, bar: Callable[[int, int], str], percent: Callable[[str | None], str]
) -> SafeString:
    """Offices: how many are protected, were counted and wait; the name opens the office's workers."""
    said = (gettext("Terlindungi"), gettext("Terdata"), gettext("Menunggu perbaikan"))
    protected, listed, waiting = map(escape, said)

    def number(people: int | None) -> str:
        return "–" if people is None else grouped(people)

    def segment(office: Any) -> str:
        if office.segment == "wage_earner":
            return ""
        return f'<span class="sub">{escape(SEGMENTS.get(office.segment, office.segment))}</span>'

    return _rows(
        f'<tr><td><a href="{at}?office={quote(office.office)}">{escape(office.office_name)}</a>{segment(office)}</td>'
        + _cell(bar(office.active, office.listed) if office.listed else "", "wide")
        + _cell(number(office.active), "number", protected)
        + _cell(number(office.listed), "number", listed)
        + _cell(number(office.waiting), "number", waiting)
        + _cell(percent(office.percent), "number", "%")
        + "</tr>"
        for office in offices
    )


def submission_rows(rows: Iterable[Any], principal: Principal, *, is_enrolled: bool = False) -> SafeString:
    """A submission's rows: person, NIK, place in the file, what was found, what becomes or became of it."""
    sees, nik = principal.may("worker.see_nik"), nik_for(principal)
    said = ("NIK", gettext("Tempat"), gettext("baris"), gettext("Temuan"), gettext("Hasil"))
    nik_label, place, row_word, finding, result = map(escape, said)
    told = {key: escape(word) for key, word in FATES.items()}
    if is_enrolled:
        told["ready"] = escape(FATES_ENROLLED)

    def row_html(row: Any) -> str:
        born = f"{row.birth_date:%d/%m/%Y}" if row.birth_date else "–"
        digits = nik(row.nik) if row.nik else (row.nik_written or "–") if sees else "–"
        where = f"{row.sheet}, " if row.sheet else ""
        sentences = (issue_text(issue) for issue in row.issues)
        issues = "".join(f"<div>{escape(s if sees else masked_within(s))}</div>" for s in sentences)
        tone, fate = FATE_TONES.get(row.fate, ""), told[row.fate]
        if row.state == "replaced":
            tone, fate = "calm", escape(ROW_SENT_AGAIN)
        return (
            f'<tr><td>{escape(row.name or "–")}<span class="sub">{born}</span></td>'
            + _cell(escape(digits), "mono", nik_label)
            + _cell(
                f"{escape(row.office_name or row.file_name)}"
                f'<span class="sub">{escape(where)}{row_word} {row.row}</span>',
                "small",
                place,
            )
            + _cell(issues, "small wide", finding)
            + _cell(f'<span class="chip {tone}">{fate}</span>', "", result)
            + "</tr>"
        )

    return _rows(row_html(row) for row in rows)


def event_rows(events: Iterable[Any], places: PlaceNames, moment: Callable[[Any], str]) -> SafeString:
    """Events: number, instant, who, what and where, the hash's beginning."""
    when, who, what, mark = map(escape, (gettext("Kapan"), gettext("Siapa"), gettext("Apa"), gettext("Sidik")))
    act_of = cache(lambda verb: escape(ACTS.get(verb, verb)))
    role_of = cache(lambda role: escape(ROLES.get(role, role)))

    def row_html(event: Any) -> str:
        act = act_of(event.verb)
        link = link_of(event.subject)
        done = f'<a href="{escape(link)}">{act}</a>' if link else act
        place = places.offices.get(event.office, "") if event.office else places.governments.get(event.government, "")
        where = [place, detail_of(event.data, places.offices)]
        return (
            _cell(grouped(event.number), "number")
            + _cell(moment(event.at), "", when)
            + _cell(
                f'{escape(actor_of(event.actor))}<span class="sub">{role_of(event.actor_role)}</span>',
                "",
                who,
            )
            + _cell(f'{done}<span class="sub">{escape(": ".join(part for part in where if part))}</span>', "", what)
            + _cell(event.hash[:12], "mono small soft", mark)
        )

    return _rows(f"<tr>{row_html(event)}</tr>" for event in events)


def month_squares(years: Iterable[tuple[int, Iterable[Any]]], month: Callable[[Any], str]) -> SafeString:
    """A worker's years, each month one square: paid, billed, enrolled, or nothing."""
    said = {
        "paid": gettext("lunas, terlindungi"),
        "billed": gettext("ditagih, belum dibayar"),
        "enrolled": gettext("terdaftar, belum ditagih"),
        "none": gettext("kosong"),
    }
    told, signs = {state: escape(text) for state, text in said.items()}, {"paid": "✓", "billed": "◷"}

    def square(one: Any) -> str:
        sign = signs.get(one.state, one.first.month)
        return f'<span class="m {one.state}" title="{month(one.first)}: {told[one.state]}">{sign}</span>'

    return _rows(f'<div class="months"><b>{year}</b>{"".join(map(square, squares))}</div>' for year, squares in years)
