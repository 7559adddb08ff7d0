"""The addresses of arrears."""

from django.urls import path

from lindung.web.arrears import reminder_views, views

urlpatterns = [
    path("tunggakan/", views.arrears, name="arrears"),
    path("tunggakan/<int:bill_id>/", views.late_bill, name="late-bill"),
    path("pengingat/", reminder_views.reminders, name="reminders"),
    path("pengingat/kirim/", reminder_views.reminders_now, name="reminders-now"),
    path("pengingat/alamat/", reminder_views.reminder_contact, name="reminder-contact"),
    path("pengingat/kata/<slug:step>/", reminder_views.reminder_words, name="reminder-words"),
    path("pengingat/kata/<slug:step>/contoh/", reminder_views.reminder_example, name="reminder-example"),
]
