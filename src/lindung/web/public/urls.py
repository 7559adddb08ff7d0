"""The addresses of public."""

from django.urls import path

from lindung.web.public import views

urlpatterns = [
    path("cek/", views.protection, name="protection"),
]
