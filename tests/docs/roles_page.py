"""The reference of roles as a page: which role has which permission, from the code's own table."""

from __future__ import annotations

from lindung.kernel.principal import PERMISSIONS, Role

# What each permission allows, in both languages.
MEANINGS: dict[str, tuple[str, str]] = {
    "submission.see": ("melihat kiriman dan barisnya", "see submissions and their rows"),
    "submission.create": ("mengunggah buku kerja, membuang, mencoba lagi", "upload workbooks, discard, try again"),
    "submission.decide": ("memutuskan pasangan dan mengirim", "decide pairs and send"),
    "submission.approve": ("menyetujui atau mengembalikan kiriman", "approve or return submissions"),
    "worker.see": ("melihat peserta", "see workers"),
    "worker.see_nik": ("melihat NIK utuh", "see whole NIKs"),
    "worker.merge": (
        "memutuskan apakah dua peserta satu orang, dan menggabungkannya",
        "decide whether two workers are one person, and merge them",
    ),
    "worker.change": ("mengubah atau mengakhiri kepesertaan", "change or end an enrolment"),
    "bill.see": ("melihat tagihan dan tunggakan", "see bills and arrears"),
    "bill.issue": ("menerbitkan tagihan", "issue bills"),
    "payment.see": ("melihat pembayaran", "see payments"),
    "payment.record": ("melaporkan pembayaran dengan bukti", "report a payment with its proof"),
    "payment.settle": ("memasukkan rekening koran dan mencocokkan", "import statements and settle lines"),
    "payment.confirm": (
        "mengonfirmasi atau menolak pembayaran yang dilaporkan orang lain",
        "confirm or refuse a payment that somebody else reported",
    ),
    "payment.reverse": (
        "membatalkan pembayaran yang tidak dilaporkan atau dikonfirmasinya sendiri",
        "reverse a payment that they have neither reported nor confirmed",
    ),
    "reminder.change": ("mengirim pengingat dan mengubah katanya", "send reminders and change their words"),
    "funding.see": ("melihat anggaran", "see the budget"),
    "funding.change": ("mengubah anggaran dan perjanjian", "change budget and agreements"),
    "candidate.see": ("melihat usulan pekerja rentan dan calonnya", "see proposals of vulnerable workers"),
    "candidate.propose": (
        "mengusulkan pekerja rentan, membetulkan barisnya, membuang usulan",
        "propose vulnerable workers, correct their rows, discard a proposal",
    ),
    "candidate.withdraw": (
        "mengeluarkan seorang calon dan memilih baris yang dipakai",
        "take a candidate out and choose the row that counts",
    ),
    "claim.see": ("melihat kasus klaim", "see claims"),
    "claim.see_private": (
        "melihat surat kesehatan, anak, dan rekening dalam kasus, dengan alasan",
        "see health papers, children and accounts of a case, with a reason",
    ),
    "claim.notice": ("mencatat pemberitahuan orang lain", "write down somebody's notice"),
    "claim.report": ("melaporkan kecelakaan atau kematian sebagai pemberi kerja", "report as the employer"),
    "claim.paper": ("mengirim surat-surat sebuah kasus", "send papers of a case"),
    "claim.handle": ("mengurus kasus: fakta, ahli waris, berkas", "handle a case: facts, heirs, papers"),
    "claim.assess": ("menilai kasus", "assess a case"),
    "claim.decide": ("memutuskan kasus yang dinilai orang lain", "decide a case that somebody else assessed"),
    "claim.receipt": ("mencatat bahwa keluarga menerima uangnya", "record that the family received the money"),
    "death.watch": ("membandingkan daftar kematian dengan peserta", "compare lists of deaths with members"),
    "transfer.see": ("melihat uang yang keluar", "see money that goes out"),
    "transfer.prepare": ("menyiapkan pengembalian iuran", "prepare a refund"),
    "transfer.post": ("mentransfer yang disiapkan orang lain", "transfer what somebody else prepared"),
    "coverage.see": ("melihat cakupan", "see coverage"),
    "event.see": ("melihat riwayat dan memeriksanya", "see the history and verify it"),
    "job.see": ("melihat pekerjaan latar", "see background jobs"),
    "job.change": ("mencoba lagi atau meninggalkan pekerjaan", "try jobs again or give them up"),
    "office.change": ("mengubah kantor dan pembandingnya", "change offices and their headcounts"),
    "user.change": ("membuat dan menutup akun", "make and close accounts"),
    "place.change": ("mengubah wilayah (hanya baris perintah)", "change regions (command line only)"),
}
SCOPES: dict[Role, tuple[str, str]] = {
    Role.OPERATOR: ("satu kantor", "one office"),
    Role.TREASURER: ("satu kantor", "one office"),
    Role.ADMINISTRATOR: ("satu pemda", "one government"),
    Role.AGENCY_OFFICER: ("pemda di wilayahnya", "the governments of some regions"),
    Role.LEADER: ("satu pemda", "one government"),
    Role.AUDITOR: ("satu pemda, beberapa wilayah, atau semuanya", "one government, some regions, or all"),
}
_HEAD = """<!-- Made by `python -m tests.docs.rendering` from `kernel/principal.py`. Do not edit. -->

# Peran dan haknya · Roles and permissions

Sebuah peran memberi hak, sebuah lingkup membatasi catatan siapa.
*A role gives permissions, a scope limits whose records.*
"""


def page() -> str:
    """The page: a table of scopes and one of permissions by role."""
    roles = list(SCOPES)
    lines = [_HEAD, "| peran · role | lingkup | scope |", "| --- | --- | --- |"]
    lines += [f"| `{role.value}` | {SCOPES[role][0]} | {SCOPES[role][1]} |" for role in roles]
    lines += ["", "| hak · permission | " + " | ".join(role.value for role in roles) + " | arti | meaning |"]
    lines += ["| --- |" + " :-: |" * len(roles) + " --- | --- |"]
    for permission, allowed in PERMISSIONS.items():
        ticks = " | ".join("✓" if role in allowed else "" for role in roles)
        spoken, english = MEANINGS[permission]
        lines.append(f"| `{permission}` | {ticks} | {spoken} | {english} |")
    return "\n".join(lines) + "\n"
