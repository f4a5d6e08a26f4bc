"""Normal forms of legal references."""

from __future__ import annotations

import pytest

from kpuextract.normalise import legal


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Pasal 10", "pasal/10"),
        ("Pasal 10 ayat (2)", "pasal/10/ayat/2"),
        ("pasal 410 ayat 2", "pasal/410/ayat/2"),
        ("ayat (4) Pasal 25", "pasal/25/ayat/4"),
        ("huruf d ayat (2) Pasal 372", "pasal/372/ayat/2/huruf/d"),
        ("Pasal 2, 3 dan 5", "pasal/2,3,5"),
        ("Pasal 12 s.d. 23", "pasal/12-23"),
        ("Pasal 31 ayat (1), (2) dan (3)", "pasal/31/ayat/1,2,3"),
        ("Pasal 7 huruf a dan b", "pasal/7/huruf/a,b"),
    ],
)
def test_chain_is_a_path_from_article_down(text: str, path: str) -> None:
    assert legal.chain(text) == path


@pytest.mark.parametrize(
    ("code", "norm"),
    [
        ("12/Pid.Sus/2024/PN Lbh", None),
        ("57 P/HUM/2019", "ma/2019/57-p-hum"),
        ("005/649/DPRD-PS/XII/2021", None),
        ("45-P/L-DKPP/II/2023", "dkpp/2023/45-p-l-dkpp-ii"),
    ],
)
def test_case_knows_its_court(code: str, norm: str | None) -> None:
    assert legal.case(code) == norm


def test_decree_without_issuer_or_year_has_no_norm() -> None:
    assert legal.decree(None, "5", "2020") is None
    assert legal.decree("kpu", "5", None) is None
