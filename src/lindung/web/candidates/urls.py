"""The addresses of candidates."""

from django.urls import path

from lindung.web.candidates import candidate_views, column_views, views

urlpatterns = [
    path("calon/", views.candidates, name="candidates"),
    path("calon/baru/", views.candidate_list_new, name="candidate-list-new"),
    path("calon/semua/", candidate_views.candidates_all, name="candidates-all"),
    path("calon/orang/<int:candidate_id>/", candidate_views.candidate, name="candidate"),
    path("calon/orang/<int:candidate_id>/betulkan/", candidate_views.candidate_said, name="candidate-correct"),
    path("calon/orang/<int:candidate_id>/keluarkan/", candidate_views.candidate_out, name="candidate-withdraw"),
    path("calon/orang/<int:candidate_id>/langkah/<slug:step>/", candidate_views.candidate_step, name="candidate-step"),
    path("calon/<int:list_id>/", views.candidate_list, name="candidate-list"),
    path("calon/<int:list_id>/kemajuan/", views.candidate_list_progress, name="candidate-list-progress"),
    path("calon/<int:list_id>/orang/", candidate_views.candidates_of_list, name="candidates-of-list"),
    path("calon/<int:list_id>/pernyataan/", views.candidate_list_statement, name="candidate-list-statement"),
    path("calon/<int:list_id>/langkah/<slug:step>/", views.candidate_list_step, name="candidate-list-step"),
    path("calon/<int:list_id>/kolom/", column_views.candidate_columns, name="candidate-columns"),
    path("calon/<int:list_id>/kolom/jawab/", column_views.candidate_column, name="candidate-column-answer"),
]
