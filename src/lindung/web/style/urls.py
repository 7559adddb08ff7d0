"""The addresses of style."""

from django.urls import path

from lindung.web.style import views

urlpatterns = [
    path("gaya/", views.style, name="style"),
]
