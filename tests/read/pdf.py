"""Small PDF files written by hand: words at places, lines and pictures."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

FONTS = {
    "F": "Times-Roman",
    "B": "Times-Bold",
    "I": "Times-Italic",
    "C": "Courier",
    "D": "Courier-Bold",
    "W": "Courier",
}


@dataclass
class Page:
    """The content of a page as operators of PDF, added from the top down."""

    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, font: str = "F", size: float = 12) -> "Page":
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.parts.append(f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET")
        return self

    def line(self, x0: float, x1: float, y: float, thick: float = 0.6) -> "Page":
        self.parts.append(f"{x0} {y - thick / 2} {x1 - x0} {thick} re f")
        return self

    def stroke(self, x0: float, x1: float, y: float) -> "Page":
        self.parts.append(f"0.5 w {x0} {y} m {x1} {y} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Page":
        """The lines of a table whose columns and rows begin and end at these places."""
        for y in ys:
            self.stroke(xs[0], xs[-1], y)
        for x in xs:
            self.parts.append(f"0.5 w {x} {ys[0]} m {x} {ys[-1]} l S")
        return self

    def raw(self, operators: str) -> "Page":
        self.parts.append(operators)
        return self

    @property
    def stream(self) -> bytes:
        return "\n".join(self.parts).encode("latin-1")


def pdf(
    pages: Sequence[Page | bytes],
    extra: dict[int, str] | None = None,
    root: str = "",
    trailer: str = "",
    annotations: Sequence[str] = (),
) -> bytes:
    """The file. `extra` holds further objects from 900 on, `root` and `trailer` further entries.

    `annotations` are those of the first page. The font W has the encoding of Windows.
    """
    windows = {"W": "/Encoding/WinAnsiEncoding"}
    fonts = "".join(
        f"/{key} <</Type/Font/Subtype/Type1/BaseFont/{name}{windows.get(key, '')}>>" for key, name in FONTS.items()
    )
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(pages)))
    objects: dict[int, bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{root}>>".encode(),
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: f"<</Font<<{fonts}>>/XObject<</X 900 0 R>>>>".encode(),
    }
    for i, page in enumerate(pages):
        data = page if isinstance(page, bytes) else zlib.compress(page.stream)
        head = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 3 0 R/Contents {11 + 2 * i} 0 R"
        head += f"/Annots[{''.join(annotations)}]>>" if annotations and not i else ">>"
        objects[10 + 2 * i] = head.encode()
        objects[11 + 2 * i] = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), data)
    objects |= {number: text.encode("latin-1") for number, text in (extra or {}).items()}
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer <</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, trailer.encode(), start)
    return bytes(out)
