"""The addresses of coverage."""

from django.urls import path

from lindung.web.coverage import views

urlpatterns = [
    path("cakupan/", views.coverage, name="coverage"),
]
