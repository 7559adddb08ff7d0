"""The addresses of the death watch."""

from django.urls import path

from lindung.web.deaths import family_views, views

urlpatterns = [
    path("kematian/", views.deaths, name="deaths"),
    path("kematian/kirim/", views.death_list_new, name="death-list-new"),
    path("kematian/keluarga/", family_views.families, name="death-families"),
    path("kematian/keluarga/cetak/", family_views.families_print, name="death-families-print"),
    path("kematian/keluarga/<int:case_id>/", family_views.family, name="death-family"),
    path("kematian/<int:list_id>/", views.death_list, name="death-list"),
    path("kematian/<int:list_id>/<int:row_id>/", views.row_decision, name="death-row-decide"),
]
