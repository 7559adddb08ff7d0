"""The addresses of submissions."""

from django.urls import path

from lindung.web.submissions import amend_views, archive_views, column_views, file_views, pair_views, row_views, views

urlpatterns = [
    path("kiriman/", views.submissions, name="submissions"),
    path("kiriman/baru/", views.submission_new, name="submission-new"),
    path("kiriman/bertanda.zip", archive_views.all_marked, name="all-marked"),
    path("kiriman/<int:submission_id>/bertanda.zip", archive_views.submission_marked, name="submission-marked"),
    path("kiriman/<int:submission_id>/", views.submission, name="submission"),
    path("kiriman/<int:submission_id>/kemajuan/", views.submission_progress, name="submission-progress"),
    path("kiriman/<int:submission_id>/langkah/<slug:step>/", views.submission_step, name="submission-step"),
    path("kiriman/<int:submission_id>/baris/", row_views.submission_rows, name="submission-rows"),
    path("kiriman/<int:submission_id>/baris/<int:position>/", amend_views.submission_row, name="submission-row"),
    path("kiriman/<int:submission_id>/baris/<int:position>/isi/", amend_views.row_said_anew, name="row-amend"),
    path("kiriman/<int:submission_id>/baris/<int:position>/ktp/", amend_views.row_confirmed, name="row-confirm"),
    path("kiriman/<int:submission_id>/baris/<int:position>/pindaian/", amend_views.row_scan, name="row-scan"),
    path(
        "kiriman/<int:submission_id>/baris/<int:position>/tarik/<slug:step>/",
        amend_views.row_taken_back,
        name="row-back",
    ),
    path("kiriman/<int:submission_id>/kolom/", column_views.submission_columns, name="submission-columns"),
    path(
        "kiriman/<int:submission_id>/kolom/<int:file_id>/", column_views.submission_column_answer, name="column-answer"
    ),
    path("kiriman/<int:submission_id>/pasangan/", pair_views.submission_pair, name="submission-pair"),
    path("kiriman/<int:submission_id>/pasangan/<int:position>/", pair_views.pair_decision, name="pair-decision"),
    path("kiriman/<int:submission_id>/berkas/<int:file_id>/", file_views.submission_file, name="submission-file"),
    path("kiriman/<int:submission_id>/berkas/<int:file_id>/kantor/", file_views.file_office, name="file-office"),
    path("kiriman/<int:submission_id>/berkas/<int:file_id>/kolom/", file_views.file_columns, name="file-columns"),
    path("kiriman/<int:submission_id>/berkas/<int:file_id>/bertanda.xlsx", file_views.file_marked, name="file-marked"),
]
