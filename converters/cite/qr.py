"""An address as a QR code, for papers that are handed out in a room."""

from __future__ import annotations

import io
from html import escape

import segno

#: The share of a code that may be dirty or torn: 15 % (level M), the usual one for print.
_LEVEL = "m"


def qr_inline(address: str, label: str) -> str:
    """The code as an element for the inside of a page, black on white in every colour scheme.

    `label` is what it is called for those who do not see it. Raises `ValueError` for an address that no code holds
    (over 2,331 bytes).
    """
    svg = _code(address).svg_inline(svgclass="t-qr", lineclass=None, omitsize=True, dark="#000", light="#fff")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)


def qr_file(address: str) -> bytes:
    """The code as an SVG file of its own, with the address as its title."""
    out = io.BytesIO()
    _code(address).save(out, kind="svg", scale=8, dark="#000", light="#fff", title=address, xmldecl=True)
    return out.getvalue()


def _code(address: str) -> segno.QRCode:
    try:
        return segno.make_qr(address, error=_LEVEL, boost_error=False)
    except segno.DataOverflowError as error:
        raise ValueError(f"a QR code holds no address of {len(address)} characters") from error
