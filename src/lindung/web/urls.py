"""The addresses of the pages."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from django.views.i18n import set_language

from lindung.web.views import (
    account,
    bills,
    calculators,
    coverage,
    events,
    exports,
    home,
    law,
    public,
    rows,
    submissions,
    workers,
)

urlpatterns = [
    path("", home.home, name="home"),
    path(
        "masuk/", LoginView.as_view(template_name="lindung/login.html", redirect_authenticated_user=True), name="login"
    ),
    path("keluar/", LogoutView.as_view(), name="logout"),
    path("kata-sandi/", account.password, name="password"),
    path("bahasa/", set_language, name="language"),
    path("cek/", public.protection, name="protection"),
    path("gaya/", public.style, name="style"),
    path("kiriman/", submissions.submissions, name="submissions"),
    path("kiriman/baru/", submissions.submission_new, name="submission-new"),
    path("kiriman/<int:submission_id>/", submissions.submission, name="submission"),
    path("kiriman/<int:submission_id>/kemajuan/", submissions.submission_progress, name="submission-progress"),
    path("kiriman/<int:submission_id>/langkah/<slug:step>/", submissions.submission_step, name="submission-step"),
    path("kiriman/<int:submission_id>/baris/", rows.submission_rows, name="submission-rows"),
    path("kiriman/<int:submission_id>/baris/unduh.xlsx", exports.rows_export, name="rows-export"),
    path("kiriman/<int:submission_id>/pasangan/", rows.submission_pair, name="submission-pair"),
    path("kiriman/<int:submission_id>/pasangan/<int:position>/", rows.pair_decision, name="pair-decision"),
    path("kiriman/<int:submission_id>/berkas/<int:file_id>/kantor/", rows.file_office, name="file-office"),
    path("kiriman/<int:submission_id>/berkas/<int:file_id>/kolom/", rows.file_columns, name="file-columns"),
    path("kiriman/<int:submission_id>/berkas/<int:file_id>/bertanda.xlsx", rows.file_marked, name="file-marked"),
    path("peserta/", workers.workers, name="workers"),
    path("peserta/unduh.xlsx", exports.workers_export, name="workers-export"),
    path("peserta/<int:worker_id>/", workers.workers, name="worker"),
    path("iuran/", bills.bills, name="bills"),
    path("iuran/terbitkan/", bills.bills_month, name="bills-month"),
    path("iuran/<int:bill_id>/", bills.bill, name="bill"),
    path("iuran/<int:bill_id>/baris/<int:line_id>/", bills.bill_line, name="bill-line"),
    path("iuran/<int:bill_id>/unduh.xlsx", exports.bill_export, name="bill-export"),
    path("cakupan/unduh.xlsx", exports.coverage_export, name="coverage-export"),
    path("cakupan/", coverage.coverage, name="coverage"),
    path("riwayat/", events.events, name="events"),
    path("riwayat/periksa/", events.events_verify, name="events-verify"),
    path("hitung/", calculators.calculators, name="calculators"),
    path("hitung/<slug:name>/", calculators.calculator, name="calculator"),
    path("hukum/", law.law, name="law"),
    path("hukum/berubah/", law.law_changes, name="law-changes"),
    path("hukum/<str:code>/", law.law_parameter, name="law-parameter"),
    path("hukum/<str:code>/percobaan/", law.law_trial, name="law-trial"),
]
