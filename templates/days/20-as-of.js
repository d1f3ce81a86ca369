// The as-of page: a day that has a page of its own is shown there, any other is drawn here, on both clocks.
(() => {
  const page = globalThis.document?.querySelector("[data-as-of]");
  if (!page) return;
  const { words, make, link, inLang, cell, load, inRange, drawn } = annalsDraw;
  const form = document.querySelector(".day-form");
  const field = form.elements.namedItem("on");
  const note = document.querySelector("[data-day-note]");
  const bar = document.querySelector(".past");
  const heading = document.querySelector("h1");
  const buttons = [...page.querySelectorAll("[data-known]")];
  const [previous, next] = page.querySelectorAll(".steps a");
  const query = new URLSearchParams(location.search);
  const on = query.get("on");
  let known = query.get("known") === "then" ? "then" : "now";
  if (!on) { drawn(false); return; }
  field.value = on;
  const refuse = (why) => { note.textContent = why; drawn(false); };
  if (!inRange(on)) { refuse(words.range); return; }
  const index = location.protocol === "file:" ? "index.html" : "";
  const days = new Map([...document.querySelectorAll(".unasked :is(.index, .month-ends) a")]
    .map((a) => [a.pathname.match(/(\d{4}-\d\d-\d\d)\/(index\.html)?$/)?.[1], a]));
  const to = (day) => `${words.home}as-of/${day}/${index}${known === "then" ? "?known=then" : ""}`;
  const subject = query.get("subject");
  if (on === words.last && !subject) { location.replace((words.home || "./") + index); return; }
  if (days.has(on) && !subject) { location.replace(to(on)); return; }

  load().then((data) => {
    const today = data.today;
    const said = data.words(on);
    const tracks = new Map(data.tracks.map((track) => [`${track.subject[0]} ${track.place[0]}`, track]));
    const cells = [...page.querySelectorAll("td[data-track]")];
    const told = (track, at) => {
      const { bases, parts } = data.cell(track, on, at);
      return JSON.stringify([...bases, ...parts].map((one) => one && [one.part, one.status.id, one.since]));
    };
    // A subject that was asked for comes first, also one that is not on the board.
    const asked = data.tracks.filter((track) => track.subject[0] === subject);
    const differ = [...cells.map((td) => tracks.get(td.dataset.track)), ...asked].some((track) => told(track, today) !== told(track, on));
    const draw = () => {
      const at = known === "then" ? on : today;
      for (const td of cells) {
        const what = data.cell(tracks.get(td.dataset.track), on, at);
        const label = make("span", "cell-label", td.dataset.place);
        label.setAttribute("aria-hidden", "true");
        td.classList.toggle("differs", what.differs);
        td.replaceChildren(label, ...cell(what));
      }
      const one = page.querySelector("[data-one]");
      one.hidden = !asked.length;
      if (asked.length) {
        const [id, name, lang] = asked[0].subject;
        one.querySelector("h3").replaceChildren(inLang(link(`${words.home}subjects/${id}/`, name), lang));
        one.querySelector("ul").replaceChildren(...asked.map((track) => {
          const what = data.cell(track, on, at);
          return make("li", `track-cell${what.differs ? " differs" : ""}`, make("h4", "", track.place[1]), ...cell(what));
        }));
      }
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.known === known));
      const clock = page.querySelector("#clock");
      clock.textContent = clock.dataset[known];
      const why = page.querySelector(".clock-note");
      why.textContent = why.dataset[known] + (differ ? "" : ` ${why.dataset.same}`);
      const order = [...days.keys()].filter(Boolean).sort();
      for (const [a, day] of [[previous, order.findLast((day) => day < on)], [next, order.find((day) => day > on)]]) {
        a.hidden = !day;
        if (day) { a.href = to(day); a.querySelector("span:not(.arrow)").textContent = data.words(day); }
      }
    };
    buttons[0].parentNode.hidden = !differ;
    for (const button of buttons) {
      button.addEventListener("click", () => {
        known = button.dataset.known;
        known === "then" ? query.set("known", "then") : query.delete("known");
        history.replaceState(null, "", `${location.pathname}?${query}`);
        draw();
      });
    }
    const { sample } = page.dataset;
    // Today is not the past: with a subject it is drawn like any day, but no bar says otherwise.
    bar.hidden = on === today;
    bar.querySelector("strong").textContent = bar.dataset.bar.replace(sample, said);
    heading.textContent = heading.dataset.stood.replace(sample, said);
    document.title = `${heading.textContent} · ${document.title.split(" · ").pop()}`;
    page.querySelector("[data-events]").href = `${words.home}timeline/${index}?to=${on}`;
    draw();
    page.hidden = false;
    drawn(true);
  }, () => refuse(words.failed));
})();
