"""How often one visitor may tell of something, and ask about a ticket."""

from __future__ import annotations

from lindung.apps.limits.services import Limit
from lindung.web.public.brake import Brake

ADDRESS_NOTICES = Limit("lapor.address", most=6, seconds=600)
NETWORK_NOTICES = Limit("lapor.network", most=12, seconds=600)
TICKET = Brake(
    address=Limit("kabar.address", most=30, seconds=600),
    network=Limit("kabar.network", most=60, seconds=600),
    address_misses=Limit("kabar.address.misses", most=20, seconds=24 * 3600),
    network_misses=Limit("kabar.network.misses", most=40, seconds=24 * 3600),
    misses_of_one=Limit("kabar.ticket.misses", most=5, seconds=24 * 3600),
)
