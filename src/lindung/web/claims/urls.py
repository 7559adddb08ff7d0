"""The addresses of claims."""

from django.urls import path

from lindung.web.claims import act_views, board_views, case_views, decide_views, family_views, money_views, paper_views

_CASE, _RELATIVE = "klaim/<int:case_id>", "klaim/<int:case_id>/keluarga/<int:relative_id>"

urlpatterns = [
    path("klaim/", board_views.claims, name="claims"),
    path(f"{_CASE}/", case_views.claim, name="claim"),
    path(f"{_CASE}/mengapa/<slug:what>/", case_views.claim_why, name="claim-why"),
    path(f"{_CASE}/buka/", case_views.claim_open, name="claim-open"),
    path(f"{_CASE}/surat/", case_views.claim_letter, name="claim-letter"),
    path(f"{_CASE}/tindakan/<slug:code>/", act_views.claim_act, name="claim-act"),
    path(f"{_CASE}/kejadian/", act_views.claim_event, name="claim-event"),
    path(f"{_CASE}/fakta/", act_views.claim_facts, name="claim-facts"),
    path(f"{_CASE}/nilai/", decide_views.claim_assess, name="claim-assess"),
    path(f"{_CASE}/nilai/pemakaman/", decide_views.claim_assess, {"part": "funeral"}, name="claim-funeral"),
    path(f"{_CASE}/putuskan/", decide_views.claim_decide, name="claim-decide"),
    path(f"{_CASE}/keluarga/", family_views.claim_family, name="claim-family"),
    path(f"{_CASE}/keluarga/baru/", family_views.relative_new, name="claim-relative-new"),
    path(f"{_CASE}/keluarga/pembagian/", family_views.family_shares, name="claim-shares"),
    path(f"{_RELATIVE}/", family_views.relative_edit, name="claim-relative"),
    path(f"{_RELATIVE}/keluarkan/", family_views.relative_out, name="claim-relative-out"),
    path(f"{_RELATIVE}/wali/", family_views.relative_guardian, name="claim-guardian"),
    path(f"{_RELATIVE}/rekening/", family_views.relative_account, name="claim-account"),
    path(f"{_RELATIVE}/sekolah/", family_views.relative_school, name="claim-school"),
    path(f"{_RELATIVE}/berakhir/", family_views.relative_end, name="claim-child-end"),
    path(f"{_CASE}/uang/", money_views.claim_money, name="claim-money"),
    path(f"{_CASE}/uang/<int:payout_id>/bukti/", money_views.payout_proof, name="claim-payout-proof"),
    path(f"{_CASE}/uang/<int:payout_id>/<slug:code>/", money_views.payout_act, name="claim-payout"),
    path(f"{_CASE}/berkas/", paper_views.claim_papers, name="claim-papers"),
    path(f"{_CASE}/berkas/kirim/", paper_views.papers_send, name="claim-papers-send"),
    path(f"{_CASE}/berkas/perbarui/", paper_views.papers_follow_now, name="claim-papers-follow"),
    path(f"{_CASE}/berkas/<int:paper_id>/", paper_views.paper_page, name="claim-paper"),
    path(f"{_CASE}/berkas/<int:paper_id>/periksa/", paper_views.paper_judge, name="claim-paper-judge"),
]
