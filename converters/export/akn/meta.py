"""What a file says of itself: work, expression, parties, proposals with their proponents."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from converters.export.akn.words import OWN, wid
from converters.export.records import Dataset, ProposalRecord, VersionRecord
from converters.export.text import XmlText
from converters.model.document import OperationKind
from converters.model.text import one_line

SOURCE = "#travaux"
_TYPES = {
    OperationKind.INSERT: "insertion",
    OperationKind.NEW: "insertion",
    OperationKind.DELETE: "repeal",
    OperationKind.WHOLE_DELETE: "repeal",
    OperationKind.REPLACE: "substitution",
}
#: ISO 639-2 codes of the languages of the United Nations, which the standard asks for.
_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}


def write_meta(
    meta: Element,
    data: Dataset,
    version: VersionRecord,
    written: Mapping[int, str],
    places: Mapping[str, str],
    text: XmlText,
) -> None:
    """Fill `meta`. `written` are the eIds of proposals that stand in the text, `places` those of units."""
    _identification(meta, data, version, text)
    _analysis(meta, version, written, places, text)
    references = SubElement(meta, "references", {"source": SOURCE})
    organization = {"eId": "travaux", "href": "/ontology/organization/travaux", "showAs": "travaux"}
    SubElement(references, "TLCOrganization", organization)
    ids = {}
    for number, party in enumerate(data.parties, start=1):
        ids[party.code] = f"party-{number}"
        href = f"/ontology/organization/{party.path.rpartition('/')[2].replace('.html', '')}"
        shown = {"showAs": text(party.name), "shortForm": text(party.code)}
        SubElement(references, "TLCOrganization", {"eId": ids[party.code], "href": href} | shown)
    if version.proposals:
        proprietary = SubElement(meta, "proprietary", {"source": SOURCE})
        for proposal in version.proposals:
            element = _proposal(proprietary, proposal, written, ids, text)
            page = proposal.path.partition("#")[0]
            about = places.get(f"{page}#{proposal.place}") or places.get(page)
            if about:
                element.set("about", f"#{about}")


def _identification(meta: Element, data: Dataset, version: VersionRecord, text: XmlText) -> None:
    identification = SubElement(meta, "identification", {"source": SOURCE})
    work = f"/akn/un/{'act' if version.kind == 'adopted' else 'bill'}/{data.name}"
    language = _LANGUAGES.get(version.language[:2], version.language)
    expression = f"{work}/{language}@{version.slug}"
    day, known = _day(version.date)
    for level, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", expression),
        ("FRBRManifestation", f"{expression}/main.xml"),
    ):
        element = SubElement(identification, level)
        SubElement(element, "FRBRthis", {"value": f"{uri}/!main" if level != "FRBRManifestation" else uri})
        SubElement(element, "FRBRuri", {"value": uri})
        if level == "FRBRExpression" and version.url != version.path:
            SubElement(element, "FRBRalias", {"value": version.url, "name": "permalink"})
        SubElement(element, "FRBRdate", {"date": day, "name": known})
        SubElement(element, "FRBRauthor", {"href": SOURCE})
        if level == "FRBRWork":
            SubElement(element, "FRBRcountry", {"value": "un"})
            SubElement(element, "FRBRsubtype", {"value": version.kind or "draft"})
            SubElement(element, "FRBRnumber", {"value": text(one_line(version.symbol)) or "none"})
            SubElement(element, "FRBRname", {"value": text(one_line(version.title)) or data.name})
            SubElement(element, "FRBRauthoritative", {"value": "false"})
        elif level == "FRBRExpression":
            SubElement(element, "FRBRlanguage", {"language": language})


def _analysis(
    meta: Element, version: VersionRecord, written: Mapping[int, str], places: Mapping[str, str], text: XmlText
) -> None:
    known = [each for each in version.proposals if each.operation in _TYPES and each.number in written]
    if not known:
        return
    analysis = SubElement(meta, "analysis", {"source": SOURCE})
    changes = SubElement(analysis, "activeModifications")
    for proposal in known:
        page = proposal.path.partition("#")[0]
        own = f"{page}#{proposal.place}"
        mod = SubElement(
            changes,
            "textualMod",
            {"type": _TYPES[OperationKind(proposal.operation)], "eId": f"change-{proposal.number}"},
        )
        SubElement(mod, "source", {"href": f"#{written[proposal.number]}"})
        where = places.get(own) or places.get(page) or written[proposal.number]
        SubElement(mod, "destination", {"href": f"#{where}"})
        if proposal.operation == OperationKind.REPLACE:
            SubElement(mod, "old").set(f"{{{OWN}}}words", text(proposal.old))
            SubElement(mod, "new").set(f"{{{OWN}}}words", text(proposal.new))


def _proposal(
    parent: Element, proposal: ProposalRecord, written: Mapping[int, str], ids: Mapping[str, str], text: XmlText
) -> Element:
    element = SubElement(parent, f"{{{OWN}}}proposal", {"wId": wid(proposal.path), "permalink": text(proposal.url)})
    facts = {
        "href": f"#{written[proposal.number]}" if proposal.number in written else "",
        "scope": proposal.scope,
        "operation": proposal.operation,
        "certainty": proposal.certainty,
        "line": str(proposal.line),
        "sourcePlace": text(proposal.source_place),
    }
    for name, value in facts.items():
        if value:
            element.set(name, value)
    for stance in proposal.stances:
        own = SubElement(element, f"{{{OWN}}}stance", {"relation": stance.relation})
        for name, value in (("verb", stance.verb), ("words", stance.words)):
            if value:
                own.set(name, text(value))
        for party, code in zip(stance.parties, stance.codes, strict=True):
            named = SubElement(own, f"{{{OWN}}}party", {"href": f"#{ids[code]}"} if code in ids else {})
            named.text = text(party)
    return element


def _day(date: str) -> tuple[str, str]:
    """A whole date, as the standard asks for, and a name that says how much of it is known."""
    if len(date) == 10:
        return date, "status"
    if len(date) == 7:
        return f"{date}-01", "status-month-only"
    return (f"{date}-01-01", "status-year-only") if len(date) == 4 else ("0001-01-01", "unknown")
