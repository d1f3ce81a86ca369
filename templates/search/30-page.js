// The page of the search: answers in place as one types; its state is in the address.
(() => {
  const form = globalThis.document?.querySelector("form[data-search]");
  if (!form) return;
  const list = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  const output = form.querySelector("output");
  const clear = form.querySelector(".filter-clear");
  const details = form.querySelector("details");
  const fields = [...form.elements].filter((field) => field.name);
  const field = (name) => form.elements.namedItem(name);
  const lang = document.documentElement.lang;
  const AT_ONCE = 40;

  const plural = new Intl.PluralRules(lang);
  const say = (n) => {
    const exact = form.dataset[`n${n}`];
    if (exact !== undefined) return exact;
    const like = [100, 11, 5, 3, 2, 1].find((sample) => plural.select(sample) === plural.select(n));
    return (form.dataset[`n${like}`] || form.dataset.n100).replace(/\p{Nd}+/u, new Intl.NumberFormat(lang).format(n));
  };

  // The index, fetched when it is first wanted; for words in the address, before this script was there.
  let loading = null;
  const read = (answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText)));
  const load = () => (loading ||= (globalThis.annalsIndex ?? fetch("index.json").then(read))
    .then(annalsSearch.open)
    .catch((error) => { globalThis.annalsIndex = loading = null; throw error; }));

  const make = (name, kind, ...inside) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.append(...inside.filter((part) => part !== "" && part !== null && part !== undefined));
    return element;
  };
  const marked = (text, result) => {
    const parts = [];
    let at = 0;
    for (const [from, to] of annalsSearch.places(text, result)) {
      parts.push(text.slice(at, from), make("mark", "", text.slice(from, to)));
      at = to;
    }
    return [...parts, text.slice(at)];
  };
  const inLang = (element, tag) => { if (tag) { element.lang = tag; element.dir = "auto"; } return element; };
  const chip = ({ name, tone, basis, on }) => make("p", "found-status", make("span", "label", on), " ",
    make("span", `chip tone-${tone} basis-${basis}`,
      document.querySelector(`template[data-tone="${tone}"]`)?.content.cloneNode(true), make("span", "chip-name", name)));
  const entry = (result) => {
    const link = inLang(make("a", "", ...marked(result.title, result)), result.lang);
    link.href = form.dataset.home + result.id;
    let when = make("span", "hang-note", form.dataset[result.of]);
    if (result.date) {
      const iso = /^\d{4}(-\d\d){0,2}$/.test(result.iso);
      when = make(iso ? "time" : "span", iso ? "" : "date", result.date);
      if (iso) when.dateTime = result.iso;
    }
    const marks = [result.kindName, result.placeName].filter(Boolean).map((words) => make("span", "", words));
    if (result.certainty) marks.push(make("span", "certainty", result.certainty));
    return make("li", `entry importance-${result.weight ?? 2}`, make("p", "hang", when),
      make("div", "entry-text", make("h2", "entry-title", link), marks.length ? make("p", "marks", ...marks) : null,
        result.summary ? inLang(make("p", "summary", ...marked(result.summary, result)), result.summaryLang) : null,
        ...(result.chips ?? []).map(chip)));
  };

  let shown = [];
  const show = (from, to) => {
    const entries = shown.slice(from, to).map(entry);
    if (from) list.append(...entries); else list.replaceChildren(...entries);
    more.hidden = to >= shown.length;
  };

  const wanted = () => fields.some((one) => one.value.trim());
  let asked = 0;
  const answer = async () => {
    const turn = (asked += 1);
    clear.hidden = !wanted();
    if (!wanted()) {
      shown = [];
      output.textContent = "";
      show(0, AT_ONCE);
      return;
    }
    if (!loading) output.textContent = form.dataset.loading;
    let index;
    try { index = await load(); } catch {
      if (turn === asked) output.textContent = form.dataset.failed;
      return;
    }
    if (turn !== asked) return;
    const value = (name) => field(name)?.value ?? "";
    shown = annalsSearch.search(index, value("q"), { of: value("of"), kind: value("kind"), jurisdiction: value("jurisdiction") });
    output.textContent = say(shown.length);
    show(0, AT_ONCE);
  };

  const save = () => {
    const query = new URLSearchParams(fields.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value.trim()])).toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : ""));
  };
  const restore = () => {
    const query = new URLSearchParams(location.search);
    fields.forEach((one) => { one.value = query.get(one.name) || ""; });
    details.open ||= fields.some((one) => one.value && details.contains(one));
    answer();
  };

  let timer;
  const soon = (wait) => { clearTimeout(timer); timer = setTimeout(() => { answer(); save(); }, wait); };
  const early = () => { load().catch(() => {}); };
  form.addEventListener("focusin", early, { once: true });
  form.addEventListener("pointerover", early, { once: true });
  form.addEventListener("input", (event) => soon(event.target.name === "q" ? 50 : 0));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    save();
    await answer();
    list.querySelector(".entry-title a")?.focus();
  });
  clear.addEventListener("click", (event) => {
    event.preventDefault();
    fields.forEach((one) => { one.value = ""; });
    save();
    answer();
    field("q").focus();
  });
  more.addEventListener("click", () => {
    const from = list.children.length;
    show(from, shown.length);
    list.children[from]?.querySelector("a").focus();
  });
  // Down into the results and through them, up and back to the words.
  document.querySelector("main").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("select")) return;
    const links = [...list.querySelectorAll(".entry-title a")];
    const inField = event.target === field("q");
    const at = links.indexOf(document.activeElement);
    if (!links.length || (!inField && at < 0) || (inField && step < 0)) return;
    event.preventDefault();
    const next = inField ? 0 : at + step;
    if (next < 0) field("q").focus();
    else (links[next] ?? links[at]).focus();
  });
  addEventListener("popstate", restore);
  restore();
})();
