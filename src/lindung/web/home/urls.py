"""The addresses of home."""

from django.urls import path

from lindung.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
]
