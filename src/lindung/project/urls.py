"""Every address of the application."""

from django.urls import include, path

urlpatterns = [path("", include("lindung.web.urls"))]

handler404 = "lindung.web.views.errors.not_found"
handler500 = "lindung.web.views.errors.broken"
