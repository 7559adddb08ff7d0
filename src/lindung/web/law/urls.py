"""The addresses of law."""

from django.urls import path

from lindung.web.law import views

urlpatterns = [
    path("hukum/", views.law, name="law"),
    path("hukum/berubah/", views.law_changes, name="law-changes"),
    path("hukum/<str:code>/", views.law_parameter, name="law-parameter"),
    path("hukum/<str:code>/percobaan/", views.law_trial, name="law-trial"),
]
