"""Scans that really open, made here: a PDF of one empty page, a small picture."""

from __future__ import annotations

import io

from PIL import Image


def pdf() -> bytes:
    """The smallest PDF that a reader opens, with its table of objects where the end says."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 4\n0000000000 65535 f \n"
    trailer = b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(content)
    return content + head + table + trailer


def picture(kind: str, size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture, every dot of another colour so that it does not shrink to nothing."""
    made = Image.new("RGB", size)
    made.putdata([((x * 37) % 256, (x * 91) % 256, (x * 53) % 256) for x in range(size[0] * size[1])])
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()
