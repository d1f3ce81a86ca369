// The compare page: any two days, on either clock; its state is in the address.
(() => {
  const form = globalThis.document?.querySelector("form[data-compare]");
  if (!form) return;
  const { words, make, inLang, link, toEvent, title, chip, lapse, again, load, inRange, drawn } = annalsDraw;
  const field = (name) => form.elements.namedItem(name);
  const output = form.querySelector("output");
  const note = form.querySelector("[data-day-note]");
  const result = document.querySelector("[data-compared]");
  const lang = document.documentElement.lang;

  const plural = new Intl.PluralRules(lang);
  const say = (n) => {
    const exact = form.dataset[`n${n}`];
    if (exact !== undefined) return exact;
    const like = [100, 11, 5, 3, 2, 1].find((sample) => plural.select(sample) === plural.select(n));
    return (form.dataset[`n${like}`] || form.dataset.n100).replace(/\p{Nd}+/u, new Intl.NumberFormat(lang).format(n));
  };
  const why = (...inside) => make("span", "compare-why", ...inside);
  const side = (kind, one, basis, ...more) => make("td", `compare-${kind}`,
    one ? chip(one.status, basis) : make("span", "chip none", words.none), ...more);
  const row = ({ track, name: part, basis, before, after, closedBy, lapsed }) => {
    const [id, name, tag] = track.subject;
    const head = make("th", "", inLang(link(`${words.home}subjects/${id}/`, name), tag), " ", make("span", "change-place", part ? `${track.place[1]} · ${part}` : track.place[1]));
    head.scope = "row";
    let reason = null;
    if (after) reason = why(make("span", "", after.byLapse ? `${after.words} · ${again(after)}` : after.words), " ", toEvent(after.event, title(after.event)));
    else if (closedBy) reason = why(make("span", "", words.closed), " ", toEvent(closedBy, title(closedBy)));
    else if (lapsed) reason = why(make("span", "", words.lapsed));
    return make("tr", "", head, make("td", "compare-basis", words[basis]), side("before", before, basis, ...(before?.byLapse ? [" ", lapse(before)] : [])), side("after", after, basis, reason));
  };
  const column = (text) => { const th = make("th", "", text); th.scope = "col"; return th; };

  let turn = 0;
  const apply = async () => {
    const mine = (turn += 1);
    const [from, to, known] = [field("from").value, field("to").value, field("known").value];
    note.textContent = "";
    if (!inRange(from) || !inRange(to)) {
      note.textContent = words.range;
      // What stands there answers another question.
      [result.hidden, output.textContent] = [true, ""];
      drawn(true);
      return;
    }
    // Two days are compared in their order, however they were put in.
    const [first, second] = from <= to ? [from, to] : [to, from];
    let data;
    try { data = await load(); } catch {
      note.textContent = words.failed;
      drawn(false);
      return;
    }
    if (mine !== turn) return;
    const changes = data.diff(first, second, known === "then" ? second : data.today);
    const named = form.dataset.heading.replace(form.dataset.sample, data.words(first)).replace(form.dataset.second, data.words(second));
    result.querySelector("h2").textContent = named;
    if (changes.length) {
      const head = make("thead", "", make("tr", "", ...[form.dataset.subject, form.dataset.basis, data.words(first), data.words(second)].map(column)));
      result.querySelector("div").replaceChildren(make("table", "compare", make("caption", "vh", named), head, make("tbody", "", ...changes.map(row))));
    } else {
      result.querySelector("div").replaceChildren(make("p", "nothing", form.dataset.none));
    }
    const index = location.protocol === "file:" ? "index.html" : "";
    result.querySelector("[data-events]").href = `${words.home}timeline/${index}?from=${first}&to=${second}`;
    output.textContent = changes.length ? say(changes.length) : form.dataset.none;
    note.textContent = note.dataset[known];
    result.hidden = false;
    drawn(true);
  };
  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const name of ["from", "to"]) if (query.get(name)) field(name).value = query.get(name);
    field("known").value = query.get("known") === "then" ? "then" : "now";
    if (query.get("from") || query.get("to")) apply(); else drawn(false);
  };
  const save = () => {
    const query = new URLSearchParams({ from: field("from").value, to: field("to").value });
    if (field("known").value === "then") query.set("known", "then");
    history.replaceState(null, "", `${location.pathname}?${query}`);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); apply(); });
  form.addEventListener("change", () => { if (form.checkValidity()) { save(); apply(); } });
  addEventListener("popstate", restore);
  restore();
})();
