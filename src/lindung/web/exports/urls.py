"""The addresses of files of long lists."""

from django.urls import path

from lindung.web.exports import views

urlpatterns = [
    path("berkas/<int:export_id>/", views.export, name="export"),
    path("berkas/<int:export_id>/kemajuan/", views.export_progress, name="export-progress"),
    path("berkas/<int:export_id>/unduh/", views.export_download, name="export-download"),
]
