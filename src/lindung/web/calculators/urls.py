"""The addresses of calculators."""

from django.urls import path

from lindung.web.calculators import views

urlpatterns = [
    path("hitung/", views.calculators, name="calculators"),
    path("hitung/<slug:name>/", views.calculator, name="calculator"),
]
