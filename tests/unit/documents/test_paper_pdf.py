"""Papers as PDF: pages and nothing else, and none that acts."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String
from tests.scans import pdf as smallest
from tests.scans import picture
from tests.unit.documents.paper_files import annotated, archive, document, photo, raw_pdf, script, with_photo

from lindung.documents.paper_cleaning import paper_cleaned
from lindung.documents.paper_refusals import PaperRefusal
from lindung.documents.papers import MOST_PAGES, CleanPaper
from lindung.documents.pdf_traits import parts, traits

Change = Callable[[pikepdf.Pdf], object]


def refused(content: bytes, name: str = "akta.pdf") -> str:
    """The code with which a paper is refused."""
    with pytest.raises(PaperRefusal) as caught:
        paper_cleaned(name, content)
    return caught.value.code


def cleaned(content: bytes) -> CleanPaper:
    """The clean copy, of which no trait of what it was is left."""
    clean = paper_cleaned("akta.pdf", content)
    with pikepdf.open(io.BytesIO(clean.content), attempt_recovery=False) as opened:
        assert traits(opened) == set()
        assert not opened.is_encrypted
        assert set(opened.Root.keys()) <= {"/Type", "/Pages", "/OCProperties"}
        assert "/Info" not in opened.trailer
    return clean


def all_bytes(content: bytes) -> bytes:
    """Everything that a PDF says, unpacked."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.save(
            out, qdf=True, compress_streams=False, object_stream_mode=ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )  # fmt: skip
    return out.getvalue()


def set_root(key: str, value: Any) -> Change:
    """A change that puts something into the catalog."""
    return lambda pdf: pdf.Root.__setitem__(key, value)


def in_names_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(script())])))


def in_page_action(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=script())


def in_a_chain(pdf: pikepdf.Pdf) -> None:
    action = script()
    for _ in range(60):
        action = Dictionary(S=Name.Named, N=Name.NextPage, Next=Array([Array([action])]))
    pdf.Root.OpenAction = action


def in_a_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"app.alert(1)"))


def in_a_field(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("nama"), AA=Dictionary(K=script("AFNumber_Keystroke()")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def in_a_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines = Dictionary(First=pdf.make_indirect(Dictionary(Title=String("Bab"), A=script())))


def in_a_form_of_xml(pdf: pikepdf.Pdf) -> None:
    said = "<xdp><script contentType='application/x-javascript'>x</script></xdp>".encode("utf-16")
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array([String("template"), pdf.make_stream(said)]))


def nowhere_in_use(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lindung = pdf.make_indirect(Dictionary(Deep=Array([Array([Dictionary(X=script())])])))


SCRIPTS: dict[str, Change] = {
    "names tree": in_names_tree,
    "opened": set_root("/OpenAction", script()),
    "opened, kept beside": lambda pdf: pdf.Root.__setitem__("/OpenAction", pdf.make_indirect(script())),
    "closed": set_root("/AA", Dictionary(WC=script())),
    "page": in_page_action,
    "annotation": annotated(A=script()),
    "annotation's other actions": annotated(AA=Dictionary(E=script())),
    "rendition": annotated(A=Dictionary(S=Name.Rendition, JS=String("x"))),
    "chain": in_a_chain,
    "stream": in_a_stream,
    "field": in_a_field,
    "bookmark": in_a_bookmark,
    "form of XML": in_a_form_of_xml,
    "private part": nowhere_in_use,
    "program": annotated(A=Dictionary(S=Name.Launch, F=String("cmd.exe"))),
    "film that runs": annotated(Subtype=Name.RichMedia),
    "model that runs": annotated(Subtype=Name("/3D")),
}


@pytest.mark.parametrize("packed", [ObjectStreamMode.disable, ObjectStreamMode.generate])
@pytest.mark.parametrize("where", SCRIPTS)
def test_a_script_is_refused_wherever_it_hides(where: str, packed: ObjectStreamMode) -> None:
    assert refused(document(SCRIPTS[where], object_stream_mode=packed)) == "pdf_script"


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>")


@pytest.mark.parametrize(
    "action",
    [
        b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        b"<< /S /J#61vaScript /J#53 (x) >>",
        b"<< /#53 /#4a#61#76#61#53#63#72#69#70#74 >>",
        b"<</S/JavaScript/JS<6170702e616c657274>>>",
        b"<< % a remark /S /URI\n/S /JavaScript /JS (x) >>",
        b"<< /S /L#61unch /F (cmd.exe) >>",
        b"<< /S /JavaScript >>",
        b"<< /Java#53cript << /Names [] >> >>",
        b"4 0 R",
    ],
)
def test_a_name_in_disguise_is_read_as_what_it_is(action: bytes) -> None:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Open#41ction " + action + b" >>"
    beside = (b"<< /S 5 0 R /JS 6 0 R >>", b"/JavaScript", b"(x)") if action == b"4 0 R" else ()
    assert refused(raw_pdf(catalog, *PAGES, *beside)) == "pdf_script"


def test_a_script_that_nothing_leads_to_is_refused_too() -> None:
    assert refused(raw_pdf(CATALOG, *PAGES, b"<< /S /JavaScript /JS (x) >>")) == "pdf_script"
    assert cleaned(raw_pdf(CATALOG, *PAGES, b"<< /S /Thing >>")).pages == 1


def test_attachments_and_notes_are_gone_and_told() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["gaji.xlsx"] = b"the wages of everybody"
        pdf.docinfo.Author = "Siti Rahasia"
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta>Siti Rahasia</x:xmpmeta>")
        pdf.pages[0].PieceInfo = Dictionary(App=Dictionary(Private=String("Siti Rahasia")))
        beside = Array([Dictionary(EF=Dictionary(F=pdf.make_stream(b"wages")))])
        marked = Dictionary(Metadata=pdf.make_stream(b"Siti Rahasia"), AF=beside)
        pdf.pages[0].Resources = Dictionary(Properties=Dictionary(MC0=marked))

    sent = document(change)
    assert {b"Rahasia", b"wages", b"gaji"} <= set(re.findall(rb"Rahasia|wages|gaji", all_bytes(sent)))
    clean = cleaned(sent)
    assert clean.removed == ("metadata", "attachments")
    assert re.findall(rb"Rahasia|wages|gaji|MediaBox", all_bytes(clean.content)) == [b"MediaBox"]


def test_links_and_forms_go_and_what_they_show_stays() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        shown = pdf.make_stream(b"BT (Budi) Tj ET")
        shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([0, 0, 80, 20])
        annotated(
            Subtype=Name.Widget, FT=Name.Tx, T=String("nama"), V=String("Budi"), AP=Dictionary(N=shown), F=4,
            A=Dictionary(S=Name.SubmitForm, F=String("https://example.invalid/")),
        )(pdf)  # fmt: skip
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[0]]))
        pdf.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://example.invalid/"))

    clean = cleaned(document(change))
    assert clean.removed == ("links", "form")
    assert b"(Budi) Tj" in all_bytes(clean.content)
    assert b"example.invalid" not in all_bytes(clean.content)


def test_an_electronic_signature_is_told_as_no_longer_there() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        signed = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("x"))
        annotated(Subtype=Name.Widget, FT=Name.Sig, T=String("ttd"), V=pdf.make_indirect(signed))(pdf)
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[0]]), SigFlags=3)

    assert "signature" in cleaned(document(change)).removed


def test_what_points_out_of_the_file_is_taken_from_a_drawing() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        drawn = pdf.make_stream(b"0 0 1 rg")
        drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        drawn.Ref = Dictionary(F=String("//server/other.pdf"), Page=0)
        drawn.F = String("//server/content")
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Fm0=drawn))

    sent = document(change)
    assert b"server" in all_bytes(sent)
    clean = cleaned(sent)
    assert b"server" not in all_bytes(clean.content)
    assert b"0 0 1 rg" in all_bytes(clean.content)


@pytest.mark.parametrize("packed", [False, True])
def test_a_photo_on_a_page_loses_its_position_and_no_dot(packed: bool) -> None:
    sent = photo()

    def change(pdf: pikepdf.Pdf) -> None:
        with_photo(zlib.compress(sent) if packed else sent)(pdf)
        if packed:
            pdf.pages[0].Resources.XObject.Im0.Filter = Array([Name.FlateDecode, Name.DCTDecode])

    clean = cleaned(document(change, pages=2))
    assert clean.removed == ("position", "metadata")
    assert b"Rahasia" not in all_bytes(clean.content)
    with pikepdf.open(io.BytesIO(clean.content)) as opened:
        kept = opened.pages[1].Resources.XObject.Im0.read_raw_bytes()
    scan = sent.index(b"\xff\xda")
    assert kept.endswith(sent[scan:])
    assert b"Exif" not in kept


def test_pages_keep_number_size_turn_and_drawing() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Rotate = 90
        pdf.Root.Pages.MediaBox = Array([0, 0, 500, 700])
        del pdf.pages[2].MediaBox

    clean = cleaned(document(change, pages=3))
    assert (clean.pages, clean.media_type, clean.extension) == (3, "application/pdf", ".pdf")
    with pikepdf.open(io.BytesIO(clean.content)) as opened:
        assert [int(page.get("/Rotate", 0)) for page in opened.pages] == [0, 90, 0]
        assert [[int(side) for side in page.MediaBox] for page in opened.pages] == [
            [0, 0, 200, 300], [0, 0, 200, 300], [0, 0, 500, 700],
        ]  # fmt: skip
        assert all(b"20 20 100 100 re" in page.Contents.read_bytes() for page in opened.pages)


def test_a_ban_on_printing_without_a_password_is_taken_off() -> None:
    banned = pikepdf.Encryption(owner="rahasia", user="", allow=pikepdf.Permissions(print_highres=False))
    clean = cleaned(document(with_photo(photo()), encryption=banned))
    assert clean.removed == ("position", "metadata", "protection")


def test_what_no_page_leads_to_is_gone() -> None:
    sent = raw_pdf(CATALOG, *PAGES, b"<< /Said (Siti Rahasia) >>")
    said = []
    for content in (sent, cleaned(sent).content):
        with pikepdf.open(io.BytesIO(content)) as opened:
            said.append(any("/Said" in part for part in parts(opened)))
    assert said == [True, False]


def test_the_same_paper_has_the_same_hashes() -> None:
    sent = document(with_photo(photo()))
    one, again = paper_cleaned("a.pdf", sent), paper_cleaned("b.pdf", sent)
    assert (one.sha256_sent, one.sha256_clean) == (again.sha256_sent, again.sha256_clean)
    assert cleaned(one.content).removed == ()


def two_large_streams(pdf: pikepdf.Pdf) -> None:
    """Two drawings that unpack to 600,000 bytes each."""
    drawings = [pdf.make_stream(bytes(600_000) + bytes([number])) for number in range(2)]
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary({f"/Fm{n}": one for n, one in enumerate(drawings)}))


@pytest.mark.parametrize(("most", "is_taken"), [(1_300_000, True), (1_100_000, False)])
def test_what_all_streams_unpack_to_is_counted_together(
    most: int, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lindung.documents.paper_pdf._MOST_UNPACKED", most)
    sent = document(two_large_streams)
    assert len(sent) < 10_000
    assert (cleaned(sent).pages == 1) if is_taken else (refused(sent) == "pdf_bomb")


def portfolio(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["akta.pdf"] = smallest()
    pdf.Root.Collection = Dictionary(View=Name.T)


def too_many_parts(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lindung = Array([Array([Array([])] * 1000)] * 250)


LOCKED = pikepdf.Encryption(owner="rahasia", user="rahasia")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (archive(), "kind_other"),
        (b"MZ\x90\0" + bytes(99), "kind_other"),
        (b"<!DOCTYPE html><p>%PDF-1.4", "kind_other"),
        (picture("JPEG"), "kind_unlike_name"),
        (document() + archive(), "two_in_one"),
        (document(encryption=LOCKED), "pdf_locked"),
        (smallest()[:-60], "pdf_damaged"),
        (document()[:-200], "pdf_damaged"),
        (b"%PDF-1.4 halo", "pdf_damaged"),
        (document(with_photo(photo()[:-40])), "pdf_damaged"),
        (raw_pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"), "pdf_without_pages"),
        (raw_pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>", PAGES[1]), "pdf_damaged"),
        (document(pages=MOST_PAGES + 1), "pdf_too_many_pages"),
        (document(portfolio), "pdf_portfolio"),
        (document(set_root("/NeedsRendering", True)), "pdf_form"),
        (document(with_photo(photo(), (40_000, 40_000))), "pdf_bomb"),
        (document(too_many_parts), "pdf_bomb"),
    ],
)
def test_what_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


@pytest.mark.parametrize("content", [document(pages=MOST_PAGES), b"\r\n" + smallest(), smallest() + b"\n\n"])
def test_what_is_taken_at_the_edge(content: bytes) -> None:
    assert cleaned(content).pages in (1, MOST_PAGES)
