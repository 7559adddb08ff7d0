"""The addresses of account."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.i18n import set_language

from lindung.web.account import factor_views, login, views

urlpatterns = [
    path("masuk/", login.Login.as_view(), name="login"),
    path("masuk/kode/", login.login_code, name="login-code"),
    path("keluar/", LogoutView.as_view(), name="logout"),
    path("kata-sandi/", views.password, name="password"),
    path("akun/", views.account, name="own-account"),
    path("akun/sesi/", views.session_close, name="session-close"),
    path("faktor-kedua/", factor_views.second_factor, name="second-factor"),
    path("faktor-kedua/telepon/", factor_views.phone, name="factor-phone"),
    path("faktor-kedua/passkey/<int:passkey_id>/", factor_views.passkey, name="factor-passkey"),
    path("bahasa/", set_language, name="language"),
]
