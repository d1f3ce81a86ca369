// The timeline: a form sifts what is already on the page. Its state is in the address.
(() => {
  const form = document.querySelector("form[data-filter]");
  const root = document.querySelector(".years");
  if (!form || !root) return;

  const lang = document.documentElement.lang;
  const output = form.querySelector("output");
  const clear = form.querySelector(".filter-clear");
  const more = form.querySelector("details");
  const fields = [...form.elements].filter((field) => field.name);
  const field = (name) => form.elements.namedItem(name);
  const total = output.textContent;

  const words = (text) => (text ? text.split(" ") : []);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  // A date as written, 2025-04~ or 2025-07/2025-08, as its first and its last day.
  const span = (date) => {
    const ends = date.split("/").map((end) => (end.match(/\d{4}(-\d\d){0,2}/) || [""])[0]);
    const last = ends[ends.length - 1] || "9999-12-31";
    return [ends[0] + "-01-01".slice(ends[0].length - 4), last + "-12-31".slice(last.length - 4)];
  };

  // The list is read when it is first sifted; everything after works on arrays.
  let read = null;
  const list = () => {
    if (read) return read;
    const rows = [...root.querySelectorAll(".entry")];
    const months = [...root.querySelectorAll(".month")];
    const years = [...root.querySelectorAll(".year")];
    const monthAt = new Map(months.map((month, at) => [month, at]));
    const yearAt = new Map(years.map((year, at) => [year, at]));
    return (read = {
      rows, months, years, texts: [],
      monthOf: rows.map((row) => monthAt.get(row.parentNode.parentNode)),
      yearOf: months.map((month) => yearAt.get(month.parentNode)),
      data: rows.map(({ dataset }) => ({
        subject: words(dataset.subject), actor: words(dataset.actor), kind: [dataset.kind],
        jurisdiction: words(dataset.jurisdiction), basis: words(dataset.basis), importance: [dataset.importance],
        undone: words(dataset.undone),
      })),
      days: rows.map(({ dataset }) => span(dataset.date)),
    });
  };
  // Its words cost most: they are read while nothing else is to be done, or all that are missing when one is typed.
  const readWords = (goOn) => {
    const { rows, texts } = list();
    while (texts.length < rows.length && goOn()) texts.push(fold(rows[texts.length].textContent));
    return texts.length === rows.length;
  };
  const atLeisure = (deadline) => readWords(() => deadline.timeRemaining() > 4) || requestIdleCallback(atLeisure);

  const plural = new Intl.PluralRules(lang);
  const say = (n) => {
    const exact = form.dataset[`n${n}`];
    if (exact !== undefined) return exact;
    const like = [100, 11, 5, 3, 2, 1].find((sample) => plural.select(sample) === plural.select(n));
    return (form.dataset[`n${like}`] || form.dataset.n100).replace(/\p{Nd}+/u, new Intl.NumberFormat(lang).format(n));
  };

  const bars = new Map([...document.querySelectorAll(".density a")].map((a) => [a.hash.slice(1), a]));
  const drawDensity = (years, counts) => {
    const most = Math.max(1, ...counts);
    years.forEach((year, at) => {
      const bar = bars.get(year.querySelector("[id]").id);
      if (!bar) return;
      const height = Math.round((100 * counts[at]) / most);
      const rect = bar.querySelector("rect");
      rect.setAttribute("y", 100 - height);
      rect.setAttribute("height", height);
      bar.parentNode.classList.toggle("is-empty", !counts[at]);
    });
  };

  let oldest = false;
  const turn = (parent, kind) => parent.append(...[...parent.children].filter((child) => child.matches(kind)).reverse());
  const sort = (want) => {
    if (want === oldest) return;
    oldest = want;
    const { months, years } = list();
    turn(root, ".year");
    years.forEach((year) => turn(year, ".month"));
    months.forEach((month) => turn(month.querySelector(".entries"), ".entry"));
    root.classList.toggle("is-oldest", oldest);
  };

  const apply = () => {
    const query = words(fold(field("q").value).trim().replace(/\s+/g, " "));
    const from = field("from").value;
    const to = field("to").value;
    const { rows, months, years, monthOf, yearOf, data, days, texts } = list();
    const chosen = Object.keys(data[0] || {}).map((name) => [name, field(name)?.value]).filter(([, value]) => value);
    const active = query.length > 0 || from || to || chosen.length > 0;
    if (query.length) readWords(() => true);
    const perMonth = new Uint32Array(months.length);
    let found = 0;
    for (let at = 0; at < rows.length; at += 1) {
      const shown = (!from || days[at][1] >= from) && (!to || days[at][0] <= to)
        && chosen.every(([name, value]) => data[at][name].includes(value))
        && query.every((word) => texts[at].includes(word));
      if (rows[at].hidden === shown) rows[at].hidden = !shown;
      if (shown) { found += 1; perMonth[monthOf[at]] += 1; }
    }
    const perYear = new Uint32Array(years.length);
    months.forEach((month, at) => {
      month.hidden = !perMonth[at];
      perYear[yearOf[at]] += perMonth[at];
    });
    years.forEach((year, at) => { year.hidden = !perYear[at]; });
    root.classList.toggle("is-filtered", Boolean(active));
    // What was undone by what is a plain list.
    root.classList.toggle("is-plain", Boolean(field("undone")?.value));
    drawDensity(years, perYear);
    sort(field("order").value === "oldest");
    output.textContent = active ? say(found) : total;
    clear.hidden = !active;
  };

  const save = () => {
    const query = new URLSearchParams(fields.filter(({ value }) => value).map(({ name, value }) => [name, value])).toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  };
  const load = () => {
    const query = new URLSearchParams(location.search);
    fields.forEach((one) => { one.value = query.get(one.name) || ""; });
    more.open ||= fields.some((one) => one.value && more.contains(one));
    apply();
  };

  let timer;
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => { apply(); save(); }, event.target.name === "q" ? 60 : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    apply();
    save();
  });
  clear.addEventListener("click", (event) => {
    event.preventDefault();
    fields.forEach((one) => { if (one.name !== "order") one.value = ""; });
    apply();
    save();
    field("q").focus();
  });
  addEventListener("popstate", load);
  if (location.search) load();
  if (globalThis.requestIdleCallback) requestIdleCallback(atLeisure);
})();
