"""The section `parties` of a `treaty.yml`."""

from __future__ import annotations

import yaml

from converters.manifest import values
from converters.manifest.table import Table
from converters.manifest.tree import line_of
from converters.model.parties import Group, Parties

PARTIES_KEYS = ("names", "aliases", "groups")
GROUP_KEYS = ("name", "members", "as_of")


def parties(root: Table, language: str) -> Parties:
    """Who can speak; aliases and members of groups must lead to known parties. States are named in `language`."""
    table = root.table("parties", "parties", PARTIES_KEYS)
    if table is None:
        return Parties(language=language)
    names = table.table("names", "parties.names")
    aliases = table.table("aliases", "parties.aliases")
    groups = table.table("groups", "parties.groups")
    grouped = {code: _group(groups, code) for code in groups} if groups else {}
    found = Parties(_texts(names), _texts(aliases), grouped, language)
    for printed, code in found.aliases.items():
        if aliases is not None:
            _check_known(found, code, f"alias `{printed}`", aliases, aliases.line_of(printed))
    for group in found.groups.values():
        for member in group.members:
            if groups is not None:
                _check_known(found, member, f"group `{group.code}`", groups, groups.line_of(group.code))
    return found


def authors(root: Table, known: Parties) -> dict[str, str]:
    """The section `authors`: which party an author of tracked changes speaks for."""
    table = root.table("authors", "authors")
    found = _texts(table)
    for author, code in found.items():
        if table is not None:
            _check_known(known, code, f"author `{author}`", table, table.line_of(author))
    return found


def _texts(table: Table | None) -> dict[str, str]:
    return {key: table.text(key, required=True) for key in table} if table else {}


def _check_known(known: Parties, code: str, what: str, table: Table, line: int) -> None:
    if not known.known(code):
        message = f"{what} leads to `{code}`, which is no known party"
        table.fail(message, line, f"Mend the code, or add `{code}` to parties.names.")


def _group(groups: Table, code: str) -> Group:
    table = groups.table(code, f"group `{code}`", GROUP_KEYS)
    if table is None:
        groups.fail(f"group `{code}` says nothing", groups.line_of(code), "Add a line `name: ...` below it.")
    members = [_member(node, table) for node in table.items("members")]
    twice = next((member for member in members if members.count(member) > 1), "")
    if twice:
        message = f"{table.what}: `{twice}` stands twice among the members"
        table.fail(message, table.line_of("members"), "Remove one of them.")
    as_of = table.checked("as_of", values.iso_date, "Write YYYY-MM-DD.")
    if members and not as_of:
        remedy = "Add the date on which these were the members."
        table.fail(f"{table.what}: `as_of` is missing", table.line, remedy)
    return Group(code, table.text("name", required=True), tuple(members), as_of or "")


def _member(node: yaml.Node, table: Table) -> str:
    if not isinstance(node, yaml.ScalarNode):
        table.fail(f"{table.what}: a member must be a code", line_of(node), "Write members: [AA, BB].")
    return str(node.value)
