"""Small Word files made from the XML of their body."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
         "comments": "comments", "header": "hdr", "footer": "ftr"}  # fmt: skip


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body and, by name, the inner XML of further parts (styles, numbering, footnotes ...)."""
    files = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    types, relations = [("document", f"{KIND}.document.main+xml")], []
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = f"<w:{ROOTS[name]} {NAMESPACES}>{inner}</w:{ROOTS[name]}>"
        types.append((name, f"{KIND}.{name}+xml"))
        relations.append(f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{name}" Target="{name}.xml"/>')
    relations.append(
        f'<Relationship Id="out" Type="{_OFFICE}/relationships/hyperlink" Target="https://example.org/x" '
        'TargetMode="External"/>'
    )
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in types)
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    files["_rels/.rels"] = _relations([
        f'<Relationship Id="r" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    ])  # fmt: skip
    files["word/_rels/document.xml.rels"] = _relations(relations)
    return zipped({name: text.encode() for name, text in files.items()})


def _relations(entries: list[str]) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(entries)}</Relationships>'


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def p(*runs: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def change(kind: str, author: str, *texts: str) -> str:
    """A tracked change: `ins`, `del`, `moveFrom`, `moveTo`."""
    tag = "delText" if kind in ("del", "moveFrom") else "t"
    runs = "".join(r(text, tag=tag) for text in texts)
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2031-11-14T10:00:00Z">{runs}</w:{kind}>'


def numbered(key: int, level: int = 0) -> str:
    """The properties of a numbered paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )
