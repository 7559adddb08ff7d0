"""Every address of the application."""

from django.urls import include, path

from lindung.api.main import api
from lindung.demo.views import demo_workbooks

urlpatterns = [
    path("", include("lindung.web.urls")),
    path("api/v1/", api.urls),
    path("contoh/buku-kerja.zip", demo_workbooks, name="demo-workbooks"),
]

handler404 = "lindung.web.base.error_views.not_found"
handler500 = "lindung.web.base.error_views.broken"
