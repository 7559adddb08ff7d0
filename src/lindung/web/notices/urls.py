"""The addresses of notices."""

from django.urls import path

from lindung.web.notices import desk_views, family_views, public_views, report_views

urlpatterns = [
    path("lapor/", public_views.notice, name="notice-public"),
    path("lapor/terkirim/", public_views.ticket, name="notice-ticket"),
    path("kabar/", family_views.news, name="notice-family"),
    path("kabar/keberatan/", family_views.appeal, name="notice-appeal"),
    path("kabar/uang/", family_views.money, name="notice-money"),
    path("kabar/surat/", family_views.paper, name="notice-paper"),
    path("klaim/lapor/", report_views.search, name="notice-search"),
    path("klaim/lapor/<int:worker_id>/", report_views.event, name="notice-event"),
    path("klaim/<int:case_id>/laporan/", report_views.kept, name="notice-kept"),
    path("klaim/<int:case_id>/tahap-dua/", report_views.outcome, name="notice-outcome"),
    path("klaim/pemberitahuan/", desk_views.desk, name="notice-desk"),
    path("klaim/pemberitahuan/baru/", desk_views.telephone, name="notice-telephone"),
    path("klaim/pemberitahuan/<int:notice_id>/", desk_views.notice, name="notice-open"),
    path("klaim/pemberitahuan/<int:notice_id>/orangnya/", desk_views.identify, name="notice-identify"),
    path("klaim/pemberitahuan/<int:notice_id>/sisihkan/", desk_views.dismiss, name="notice-dismiss"),
]
