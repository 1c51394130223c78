"""HTML printed to PDF by a browser, with a running head and page numbers."""

from playwright.sync_api import Browser

_LINE = "<div style='font-size:9px;width:100%;text-align:{};padding:0 20mm'>{}</div>"
_MARGIN = "22mm"


def write_pdf(browser: Browser, html: str, head: str) -> bytes:
    """The PDF file."""
    page = browser.new_page()
    try:
        page.set_content(html)
        return page.pdf(
            format="A4",
            display_header_footer=True,
            header_template=_LINE.format("right", head),
            footer_template=_LINE.format("center", "<span class=pageNumber></span>/<span class=totalPages></span>"),
            margin={"top": _MARGIN, "bottom": _MARGIN, "left": "25mm", "right": "25mm"},
        )
    finally:
        page.close()
