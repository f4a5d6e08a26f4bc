from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kpuextract import labels
from kpuextract.components.events.reader import read

from .helper import build

ARTICLES = tomllib.loads(Path(__file__).with_name("articles.toml").read_text("utf-8"))["article"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["name"])
def test_events_reads_invented_articles(article: dict[str, Any]) -> None:
    text, layers = build(article.get("headline", ""), article["text"], article.get("publisher"))
    names = {item["id"]: item["name"] for item in layers[labels.ENTITIES]}
    events = read(text, layers)
    main = next((event for event in events if event["role"] == "main"), None)
    expected = article["expect"]
    if not expected:
        assert main is None
        return
    assert main is not None
    got = dict(main, organizers=[names[ident] for ident in main["organizers"]], people=sorted(names[item["entity"]] for item in main["people"]))
    wanted = {slot: (None if value == "" else sorted(value) if slot == "people" else value) for slot, value in expected.items()}
    assert {slot: got[slot] for slot in wanted} == wanted
    told = {(event["type"], event["date"] or event["until"] or "") for event in events if event["role"] != "main"}
    assert told >= {tuple(item) for item in article.get("others", ())}
    assert told.isdisjoint(tuple(item) for item in article.get("absent", ()))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["name"])
def test_events_point_at_the_words_that_filled_their_slots(article: dict[str, Any]) -> None:
    text, layers = build(article.get("headline", ""), article["text"], article.get("publisher"))
    for event in read(text, layers):
        for start, end in event["_slots"].values():
            assert 0 <= start < end <= len(text)
        for slot in ("venue", "topic", "platform"):
            if slot in event["_slots"]:
                assert text[slice(*event["_slots"][slot])] == event[slot]
        assert event["rule"]


def test_every_type_has_two_invented_articles() -> None:
    seen = [article["expect"].get("type") for article in ARTICLES]
    assert len(ARTICLES) >= 60
    assert {name: seen.count(name) for name in labels.EVENT_TYPES if seen.count(name) < 2} == {}
