"""The addresses of events."""

from django.urls import path

from lindung.web.events import views

urlpatterns = [
    path("riwayat/", views.events, name="events"),
    path("riwayat/periksa/", views.events_verify, name="events-verify"),
    path("riwayat/periksa/<int:number>/", views.events_sheet, name="events-sheet"),
]
