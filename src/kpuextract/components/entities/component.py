"""Component ``kpu_entities``: group mentions, write entities, fill in the ``entity`` of every mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.components.entities.offices import Held, Offices, by_person
from kpuextract.components.entities.organisations import Organisations, OrgEntity
from kpuextract.components.entities.people import PersonEntity, group_people
from kpuextract.components.entities.places import PlaceEntity, group_places
from kpuextract.language.doc import layer, settings, text_of, warn, write, write_settings

Item = dict[str, Any]
_Any = OrgEntity | PersonEntity | PlaceEntity


def link(
    text: str, mentions: Sequence[Item], publisher: Mapping[str, Any] | None = None
) -> tuple[list[Item], list[Item], str | None, list[tuple[int, tuple[str, ...]]]]:
    """Group the mentions of a text.

    Parameters
    ----------
    text : str
    mentions : sequence of dict
        ``start``, ``end``, ``label``; in text order, not overlapping.
    publisher : Mapping, optional
        The publishing office: ``name`` and ``region_code``.

    Returns
    -------
    mentions, entities : list of dict
        The mentions with ``entity``, and the entities in text order.
    publisher : str or None
        Id of the publisher's entity.
    warnings : list of (int, tuple of str)
        Index of a mention whose organisation stays ambiguous, and the names it may have.

    Examples
    --------
    >>> text = "Ketua KPU Jatim, Rahmini Salim berpesan. Rahmini hadir."
    >>> spans = [(6, 15, "ORG"), (17, 30, "PERSON"), (41, 48, "PERSON")]
    >>> _, entities, _, _ = link(text, [{"start": a, "end": b, "label": c} for a, b, c in spans])
    >>> [(entity["id"], entity["name"]) for entity in entities], entities[1]["offices"]
    ([('e1', 'KPU Provinsi Jawa Timur'), ('e2', 'Rahmini Salim')], [{'role': 'Ketua', 'org': 'e1', 'status': 'current'}])
    """
    organisations = Organisations(text, mentions, publisher)
    bodies = organisations.group()
    held = Offices(text, mentions).read()
    people, person_of = group_people(text, mentions, held)
    places, place_of = group_places(text, mentions, publisher)
    ordered: list[_Any] = sorted([*bodies, *people, *places], key=lambda entity: entity.mentions[0] if entity.mentions else len(mentions))
    ids = {id(entity): f"e{number}" for number, entity in enumerate(ordered, 1)}
    entity_of: dict[int, _Any] = {**organisations.of, **person_of, **place_of}
    linked = [{**mention, "entity": ids[id(entity_of[index])] if index in entity_of else None} for index, mention in enumerate(mentions)]
    owner = organisations.publisher_entity()
    home = owner or _home(bodies, [text[mention["start"] : mention["end"]] for mention in mentions if mention["label"] == labels.FAC][:_VENUES])
    entities = [_entity(entity, ids, organisations.of, held, home) for entity in ordered]
    return linked, entities, ids[id(owner)] if owner else None, organisations.warnings


def _home(bodies: Sequence[OrgEntity], venues: Sequence[str]) -> OrgEntity | None:
    """Return the election office that a text without publisher is about: the one it names most often, its venues included, the first of equals."""
    offices = [body for body in bodies if body.found.kind in ("kpu", "bawaslu") and body.mentions and not body.found.group]
    return max(
        offices,
        key=lambda body: (len(body.mentions) + sum(any(surface in venue for surface in body.surfaces) for venue in venues), -body.mentions[0]),
        default=None,
    )


# Venues that are looked through for names of offices.
_VENUES = 20


def _entity(entity: _Any, ids: Mapping[int, str], org_of: Mapping[int, OrgEntity], held: Mapping[int, Sequence[Held]], home: OrgEntity | None) -> Item:
    base: Item = {"id": ids[id(entity)]}
    if isinstance(entity, OrgEntity):
        found = entity.found
        aliases = [surface for surface in entity.surfaces if surface != entity.name]
        return {
            **base,
            "label": labels.ORG,
            "name": entity.name,
            "aliases": aliases,
            "kind": found.kind,
            "level": found.level,
            "region_code": found.region_code,
        }
    if isinstance(entity, PlaceEntity):
        aliases = [surface for surface in entity.surfaces if surface != entity.name]
        region = {"region_code": entity.region.code if entity.region else None} if entity.label == labels.GPE else {}
        return {**base, "label": entity.label, "name": entity.name, "aliases": aliases, **region}
    aliases = [surface for surface in entity.surfaces if surface != entity.name]
    offices: list[Item] = []
    for office in by_person(held, entity.mentions):
        body = org_of.get(office.org) if office.org is not None else home if office.understood else None
        item = {"role": office.role, "org": ids[id(body)] if body else None, "status": office.status}
        if not any(_same_office(item, other) for other in offices):
            # "Rektor Universitas X A … Rektor A": the bare role is the one that was told with its body.
            offices = [other for other in offices if other["org"] is not None or not _same_role(item, other)]
            offices.append(item)
    return {**base, "label": labels.PERSON, "name": entity.name, "aliases": aliases, "titles": entity.titles, "degrees": entity.degrees, "offices": offices}


def _same_role(left: Item, right: Item) -> bool:
    return str(left["role"]).casefold() == str(right["role"]).casefold()


def _same_office(left: Item, right: Item) -> bool:
    """Tell whether an office is one that stands already; without a body it is the one of the same role."""
    return _same_role(left, right) and (left["org"] == right["org"] or left["org"] is None)


class Entities:
    """Group mentions into entities."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the entities, the mentions with their ids, and the publisher's entity id into the article layer."""
        article = settings(doc, labels.ARTICLE)
        mentions, entities, publisher, warnings = link(text_of(doc), layer(doc, labels.MENTIONS), article.get("publisher"))
        write(doc, labels.MENTIONS, mentions)
        write(doc, labels.ENTITIES, entities)
        write_settings(doc, labels.ARTICLE, {**article, "publisher_entity": publisher})
        for index, rivals in warnings:
            mention = mentions[index]
            surface = text_of(doc)[mention["start"] : mention["end"]]
            warn(doc, "ambiguous-org", f"'{surface}' may be {' or '.join(rivals)}", mention["start"], mention["end"])
        return doc
