"""The addresses of account."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from django.views.i18n import set_language

from lindung.web.account import views

login = LoginView.as_view(template_name="account/login.html", redirect_authenticated_user=True)

urlpatterns = [
    path(
        "masuk/", LoginView.as_view(template_name="account/login.html", redirect_authenticated_user=True), name="login"
    ),
    path("keluar/", LogoutView.as_view(), name="logout"),
    path("kata-sandi/", views.password, name="password"),
    path("bahasa/", set_language, name="language"),
]
