"""The addresses of offices."""

from django.urls import path

from lindung.web.offices import views

urlpatterns = [
    path("kantor/", views.offices, name="offices"),
    path("kantor/baru/", views.office_new, name="office-new"),
    path("kantor/<int:office_id>/", views.office, name="office"),
    path("kantor/<int:office_id>/nama/", views.office_names, name="office-names"),
    path("kantor/<int:office_id>/jumlah/", views.office_headcount, name="office-headcount"),
    path("pengguna/baru/", views.account_new, name="account-new"),
    path("pengguna/<int:user_id>/kata-sandi/", views.account_password, name="account-password"),
    path("pengguna/<int:user_id>/faktor-kedua/", views.account_factor, name="account-factor"),
    path("pengguna/<int:user_id>/akun/", views.account_switch, name="account-switch"),
]
