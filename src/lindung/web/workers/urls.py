"""The addresses of workers."""

from django.urls import path

from lindung.web.workers import change_views, suspect_views, views

urlpatterns = [
    path("peserta/", views.workers, name="workers"),
    path("peserta/mungkin-sama/", suspect_views.suspects, name="worker-suspects"),
    path("peserta/mungkin-sama/<int:pair_id>/", suspect_views.suspects_decision, name="worker-suspects-decision"),
    path("peserta/<int:worker_id>/", views.workers, name="worker"),
    path("peserta/<int:worker_id>/iuran/", views.worker_money, name="worker-money"),
    path("peserta/<int:worker_id>/perubahan/", change_views.worker_changes, name="worker-changes"),
    path("peserta/<int:worker_id>/akhiri/", change_views.worker_end, name="worker-end"),
    path("peserta/<int:worker_id>/ubah/", change_views.worker_change, name="worker-change"),
]
