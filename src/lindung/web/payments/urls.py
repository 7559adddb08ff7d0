"""The addresses of payments."""

from django.urls import path

from lindung.web.payments import statement_views, views

urlpatterns = [
    path("pembayaran/", views.payments, name="payments"),
    path("pembayaran/kelebihan/", views.credits_use, name="payment-credits"),
    path("pembayaran/rekening-koran/", statement_views.statement_new, name="statement-new"),
    path("pembayaran/rekening-koran/jawab/", statement_views.statement_answer, name="statement-answer"),
    path("pembayaran/rekening-koran/daftar/", statement_views.statements, name="statements"),
    path("pembayaran/mutasi/", statement_views.statement_queue, name="statement-queue"),
    path("pembayaran/mutasi/<int:line_id>/", statement_views.statement_line, name="statement-line"),
    path("pembayaran/<int:payment_id>/", views.payment, name="payment"),
    path("pembayaran/<int:payment_id>/bukti/", views.payment_proof, name="payment-proof"),
    path("pembayaran/<int:payment_id>/sisa/", views.payment_left, name="payment-left"),
    path("pembayaran/<int:payment_id>/konfirmasi/", views.payment_confirmed, name="payment-confirm"),
    path("pembayaran/<int:payment_id>/tolak/", views.payment_refused, name="payment-refuse"),
    path("pembayaran/<int:payment_id>/tarik/", views.payment_withdrawn, name="payment-withdraw"),
    path("pembayaran/<int:payment_id>/batal/", views.payment_cancel, name="payment-cancel"),
]
