"""Both pages in a real browser: layers, search, filters, keys; nothing on the console, nothing over the network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpuextract import extract, extract_many
from kpuextract.report import corpus_page

FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
HOSTILE = (
    "KPU Kota Batu </script><img src=x onerror=alert(1)> Gelar Rakor\n\n<script>document.title='taken'</script> KPU Kota Batu menggelar rapat koordinasi, "
    "Selasa (31/05/2022). “<img src=http://127.0.0.1:9/x onerror=alert(1)>,” ujar Budi Hartono.\n"
)
ARTICLES = 240


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed; it is part of the extra 'test'")
    service = pytest.importorskip("selenium.webdriver.chrome.service", reason="selenium is not installed; it is part of the extra 'test'")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("no chromium with chromedriver on this machine")
    options = selenium.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = selenium.Chrome(options, service.Service(driver))
    running.get("about:blank")
    yield running
    running.quit()


@pytest.fixture(scope="module")
def article_page(tmp_path_factory: pytest.TempPathFactory, example: str) -> Path:
    path = tmp_path_factory.mktemp("pages") / "article.html"
    path.write_text(extract(example, id="kediri").to_html(), "utf-8")
    return path


@pytest.fixture(scope="module")
def report_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    text = "KPU Kota {place} Gelar {what}\n\nKPU Kota {place} menggelar {what} di Aula Kantor KPU Kota {place}, {day:02}/{month:02}/2022. Tingkat partisipasi mencapai 7{digit},5 persen.\n\n“Data harus baik,” ujar Ketua KPU Kota {place}, {name} Hartono.\n"
    places, names, kinds = ("Batu", "Madiun", "Blitar", "Kediri"), ("Budi", "Siti", "Agus"), ("rapat koordinasi", "sosialisasi", "simulasi pemungutan suara")
    rows = [
        {"id": f"a{n:03}", "text": text.format(place=places[n % 4], name=names[n % 3], what=kinds[n % 3], day=n % 28 + 1, month=n % 12 + 1, digit=n % 10)}
        for n in range(ARTICLES)
    ]
    records = extract_many([*rows, {"id": "hostile", "text": HOSTILE}])
    (folder / "out.jsonl").write_text("".join(record.to_json() + "\n" for record in records), "utf-8")
    corpus_page.write(folder / "out.jsonl", folder / "report.html")
    return folder / "report.html"


def _open(browser: Any, page: Path, *, width: int = 1280, scheme: str = "light") -> None:
    browser.get_log("performance")
    browser.get_log("browser")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    browser.get(page.as_uri())


def _assert_quiet(browser: Any, page: Path) -> None:
    """Hold that the console is empty and that nothing but the page itself was asked for."""
    assert browser.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [message["params"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    # The browser's own start page may still be loading; what counts is what our document asks for.
    asked = {one["request"]["url"].split("#")[0] for one in sent if one["documentURL"].split("#")[0] == page.as_uri()}
    assert asked == {page.as_uri()}


def _find(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def _rows(browser: Any) -> list[str]:
    return [row.text for row in browser.find_elements("css selector", "#kpu-panel tbody tr")]


def _fill(browser: Any, **values: str) -> None:
    script = "const form = document.getElementById('kpu-filters'); for (const [name, value] of Object.entries(arguments[0])) form.elements[name].value = value; form.dispatchEvent(new Event('input')); setTimeout(arguments[1], 250);"
    browser.execute_async_script(script, values)


# -- one article ------------------------------------------------------------------------------------------------
def test_layers_switch_off_and_on(browser: Any, article_page: Path) -> None:
    _open(browser, article_page)

    def colour() -> str:
        return browser.execute_script("return getComputedStyle(document.querySelector('mark.timexes')).backgroundColor")

    on = colour()
    box = _find(browser, "input[data-layer='timexes']")
    box.click()
    assert colour() == "rgba(0, 0, 0, 0)" != on
    box.send_keys(" ")
    assert colour() == on
    _assert_quiet(browser, article_page)


def test_card_leads_to_its_place(browser: Any, article_page: Path) -> None:
    _open(browser, article_page)
    _find(browser, ".kpu-card a").click()
    assert browser.execute_script("return document.querySelector(':target') !== null")
    _assert_quiet(browser, article_page)


def test_hostile_article_stays_text(browser: Any, tmp_path: Path) -> None:
    page = tmp_path / "hostile.html"
    page.write_text(extract(HOSTILE, id="a").to_html(), "utf-8")
    _open(browser, page)
    assert browser.title != "taken"
    assert browser.find_elements("css selector", "img") == []
    assert browser.execute_script("return document.querySelector('.kpu-text').textContent") == HOSTILE
    _assert_quiet(browser, page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_their_window(browser: Any, article_page: Path, report_page: Path, width: int, scheme: str) -> None:
    for page in (article_page, report_page):
        _open(browser, page, width=width, scheme=scheme)
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        ink, paper = (_luminance(browser.execute_script(f"return getComputedStyle(document.body).{name}")) for name in ("color", "backgroundColor"))
        assert (ink < paper) == (scheme == "light")
        assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) > 7


def _luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in colour.strip("rgba()").split(",")[:3]]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- a corpus ---------------------------------------------------------------------------------------------------
def test_table_shows_a_hundred_rows_a_page(browser: Any, report_page: Path) -> None:
    _open(browser, report_page)
    assert len(_rows(browser)) == 100
    first = _rows(browser)[0]
    next(button for button in browser.find_elements("css selector", "#kpu-pager button") if button.text == "Next").click()
    assert "101–200" in _find(browser, "#kpu-count").text
    assert first not in _rows(browser)
    _assert_quiet(browser, report_page)


def test_search_finds_words(browser: Any, report_page: Path) -> None:
    _open(browser, report_page)
    _find(browser, "#kpu-filters [name=q]").send_keys("MADIUN sosialisasi")
    _fill(browser, q="MADIUN sosialisasi")
    rows = _rows(browser)
    assert rows
    assert all("Madiun" in row and "sosialisasi" in row for row in rows)
    _fill(browser, q="no such words")
    assert "Nothing fits" in _find(browser, "#kpu-panel").text
    _assert_quiet(browser, report_page)


def test_filters_go_together(browser: Any, report_page: Path) -> None:
    _open(browser, report_page)
    _fill(browser, type="simulasi", office="kota blitar", **{"from": "2022-03", "to": "2022-07"})
    rows = _rows(browser)
    assert rows
    assert all("simulasi" in row and "KPU Kota Blitar" in row and "2022-03" <= row[:7] <= "2022-07" for row in rows)
    _find(browser, "#kpu-filters button[type=reset]").click()
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert len(_rows(browser)) == 100
    _assert_quiet(browser, report_page)


def test_timeline_filters_by_month_and_type(browser: Any, report_page: Path) -> None:
    _open(browser, report_page)
    _find(browser, "#kpu-timeline thead button").click()
    assert {row[:7] for row in _rows(browser)} == {"2022-01"}
    _find(browser, "#kpu-timeline tbody button").click()
    assert _find(browser, "#kpu-timeline tbody button").get_attribute("aria-pressed") == "true"
    _assert_quiet(browser, report_page)


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        ("offices", "KPU Kota Batu"),
        ("people", "Budi Hartono"),
        ("subjects", "tingkat partisipasi"),
        ("figures", "75,5"),
        ("quotations", "Data harus baik"),
        ("articles", "Gelar"),
    ],
)
def test_each_view_shows_its_facts(browser: Any, report_page: Path, tab: str, expected: str) -> None:
    _open(browser, report_page)
    _find(browser, f"#kpu-tab-{tab}").click()
    assert expected in _find(browser, "#kpu-panel").text
    _assert_quiet(browser, report_page)


def test_keys_move_between_views_and_columns_sort(browser: Any, report_page: Path) -> None:
    _open(browser, report_page)
    _find(browser, "#kpu-tab-events").send_keys("\ue014")  # arrow right
    assert _find(browser, "#kpu-tab-offices").get_attribute("aria-selected") == "true"
    _find(browser, "th[data-name='office'] button").click()
    names = [row.splitlines()[0] for row in _rows(browser)]
    assert names == sorted(names)
    assert _find(browser, "th[data-name='office']").get_attribute("aria-sort") == "ascending"


def test_evidence_opens_the_article(browser: Any, report_page: Path) -> None:
    _open(browser, report_page)
    link = _find(browser, "#kpu-panel td button")
    assert "[" in link.text
    link.click()
    dialog = _find(browser, "#kpu-article")
    assert dialog.get_attribute("open") is not None
    assert link.text.split(" [")[0] in dialog.text
    dialog.send_keys("\ue00c")  # escape
    assert dialog.get_attribute("open") is None
    _assert_quiet(browser, report_page)


def test_hostile_corpus_stays_text(browser: Any, report_page: Path) -> None:
    _open(browser, report_page)
    _find(browser, "#kpu-tab-articles").click()
    _fill(browser, q="hostile")
    assert "<img src=x onerror=alert(1)>" in _find(browser, "#kpu-panel").text
    _find(browser, "#kpu-panel td button").click()
    assert browser.find_elements("css selector", "img") == []
    assert browser.title == corpus_page.TITLE
    _assert_quiet(browser, report_page)
