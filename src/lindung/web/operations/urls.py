"""The addresses that a monitor asks."""

from django.urls import path

from lindung.web.operations import views

urlpatterns = [
    path("livez", views.live, name="live"),
    path("readyz", views.ready, name="ready"),
]
