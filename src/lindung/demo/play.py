"""Playing the story up to the morning on which the user sits down: October 2018 enrolled, Muna Barat still to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from lindung.apps.events.models import Event
from lindung.apps.offices.models import Government, Office
from lindung.apps.offices.services import government_add, headcount_record, office_add
from lindung.apps.places.models import LabourForce, Region
from lindung.apps.places.services import regions_load
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.demo.money import budget_play, month_play
from lindung.demo.people import invented
from lindung.demo.story import story
from lindung.demo.users import users_add
from lindung.demo.walk import muna_barat_walk
from lindung.demo.workbook import office_workbook
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.store.whole_file import sync_folder, write_whole

STORY = Principal.system("cerita demo")
_UNSETTLED = "demo-day.unsettled"


def demo_play(announce: Callable[[str], object], *, is_walked: bool = False) -> None:
    """Fill the empty database: governments, offices, users, the enrolled of 2018 and their bills.

    All of it is one transaction, that of Muna Barat's way (``is_walked``) included: a demo that is killed leaves an
    empty database. The file with the demo's day is written before the commit and takes its name after it.
    """
    settings.LINDUNG_TODAY = story()["day"]
    with transaction.atomic():
        _story_play(announce)
        if is_walked:
            muna_barat_walk(announce)
        write_whole(settings.HOME / _UNSETTLED, str(story()["day"]))
    demo_settle()


def demo_settle() -> None:
    """Give the file with the demo's day its name, where a demo was killed just after it was stored."""
    unsettled = settings.HOME / _UNSETTLED
    # The number of the first event is 1 only where no attempt before it was killed: numbers are not given back.
    first = Event.objects.order_by("number").values_list("actor", flat=True).first()
    if unsettled.exists() and first == STORY.name:
        unsettled.replace(settings.HOME / "demo-day")
        sync_folder(settings.HOME)
        settings.LINDUNG_TODAY = story()["day"]


def _story_play(announce: Callable[[str], object]) -> None:
    plot = story()
    regions_load()
    for line in plot["governments"]:
        government_add(by=STORY, region_code=line["code"], name=line["name"])
    _muna_barat_found(plot["muna_barat"])
    for line in plot["labour_force"]:
        LabourForce.objects.create(
            region=Region.objects.get(pk=line["region"]), on=line["day"], people=line["people"], source=line["source"]
        )
    users_add(STORY)
    for line in plot["governments"]:
        if line["people"]:
            announce(f"  {line['name']}: {line['people']} orang")
            _enrol_registered(line, plot)
    for month in (Month(2018, 10), Month(2022, 5), Month(2022, 6)):
        for line in plot["governments"]:
            if line["people"]:
                month_play(STORY, Government.objects.get(pk=line["code"]), month, plot["late"])
    budget_play(STORY, plot["muna_barat"])


def _muna_barat_found(plot: dict[str, Any]) -> None:
    government = Government.objects.get(pk=plot["code"])
    for line in plot["offices"]:
        office = office_add(
            by=STORY,
            government=government,
            code=line["code"],
            name=line["name"],
            other_names=tuple(line.get("also", ())),
        )
        headcount_record(
            by=STORY,
            office=office,
            segment="wage_earner",
            on=plot["census"]["day"],
            people=line["people"],
            source=plot["census"]["source"],
        )


def _enrol_registered(line: dict[str, Any], plot: dict[str, Any]) -> None:
    terms, names = plot["enrolled"], plot["offices_of_the_registered"]
    government = Government.objects.get(pk=line["code"])
    people = invented(line["code"], seed=2018)
    share = line["people"] // len(names)
    for index, name in enumerate(names):
        count = share if index else line["people"] - share * (len(names) - 1)
        office = office_add(by=STORY, government=government, code=f"{line['code']}.{index + 1:02d}", name=name)
        content = office_workbook(name, people, count=count, wage=terms["wage"])
        _walk(government, office, f"{name}.xlsx", content, terms["as_of"], terms["starts_on"])


def _walk(government: Government, office: Office, name: str, content: Any, as_of: date, starts_on: date) -> None:
    submission, _ = submission_create(
        by=STORY,
        government=government,
        files=[(name, content)],
        intake=Intake(as_of=as_of, starts_on=starts_on),
        office=office,
    )
    submission_check(submission.pk)
    submission_submit(by=STORY, submission_id=submission.pk)
    submission_approve(by=STORY, submission_id=submission.pk)
    submission_enrol(submission.pk)
