// What the pages about days share: the data, and pieces of the page as the templates draw them.
const annalsDraw = (() => {
  const kit = globalThis.document?.getElementById("days");
  if (!kit) return null;
  const words = kit.dataset;
  const make = (name, kind, ...inside) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.append(...inside.filter((part) => part !== "" && part !== null && part !== undefined));
    return element;
  };
  const inLang = (element, lang) => { if (lang) { element.lang = lang; element.dir = "auto"; } return element; };
  const link = (href, ...inside) => { const a = make("a", "", ...inside); a.href = href; return a; };
  const toEvent = (event, ...inside) => link(`${words.home}events/${event.id}/`, ...inside);
  const title = (event) => inLang(make("span", "", event.title), event.lang);
  const glyph = (tone) => kit.content.querySelector(`[data-tone="${tone}"] svg`).cloneNode(true);
  const chip = (status, basis) => make("span", `chip tone-${status.tone} basis-${basis}`, glyph(status.tone), make("span", "chip-name", status.name));
  const again = (standing) => words.lapse.replace("%1", standing.again);
  const lapse = (standing) => (standing.byLapse ? make("span", "standing-note", again(standing)) : null);
  const until = ({ untilWords, then }) => (then ? words.then.replace("%1", untilWords).replace("%2", then.name) : untilWords);
  const hidden = (event) => make("span", "vh", " · ", title(event));
  const standing = (one) => make("div", `standing standing-${one.basis}`, make("span", "standing-basis", words[one.basis]),
    make("div", "standing-what", chip(one.status, one.basis),
      make("span", "standing-when", toEvent(one.event, one.words, hidden(one.event)), one.untilWords ? ` · ${until(one)}` : ""),
      lapse(one)));
  const list = (kind, label, items) => {
    if (!items.length) return null;
    const ul = make("ul", kind, ...items);
    ul.setAttribute("aria-label", label);
    return ul;
  };
  const cell = ({ bases, parts, scheduled }) => {
    const standings = bases.filter(Boolean).map(standing);
    return [
      ...(standings.length ? standings : [make("p", "nothing", words.nothing)]),
      list("parts", words.part, parts.map((part) => make("li", "", make("span", "part-name", `${words.part} · ${part.name}`), " ", standing(part)))),
      // What was made public after the day is what came, and not what was scheduled.
      list("scheduled", words.scheduled, scheduled.filter((one) => one.told).map((one) => make("li", "", make("span", "standing-basis", words.scheduled), " ",
        make("div", "standing-what", chip(one.status, "scheduled"), " ",
          make("span", "standing-when", toEvent(one.event, one.words, hidden(one.event))))))),
    ].filter(Boolean);
  };

  // The data are a script, which a page opened from disk may load too. Loaded when first wanted.
  let loading = null;
  const load = () => (loading ||= new Promise((done, failed) => {
    const script = make("script");
    script.src = `${words.home}as-of/board.js`;
    script.onload = () => done(annalsDays.open(globalThis.annalsBoard));
    script.onerror = () => { loading = null; failed(new Error(script.src)); };
    document.head.append(script);
  }));

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
    && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  const inRange = (day) => isDay(day) && day >= words.first && day <= words.last;
  // The page is drawn: what waited for it is shown.
  const drawn = (asked) => { document.documentElement.dataset.days = asked ? "drawn" : ""; };
  return { words, make, inLang, link, toEvent, title, chip, lapse, again, cell, load, inRange, drawn };
})();
