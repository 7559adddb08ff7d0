"""The addresses of coverage."""

from django.urls import path

from lindung.web.coverage import export, views

urlpatterns = [
    path("cakupan/unduh.xlsx", export.coverage_export, name="coverage-export"),
    path("cakupan/", views.coverage, name="coverage"),
]
