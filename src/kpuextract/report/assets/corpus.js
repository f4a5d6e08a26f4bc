"use strict";
(() => {
  const PAGE = 100, MONTHS = 48, OFFICES = 2000;
  const { strings, tables } = JSON.parse(document.getElementById("kpu-data").textContent);
  const byId = (id) => document.getElementById(id);
  const form = byId("kpu-filters"), panel = byId("kpu-panel"), pager = byId("kpu-pager"), tabs = byId("kpu-tabs");
  const text = (table, name, row) => strings[tables[table].text[name][row]];
  const number = (table, name, row) => tables[table].number[name][row];
  const article = (table, row) => (table === "articles" ? row : number(table, "article", row));
  const range = (count) => Array.from({ length: count }, (_, index) => index);
  const shown = (count) => count.toLocaleString("en");

  // -- elements: content is always set as text ------------------------------------------------------------------
  const make = (tag, content = "", attributes = {}) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...[content].flat());
    return node;
  };
  const button = (content, action, attributes = {}) => {
    const node = make("button", content, { type: "button", class: "kpu-link", ...attributes });
    node.addEventListener("click", action);
    return node;
  };

  // -- what stands in the data ----------------------------------------------------------------------------------
  const hostsOf = new Map();
  const hosts = (row) => {
    const code = tables.events.text.organizers[row];
    if (!hostsOf.has(code)) hostsOf.set(code, strings[code] ? JSON.parse(strings[code]) : []);
    return hostsOf.get(code);
  };
  const officesOf = range(tables.articles.rows).map((row) => new Set([text("articles", "publisher", row)].filter(Boolean)));
  for (const row of range(tables.events.rows)) for (const name of hosts(row)) officesOf[article("events", row)].add(name);
  const day = (table, row) => (table === "events" && text("events", "date", row)) || text("articles", "date", article(table, row));
  const amount = (row) => {
    const sign = { eq: "", gt: "> ", ge: "≥ ", lt: "< ", le: "≤ ", approx: "± " }[text("figures", "comparator", row)] ?? "";
    const [value, upper] = ["value", "upper"].map((name) => number("figures", name, row));
    if (value === null) return "";
    const end = upper === null ? "" : (text("figures", "kind", row) === "ratio" ? " / " : " – ") + upper.toLocaleString("id");
    return sign + value.toLocaleString("id") + end;
  };
  const haystack = (table, row) => {
    const parts = Object.keys(tables[table].text).map((name) => text(table, name, row));
    const home = article(table, row);
    if (table !== "articles") parts.push(text("articles", "headline", home), text("articles", "publisher", home), text("articles", "record", home));
    return parts.join(" ").toLowerCase();
  };

  // -- filters --------------------------------------------------------------------------------------------------
  const state = { tab: "events", page: 0, sort: null, down: false };
  const field = (name) => form.elements[name].value.trim();
  const inPeriod = (value, from, to) => (!from || (value && value >= from.slice(0, value.length))) && (!to || (value && value.slice(0, to.length) <= to));
  const filters = () => ({ q: field("q").toLowerCase().split(/\s+/).filter(Boolean), office: field("office").toLowerCase(), type: field("type"), status: field("status"), role: field("role"), from: field("from"), to: field("to") });
  const eventFits = (row, want, skip = "") =>
    ["type", "status", "role"].every((name) => name === skip || !want[name] || text("events", name, row) === want[name]) && (skip === "period" || inPeriod(day("events", row), want.from, want.to));
  const articlesThatFit = (want, skip = "") => {
    const fits = new Uint8Array(tables.articles.rows);
    const byEvent = want.type || want.status || want.role;
    for (const row of range(tables.articles.rows)) if (!byEvent && (skip === "period" || inPeriod(text("articles", "date", row), want.from, want.to))) fits[row] = 1;
    for (const row of range(tables.events.rows)) if (eventFits(row, want, skip)) fits[article("events", row)] = 1;
    if (want.office) officesOf.forEach((names, row) => { if (fits[row] && ![...names].some((name) => name.toLowerCase().includes(want.office))) fits[row] = 0; });
    return fits;
  };
  const rowsOf = (table, want, fits, skip = "") =>
    range(tables[table].rows).filter((row) => fits[article(table, row)] && (table !== "events" || eventFits(row, want, skip)) && (!want.q.length || ((hay) => want.q.every((word) => hay.includes(word)))(haystack(table, row))));

  // -- views: each gives items, columns and what a cell shows ---------------------------------------------------
  const place = (table, row) => {
    const [start, end] = ["start", "end"].map((name) => number(table, name, row));
    const offsets = start === null ? "" : ` [${start}, ${end})`;
    return button(text("articles", "record", article(table, row)) + offsets, () => open(article(table, row)), { title: `${text(table, "text" in tables[table].text ? "text" : "title", row)} – ${text("articles", "headline", article(table, row))}` });
  };
  const column = (name, value, options = {}) => ({ name, value, key: value, ...options });
  const plain = (table, name, title = name, options = {}) => column(title, (row) => text(table, name, row), options);
  const evidence = (table) => column("evidence", (row) => place(table, row), { key: (row) => article(table, row), node: true });
  const publisher = (table) => column("publisher", (row) => text("articles", "publisher", article(table, row)), { lang: "id" });
  const dated = (table) => column("date", (row) => day(table, row), { number: true });
  const set = (name, value) => { form.elements[name].value = value; changed(); };
  const id = { lang: "id" };

  const grouped = (rows, key, start, add) => {
    const groups = new Map();
    for (const row of rows) for (const name of [key(row)].flat()) {
      if (!name) continue;
      if (!groups.has(name)) groups.set(name, start(row, name));
      add(groups.get(name), row);
    }
    return [...groups.values()];
  };
  const top = (counts, limit) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, limit).map(([name, times]) => (times > 1 ? `${name} (${times})` : name)).join(", ");
  const count = (counts, name) => { if (name) counts.set(name, (counts.get(name) ?? 0) + 1); };
  const median = (sorted) => (sorted.length % 2 ? sorted[(sorted.length - 1) / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2);

  const VIEWS = {
    events: {
      title: "Events", table: "events", first: ["date", true],
      columns: [column("date", (row) => [text("events", "date", row), text("events", "until", row)].filter(Boolean).join(" – "), { number: true }), plain("events", "hours", "time", { number: true }), plain("events", "type", "type", id), plain("events", "status"), plain("events", "role"),
        plain("events", "title", "what", id), column("held by", (row) => hosts(row).join(", "), id), column("where", (row) => [text("events", "venue", row), text("events", "place", row), text("events", "mode", row)].filter(Boolean).join(", "), id), evidence("events")],
    },
    offices: {
      title: "Offices", table: "events", first: ["events", true],
      items: (rows) => grouped(rows, (row) => [...new Set([text("articles", "publisher", article("events", row)), ...hosts(row)])], (row, name) => ({ name, articles: new Set(), types: new Map(), events: 0, days: [] }),
        (group, row) => { group.articles.add(article("events", row)); group.events++; count(group.types, text("events", "type", row)); if (text("events", "date", row)) group.days.push(text("events", "date", row)); }),
      columns: [column("office", (group) => button(group.name, () => set("office", group.name)), { key: (group) => group.name, node: true, lang: "id" }), column("articles", (group) => group.articles.size, { number: true }), column("events", (group) => group.events, { number: true }),
        column("most often", (group) => top(group.types, 3), id), column("first", (group) => group.days.sort()[0] ?? "", { number: true }), column("last", (group) => group.days.sort().at(-1) ?? "", { number: true })],
    },
    people: {
      title: "People", table: "people", first: ["articles", true],
      items: (rows) => grouped(rows, (row) => text("people", "name", row) + "\n" + text("people", "org", row), (row) => ({ name: text("people", "name", row), org: text("people", "org", row), roles: new Map(), articles: new Set(), row }),
        (group, row) => { group.articles.add(article("people", row)); const status = text("people", "status", row), role = text("people", "role", row); count(group.roles, role && status && status !== "current" ? `${role} (${status})` : role); }),
      columns: [column("name", (group) => button(group.name, () => set("q", group.name)), { key: (group) => group.name, node: true, lang: "id" }), column("office", (group) => top(group.roles, 4), id), column("of", (group) => group.org, id),
        column("articles", (group) => group.articles.size, { number: true }), column("evidence", (group) => place("people", group.row), { key: (group) => group.row, node: true })],
    },
    subjects: {
      title: "Subjects", table: "figures", first: ["figures", true],
      items: (rows) => grouped(rows, (row) => [text("figures", "subject", row).toLowerCase(), text("figures", "kind", row), text("figures", "unit", row)].join("\n"), (row) => ({ subject: text("figures", "subject", row).toLowerCase(), kind: text("figures", "kind", row), unit: text("figures", "unit", row), values: [] }),
        (group, row) => { const value = number("figures", "value", row); if (value !== null) group.values.push(value); }).map((group) => ({ ...group, values: group.values.sort((a, b) => a - b) })),
      columns: [column("subject", (group) => button(group.subject, () => { state.tab = "figures"; set("q", group.subject); }), { key: (group) => group.subject, node: true, lang: "id" }), column("kind", (group) => group.kind), column("unit", (group) => group.unit, id), column("figures", (group) => group.values.length, { number: true }),
        ...[["least", (values) => values[0]], ["median", median], ["most", (values) => values.at(-1)]].map(([name, value]) => column(name, (group) => (group.values.length ? value(group.values).toLocaleString("id") : ""), { key: (group) => value(group.values) ?? 0, number: true }))],
    },
    figures: {
      title: "Figures", table: "figures", first: ["date", true],
      columns: [plain("figures", "subject", "subject", id), column("value", amount, { key: (row) => number("figures", "value", row) ?? 0, number: true }), plain("figures", "unit", "unit", id), plain("figures", "text", "as written", id), publisher("figures"), dated("figures"), evidence("figures")],
    },
    quotations: {
      title: "Quotations", table: "quotations", first: ["speaker", false],
      columns: [column("speaker", (row) => { const name = text("quotations", "speaker", row); return name ? button(name, () => set("q", name)) : "unknown"; }, { key: (row) => text("quotations", "speaker", row) || "\uffff", node: true, lang: "id" }), plain("quotations", "text", "says", id), plain("quotations", "type", "form"), publisher("quotations"), dated("quotations"), evidence("quotations")],
    },
    articles: {
      title: "Articles", table: "articles", first: ["date", true],
      columns: [column("headline", (row) => button(text("articles", "headline", row) || "(no headline)", () => open(row)), { key: (row) => text("articles", "headline", row), node: true, lang: "id" }), plain("articles", "publisher", "publisher", id), plain("articles", "date", "date", { number: true }), plain("articles", "warnings", "to check"), plain("articles", "record")],
    },
  };

  // -- the table ------------------------------------------------------------------------------------------------
  let items = [];
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
  const compute = () => {
    const view = VIEWS[state.tab], want = filters(), rows = rowsOf(view.table, want, articlesThatFit(want));
    items = view.items ? view.items(rows) : rows;
    const [name, down] = state.sort ? [state.sort, state.down] : view.first;
    const key = view.columns.find((one) => one.name === name).key, keys = new Map(items.map((item) => [item, key(item)]));
    items.sort((a, b) => compare(keys.get(a), keys.get(b)) * (down ? -1 : 1));
  };
  const sortBy = (name, down) => { Object.assign(state, { sort: name, down, page: 0 }); draw(); panel.querySelector(`th[data-name="${name}"] button`).focus(); };
  const table = () => {
    const view = VIEWS[state.tab], [name, down] = state.sort ? [state.sort, state.down] : view.first;
    const heads = view.columns.map((one) => make("th", button(one.name, () => sortBy(one.name, one.name === name ? !down : false), { class: "" }), { scope: "col", role: "columnheader", "data-name": one.name, ...(one.name === name ? { "aria-sort": down ? "descending" : "ascending" } : {}) }));
    const cells = (item) => view.columns.map((one) => make("td", [one.value(item)].map((value) => (value instanceof Node ? value : String(value))).filter((value) => value !== ""), { role: "cell", "data-label": one.name, ...(one.lang ? { lang: one.lang } : {}), ...(one.number ? { class: "kpu-number" } : {}) }));
    const rows = items.slice(state.page * PAGE, (state.page + 1) * PAGE).map((item) => make("tr", cells(item), { role: "row" }));
    return make("table", [make("thead", make("tr", heads, { role: "row" }), { role: "rowgroup" }), make("tbody", rows, { role: "rowgroup" })], { role: "table", "aria-label": view.title });
  };
  const turn = (page) => { state.page = page; show(); byId("kpu-results").scrollIntoView(); panel.focus({ preventScroll: true }); };
  const show = () => {
    const pages = Math.max(1, Math.ceil(items.length / PAGE)), first = state.page * PAGE;
    panel.replaceChildren(items.length ? make("div", table(), { class: "kpu-scroll" }) : make("p", "Nothing fits. Clear a filter, or use fewer words."));
    byId("kpu-count").textContent = items.length ? `${VIEWS[state.tab].title}: ${shown(first + 1)}–${shown(Math.min(first + PAGE, items.length))} of ${shown(items.length)}` : `${VIEWS[state.tab].title}: none`;
    const step = (name, page, off) => { const node = button(name, () => turn(page), { class: "" }); node.disabled = off; return node; };
    pager.replaceChildren(...(pages > 1 ? [step("First", 0, state.page === 0), step("Previous", state.page - 1, state.page === 0), make("span", `page ${shown(state.page + 1)} of ${shown(pages)}`), step("Next", state.page + 1, state.page === pages - 1), step("Last", pages - 1, state.page === pages - 1)] : []));
  };
  const draw = () => {
    compute();
    for (const tab of tabs.children) { const on = tab.dataset.tab === state.tab; tab.setAttribute("aria-selected", on); tab.tabIndex = on ? 0 : -1; if (on) panel.setAttribute("aria-labelledby", tab.id); }
    show();
  };

  // -- the timeline: months (or years, where they would be too many) by type ------------------------------------
  const timeline = () => {
    const want = filters(), fits = articlesThatFit({ ...want, type: "", from: "", to: "" });
    const rows = rowsOf("events", { ...want, type: "", from: "", to: "" }, fits).filter((row) => text("events", "date", row));
    const months = [...new Set(rows.map((row) => text("events", "date", row).slice(0, 7)).filter((month) => /^\d{4}-\d\d$/.test(month)))].sort();
    const width = months.length > MONTHS ? 4 : 7, units = [...new Set(months.map((month) => month.slice(0, width)))];
    const counts = new Map(), totals = new Map();
    for (const row of rows) { const type = text("events", "type", row); count(counts, `${type} ${text("events", "date", row).slice(0, width)}`); count(totals, type); }
    const most = Math.max(1, ...counts.values());
    const head = units.map((unit) => make("th", button(unit.slice(2), () => { const same = want.from === unit && want.to === unit; form.elements.to.value = same ? "" : unit; set("from", same ? "" : unit); }, { "aria-pressed": want.from === unit && want.to === unit, title: `only ${unit}` }), { scope: "col" }));
    const body = [...totals].sort((a, b) => b[1] - a[1]).map(([type]) => make("tr", [make("th", button(type, () => set("type", want.type === type ? "" : type), { lang: "id", "aria-pressed": want.type === type }), { scope: "row" }),
      ...units.map((unit) => { const times = counts.get(`${type} ${unit}`) ?? 0; return make("td", times ? String(times) : "", times ? { class: `kpu-l${Math.ceil((5 * times) / most)}`, title: `${type}, ${unit}: ${times}` } : {}); })]));
    byId("kpu-timeline").replaceChildren(body.length ? make("table", [make("thead", make("tr", [make("td"), ...head])), make("tbody", body)]) : make("p", "No dated event fits.", { class: "kpu-dim" }));
  };

  // -- one article: its facts with their places -----------------------------------------------------------------
  const open = (row) => {
    const list = (title, table, line) => {
      const found = range(tables[table].rows).filter((one) => article(table, one) === row);
      const at = (one) => (number(table, "start", one) === null ? "" : ` [${number(table, "start", one)}, ${number(table, "end", one)})`);
      return found.length ? [make("h3", title), make("ul", found.map((one) => make("li", [make("span", line(one).filter(Boolean).join(" · "), id), make("span", at(one), { class: "kpu-dim" })])))] : [];
    };
    byId("kpu-article-title").textContent = text("articles", "headline", row) || text("articles", "record", row);
    byId("kpu-article-body").replaceChildren(
      make("p", ["record", "publisher", "date", "warnings"].map((name) => text("articles", name, row)).filter(Boolean).join(" · "), { class: "kpu-dim" }),
      make("p", "Numbers in brackets are offsets in the article's text, in characters.", { class: "kpu-dim" }),
      ...list("Events", "events", (one) => [...["type", "status", "date", "hours", "title", "venue", "place"].map((name) => text("events", name, one)), hosts(one).join(", ")]),
      ...list("People", "people", (one) => ["name", "role", "org"].map((name) => text("people", name, one))),
      ...list("Figures", "figures", (one) => ["subject", "text"].map((name) => text("figures", name, one))),
      ...list("Quotations", "quotations", (one) => ["speaker", "text"].map((name) => text("quotations", name, one))),
    );
    byId("kpu-article").showModal();
  };

  // -- beginning ------------------------------------------------------------------------------------------------
  let waiting = 0;
  const changed = () => { state.page = 0; timeline(); draw(); };
  const fill = (name) => {
    const counts = new Map();
    for (const row of range(tables.events.rows)) count(counts, text("events", name, row));
    form.elements[name].replaceChildren(make("option", "all", { value: "" }), ...[...counts].sort((a, b) => b[1] - a[1]).map(([value, times]) => make("option", `${value} (${shown(times)})`, { value })));
  };
  ["type", "status", "role"].forEach(fill);
  const names = new Map();
  for (const offices of officesOf) for (const name of offices) count(names, name);
  byId("kpu-offices").replaceChildren(...[...names].sort((a, b) => b[1] - a[1]).slice(0, OFFICES).map(([value]) => make("option", "", { value })));
  for (const [key, view] of Object.entries(VIEWS)) tabs.append(button(view.title, () => { Object.assign(state, { tab: key, page: 0, sort: null }); draw(); }, { class: "", role: "tab", id: `kpu-tab-${key}`, "data-tab": key, "aria-controls": "kpu-panel" }));
  tabs.addEventListener("keydown", (event) => {
    const all = [...tabs.children], at = all.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all.at(next % all.length).focus();
    document.activeElement.click();
  });
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(changed, 150); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  const people = new Set(range(tables.people.rows).map((row) => `${tables.people.text.name[row]} ${tables.people.text.org[row]}`)).size;
  const sizes = [[tables.articles.rows, "articles"], [tables.events.rows, "events"], [people, "people"], [tables.figures.rows, "figures with a subject"], [tables.quotations.rows, "quotations"]];
  byId("kpu-summary").textContent = sizes.map(([size, name]) => `${shown(size)} ${name}`).join(" · ");
  changed();
})();
