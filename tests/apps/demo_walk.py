"""Plays the demo with its walk into a database of its own and prints what stands there; run by ``test_demo.py``."""

from __future__ import annotations

import json
import subprocess
import sys

subprocess.run(
    [sys.executable, "-m", "lindung.project.command", "demo", "--walked"], check=True, stdout=subprocess.DEVNULL
)

from lindung.store.bootstrap import bootstrap  # noqa: E402

bootstrap()

from lindung.apps.contributions.models import Bill  # noqa: E402
from lindung.apps.events.verification import chain_verify  # noqa: E402
from lindung.apps.registry.models import Enrolment  # noqa: E402
from lindung.apps.submissions.models import Submission  # noqa: E402

walked = Submission.objects.filter(government="74.13").latest("pk")
result = {
    "counts": walked.counts,
    "enrolled": Enrolment.objects.filter(office__government="74.13").count(),
    "bills": Bill.objects.filter(government="74.13").count(),
    "chain": chain_verify().holds,
}
sys.stdout.write(json.dumps(result) + "\n")
