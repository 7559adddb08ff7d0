"""The addresses of funding."""

from django.urls import path

from lindung.web.funding import views

urlpatterns = [
    path("anggaran/", views.budget, name="budget"),
    path("anggaran/baris/", views.budget_change, name="budget-change"),
    path("anggaran/perjanjian/", views.agreement_new, name="agreement-new"),
    path("anggaran/perjanjian/<int:agreement_id>/berkas/", views.agreement_file, name="agreement-file"),
    path("anggaran/unduh.csv", views.budget_export, name="budget-export"),
    path("anggaran/cocok/", views.budget_tie_out, name="budget-tie-out"),
]
