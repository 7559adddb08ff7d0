"""The page of workers who may be one person: for whoever may merge, with reasons, noted in the history."""

from __future__ import annotations

import pytest

from lindung.apps.events.models import Event
from lindung.apps.registry.models import SuspectedPair, Worker
from tests.apps.registry.test_merge import doubles
from tests.web.markup import unspaced

__all__ = ["doubles"]
pytestmark = pytest.mark.django_db
AT = "/peserta/mungkin-sama/"


def test_the_administrator_sees_reasons_and_merges(browse, doubles) -> None:
    client = browse("administrator")
    page = unspaced(client.get(AT).content.decode())
    assert "wilayah penerbitan" in page
    assert Worker.objects.get(pk=doubles.second_id).office.name in page
    assert Event.objects.filter(verb="worker.see").count() == 2
    assert f'href="{AT}"' in client.get("/peserta/").content.decode()
    unclear = client.post(f"{AT}{doubles.pk}/", {"decision": "same"}, follow=True)
    assert "Pilih peserta yang datanya tetap dipakai." in unclear.content.decode()
    merged = client.post(f"{AT}{doubles.pk}/", {"decision": "same", "stays": doubles.first_id}, follow=True)
    assert "Tidak ada pasangan untuk diputuskan." in merged.content.decode()
    assert f"/peserta/{doubles.first_id}/" in client.get(f"/peserta/{doubles.second_id}/").content.decode()


@pytest.mark.parametrize(
    ("who", "shown", "decided"), [("operator", 403, 403), ("auditor", 403, 403), ("agency", 200, 404)]
)
def test_others_decide_nothing(browse, doubles, who: str, shown: int, decided: int) -> None:
    client = browse(who)
    answer = client.get(AT)
    assert answer.status_code == shown
    assert (f'href="{AT}"' in client.get("/peserta/").content.decode()) == (shown == 200)
    assert "wilayah penerbitan" not in answer.content.decode()
    assert client.post(f"{AT}{doubles.pk}/", {"decision": "different"}).status_code == decided
    assert SuspectedPair.objects.get().decision == ""
