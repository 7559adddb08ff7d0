"""The addresses of bills."""

from django.urls import path

from lindung.web.bills import month_views, pay_view, views

urlpatterns = [
    path("iuran/", views.bills, name="bills"),
    path("iuran/bulan/", views.months, name="months"),
    path("iuran/terbitkan/", month_views.bills_month, name="bills-month"),
    path("iuran/terbitkan/kemajuan/", month_views.calculation_progress, name="bills-month-progress"),
    path("iuran/<int:bill_id>/", views.bill, name="bill"),
    path("iuran/<int:bill_id>/baris/<int:line_id>/", views.bill_line, name="bill-line"),
    path("iuran/<int:bill_id>/cetak/", views.bill_print, name="bill-print"),
    path("iuran/<int:bill_id>/bayar/", pay_view.bill_pay, name="bill-pay"),
]
