"""``kpuextract evaluate``: how well a profile does on annotated articles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kpuextract.cli import options

if TYPE_CHECKING:
    from kpuextract.evaluation.bootstrap import Interval
    from kpuextract.evaluation.counts import Counts, Figure
    from kpuextract.evaluation.gold import GoldArticle
    from kpuextract.evaluation.metrics import Report

ALL = "all"


def command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of annotated articles (*.gold), or one of them.")],
    profile: options.Profile = None,
    stanza_dir: options.StanzaDir = None,
    by_layer: Annotated[bool, typer.Option("--by-layer", help="Every label and slot, not only the layers.")] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Print up to N differences a layer.")] = 0,
    layer: Annotated[str, typer.Option(metavar="PREFIX", help="Only figures and differences whose layer begins so, such as timexes or main.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    bootstrap: Annotated[int, typer.Option(min=0, metavar="N", help="Resample the articles N times for 95 % intervals, for example 1000.")] = 0,
    damage: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Compare with damaged texts: upper, lower, straight-quotes, lost-spaces, no-marks, all.")
    ] = None,
    share: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, help="How many spaces or marks lost-spaces and no-marks take; 0.05 and 0.1 if left out.")
    ] = None,
    pages: Annotated[int, typer.Option(min=0, metavar="N", help="Make N listing pages of the articles and see whether they are cut right.")] = 0,
    gate: Annotated[bool, typer.Option("--gate", help="Exit with 1 if a figure lies below its recorded floor.")] = False,
    update_floors: Annotated[bool, typer.Option("--update-floors", help="Raise the recorded floors; lowers them only with --reason.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why floors are set anew; kept beside them.")] = None,
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="File of the floors; the packaged one if left out.")] = None,
) -> None:
    """Measure accuracy on annotated articles: exact, overlap and value F1 a layer, accuracy a slot."""
    from kpuextract.evaluation import gold as annotated
    from kpuextract.evaluation import runner

    articles = annotated.read_folder(gold)
    if pages:
        _pages(articles, pages, profile, stanza_dir, as_json)
        return
    report = runner.evaluate(articles, profile=profile, stanza_dir=stanza_dir)
    if damage:
        _damage(articles, report, damage, share, profile, stanza_dir, by_layer=by_layer, layer=layer, as_json=as_json)
    elif gate or update_floors:
        _gate(report, gold, profile, update=update_floors, reason=reason, baseline=baseline)
    else:
        from kpuextract.evaluation.bootstrap import intervals

        spread = intervals(report.counts, rounds=bootstrap) if bootstrap else {}
        if as_json:
            _print_json(report, spread, gold, errors, layer)
        else:
            _print_report(report, spread, words=sum(len(article.text.split()) for article in articles), by_layer=by_layer, layer=layer)
            for line in _differences(report, errors, layer):
                typer.echo(f"  {line}")


# -- the report -------------------------------------------------------------------------------------------------
def _chosen(figures: Mapping[Figure, Counts], *, by_layer: bool, layer: str) -> dict[str, dict[str, Counts]]:
    """Return the layers to show, each with its measures."""
    from kpuextract.evaluation.metrics import SUMMARY

    chosen: dict[str, dict[str, Counts]] = {}
    for figure, counts in figures.items():
        shown = by_layer or layer or figure.layer in SUMMARY or figure.layer.split(".")[0] in ("entities", "quotations")
        if shown and figure.layer.startswith(layer):
            chosen.setdefault(figure.layer, {})[figure.measure] = counts
    return chosen


def _print_report(report: Report, spread: Mapping[Figure, Interval], *, words: int, by_layer: bool, layer: str) -> None:
    from kpuextract.evaluation import counts as measures
    from kpuextract.evaluation.bootstrap import WHOLE
    from kpuextract.evaluation.counts import Figure

    offsets = "all offsets right" if not report.bad_offsets else f"{report.bad_offsets} offsets wrong"
    typer.echo(f"{len(report.articles)} articles, {words:,} words; overall {_number(report.overall(), spread.get(WHOLE))}; {offsets}")
    width = 21 if spread else 8
    chosen = _chosen(report.totals(), by_layer=by_layer, layer=layer)
    for title, columns in (("layer, F1", (measures.EXACT, measures.OVERLAP, measures.VALUE)), ("slot", (measures.ACCURACY, measures.SILENCE))):
        rows = {name: row for name, row in chosen.items() if any(column in row for column in columns)}
        if not rows:
            continue
        heads = "".join(f"{column:<{width}}" for column in columns)
        typer.echo(f"\n{title:<24}{heads}{'gold':>6}{'found':>7}" if columns[0] == measures.EXACT else f"\n{title:<24}{heads}{'n':>6}")
        for name, row in rows.items():
            cells = "".join(f"{_number(row[column].f1, spread.get(Figure(name, column))) if column in row else '':<{width}}" for column in columns)
            most = max(row.values(), key=lambda counts: counts.gold)
            typer.echo(f"{name:<24}{cells}{most.gold:>6}" + (f"{most.found:>7}" if columns[0] == measures.EXACT else ""))


def _number(value: float | None, interval: Interval | None = None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" + (f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else "")


def _differences(report: Report, limit: int, layer: str) -> list[str]:
    shown: dict[str, list[str]] = {}
    for mismatch in report.mismatches:
        lines = shown.setdefault(mismatch.layer, [])
        if mismatch.layer.startswith(layer) and len(lines) < limit:
            lines.append(str(mismatch))
    return [line for lines in shown.values() for line in lines]


def _print_json(report: Report, spread: Mapping[Figure, Interval], folder: Path, errors: int, layer: str) -> None:
    from kpuextract.evaluation import gold
    from kpuextract.evaluation.bootstrap import WHOLE

    figures: dict[str, dict[str, Any]] = {}
    for figure, counts in report.totals().items():
        if figure.layer.startswith(layer):
            row = {"f1": counts.f1, "precision": counts.precision, "recall": counts.recall, **counts._asdict()}
            figures.setdefault(figure.layer, {})[figure.measure] = row | ({"interval": spread[figure]} if figure in spread else {})
    result = {
        "articles": len(report.articles),
        "sha256": gold.fingerprint(folder),
        "bad_offsets": report.bad_offsets,
        "overall": report.overall(),
        **({"overall_interval": spread[WHOLE]} if spread else {}),
        "figures": figures,
        **({"differences": _differences(report, errors, layer)} if errors else {}),
    }
    typer.echo(json.dumps(result, ensure_ascii=False, indent=1))


# -- gate -------------------------------------------------------------------------------------------------------
def _gate(report: Report, folder: Path, profile: str | None, *, update: bool, reason: str | None, baseline: Path | None) -> None:
    from kpuextract.api import DEFAULT_PROFILE
    from kpuextract.evaluation import gate
    from kpuextract.evaluation.gold import fingerprint

    about = gate.Gold(name=gate.name_of(folder), sha256=fingerprint(folder))
    chosen = profile or DEFAULT_PROFILE
    path = baseline or gate.BASELINE
    if update:
        changes = gate.update(report, about, profile=chosen, reason=reason, baseline=path)
        for line in changes:
            typer.echo(f"floor {line}")
        typer.echo(f"{about.name} ({chosen}): {len(changes)} floors changed in {path.name}")
        return
    below, floors = gate.check(report, about, profile=chosen, baseline=path)
    for shortfall in below:
        typer.echo(f"below its floor: {shortfall}", err=True)
    typer.echo(f"gate {about.name} ({chosen}): overall {report.overall():.4f}, {floors} floors, {len(below)} not held")
    if below:
        raise typer.Exit(1)


# -- damage and pages -------------------------------------------------------------------------------------------
def _damage(
    articles: Sequence[GoldArticle],
    sound: Report,
    kinds: Sequence[str],
    share: float | None,
    profile: str | None,
    stanza_dir: Path | None,
    *,
    by_layer: bool,
    layer: str,
    as_json: bool,
) -> None:
    from kpuextract.evaluation import damage, runner
    from kpuextract.evaluation.counts import SILENCE, Figure
    from kpuextract.evaluation.metrics import OVERALL

    wanted = list(damage.KINDS) if ALL in kinds else list(dict.fromkeys(kinds))
    reports = {kind: runner.evaluate([damage.damaged(article, kind, share) for article in articles], profile=profile, stanza_dir=stanza_dir) for kind in wanted}
    whole = Figure(OVERALL, OVERALL)
    before = {whole: sound.overall(), **sound.figures()}
    after = {kind: {whole: report.overall(), **report.figures()} for kind, report in reports.items()}
    chosen = _chosen(sound.totals(), by_layer=by_layer, layer=layer)
    shown = [whole, *(Figure(name, measure) for name, row in chosen.items() for measure in row if measure != SILENCE)]
    if as_json:
        table = {" ".join(dict.fromkeys(one)): {"sound": before[one], **{kind: figures.get(one) for kind, figures in after.items()}} for one in shown}
        typer.echo(json.dumps(table, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{'':<34}{'sound':>7}" + "".join(f"{kind:>24}" for kind in wanted))
    for one in shown:
        cells = "".join(f"{_drop(before[one], after[kind].get(one)):>24}" for kind in wanted)
        typer.echo(f"{' '.join(dict.fromkeys(one)):<34}{_number(before[one]):>7}{cells}")


def _drop(before: float | None, after: float | None) -> str:
    return _number(after) if before is None or after is None else f"{after:.3f} ({after - before:+.3f})"


def _pages(articles: Sequence[GoldArticle], number: int, profile: str | None, stanza_dir: Path | None, as_json: bool) -> None:
    from kpuextract.api import extract_page
    from kpuextract.evaluation import pages

    def regions(text: str) -> list[int]:
        return [record.region[0] for record in extract_page(text, profile=profile, stanza_dir=stanza_dir)]

    result = pages.score(list(pages.make(articles, number)), regions)
    if as_json:
        typer.echo(json.dumps({"pages": result.pages, "articles": result.boundaries.gold, "boundary_f1": result.boundaries.f1, "pages_exact": result.exact}))
    else:
        typer.echo(f"{result.pages} pages, {result.boundaries.gold} articles: boundary F1 {_number(result.boundaries.f1)}, {result.exact} pages cut exactly")
