"""The addresses of the scholarship calendar."""

from django.urls import path

from lindung.web.scholarships import views

urlpatterns = [
    path("beasiswa/", views.scholarships, name="scholarships"),
    path("beasiswa/<int:school_year_id>/", views.school_year, name="school-year"),
    path("beasiswa/<int:school_year_id>/putusan/", views.school_year_act, name="school-year-act"),
]
