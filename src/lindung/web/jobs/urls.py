"""The addresses of background work."""

from django.urls import path

from lindung.web.jobs import views

urlpatterns = [
    path("pekerjaan/", views.jobs, name="jobs"),
    path("pekerjaan/<int:job_id>/", views.job, name="job"),
    path("pekerjaan/<int:job_id>/<slug:step>/", views.job_step, name="job-step"),
]
