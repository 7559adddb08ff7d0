"""The addresses of money that goes out."""

from django.urls import path

from lindung.web.transfers import refund_views, views

_TRANSFER = "uang-keluar/<int:transfer_id>"

urlpatterns = [
    path("uang-keluar/", views.transfers, name="transfers"),
    path("uang-keluar/pengembalian/<int:payment_id>/", refund_views.refund_new, name="transfer-refund"),
    path(f"{_TRANSFER}/", views.transfer, name="transfer"),
    path(f"{_TRANSFER}/bukti/", views.transfer_proof, name="transfer-proof"),
    path(f"{_TRANSFER}/<slug:code>/", views.transfer_act, name="transfer-act"),
]
