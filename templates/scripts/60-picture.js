// The swimlane: zoom by keys, by wheel and by pinch, and a line under the pointer that says what stood on that day.
for (const plot of document.querySelectorAll(".swimlane-plot")) {
  const canvas = plot.firstElementChild;
  const from = Number(plot.dataset.from), days = Number(plot.dataset.days);
  if (!canvas || !days) continue;
  const lang = document.documentElement.lang;
  // The day before the month, as on the pages. Made when it is first asked for: it takes longer than all else here.
  let date;
  let zoom = 1;

  // The day under the pointer stays where it is while the picture grows round it. The frame scrolls from its right end:
  // all is measured from there.
  const set = (next, x = plot.clientWidth / 2) => {
    next = Math.min(12, Math.max(1, next));
    const end = plot.clientWidth - x, at = (end - plot.scrollLeft) / canvas.offsetWidth;
    zoom = next;
    canvas.style.setProperty("--zoom", String(zoom));
    plot.scrollLeft = end - at * canvas.offsetWidth;
  };

  if (plot.dataset.zoomIn) {
    const buttons = document.createElement("div");
    buttons.className = "swimlane-zoom";
    for (const [sign, words, act] of [
      ["+", plot.dataset.zoomIn, () => set(zoom * 1.5)],
      ["−", plot.dataset.zoomOut, () => set(zoom / 1.5)],
      ["↺", plot.dataset.zoomReset, () => set(1)],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = words;
      button.setAttribute("aria-label", words);
      button.addEventListener("click", act);
      buttons.append(button);
    }
    plot.parentElement.append(buttons);
    plot.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = { "+": () => set(zoom * 1.5), "=": () => set(zoom * 1.5), "-": () => set(zoom / 1.5), 0: () => set(1) }[event.key];
      if (act) { event.preventDefault(); act(); }
    });
    plot.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      set(zoom * Math.exp(-event.deltaY / 300), event.clientX - plot.getBoundingClientRect().left);
    }, { passive: false });
    // Two fingers are the picture's, one scrolls the page as ever.
    let spread = 0;
    plot.addEventListener("touchmove", (event) => {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      const [a, b] = [...event.touches].map((touch) => touch.clientX);
      const now = Math.max(20, Math.abs(a - b));
      if (spread) set(zoom * now / spread, (a + b) / 2 - plot.getBoundingClientRect().left);
      spread = now;
    }, { passive: false });
    for (const end of ["touchend", "touchcancel"]) plot.addEventListener(end, () => { spread = 0; });
  }

  // Bars by lane, as shares of the width: what the line reads.
  const lanes = [...canvas.querySelectorAll("g.lane")].map((lane) => ({
    top: Number(/translate\([^ ]+ ([\d.]+)\)/.exec(lane.getAttribute("transform"))?.[1] ?? 0),
    bars: [...lane.querySelectorAll("a.bar")].map((bar) => {
      const shapes = [...bar.querySelectorAll("rect")].map((rect) => [parseFloat(rect.getAttribute("x")), parseFloat(rect.getAttribute("width"))]);
      const starts = shapes.map(([x]) => x), ends = shapes.map(([x, width]) => x + width);
      return {
        from: Math.min(...starts), to: Math.max(...ends), kind: bar.getAttribute("class").replace("bar ", ""),
        label: bar.querySelector("text")?.textContent || bar.dataset.label || "",
        text: bar.querySelector("text:not(.beside)"),
      };
    }),
  }));

  const now = canvas.querySelector(".today line");
  const today = now ? parseFloat(now.getAttribute("x1")) : 100;
  // The word of a bar that begins out of sight stands where the bar comes into sight, if it fits there; if not, nowhere.
  const worded = lanes.flatMap(({ bars }) => bars).filter(({ text }) => text);
  const pin = () => {
    const width = canvas.offsetWidth;
    const left = Math.max(0, plot.getBoundingClientRect().left - canvas.getBoundingClientRect().left) / width * 100;
    const fits = worded.map(({ text, from, to }) => ((from < today ? Math.min(to, today) : to) - left) / 100 * width > text.getComputedTextLength() + 10);
    worded.forEach(({ text, from }, at) => {
      text.setAttribute("x", `${Math.max(left, from)}%`);
      text.style.visibility = left > from && !fits[at] ? "hidden" : "";
    });
  };
  // Where a day far ahead is known, the end of the picture is not today: then today comes to the middle.
  const ahead = (1 - today / 100) * canvas.offsetWidth;
  if (ahead > plot.clientWidth * .75) plot.scrollLeft = plot.clientWidth / 2 - ahead;
  let waiting = 0;
  const soon = () => { waiting ||= requestAnimationFrame(() => { waiting = 0; pin(); }); };
  plot.addEventListener("scroll", soon, { passive: true });
  new ResizeObserver(soon).observe(canvas);
  const line = document.createElement("div");
  line.className = "swimlane-cursor";
  line.hidden = true;
  line.setAttribute("aria-hidden", "true");
  canvas.append(line);
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const box = canvas.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width * 100;
    line.hidden = false;
    line.style.insetInlineStart = `${share}%`;
    line.classList.toggle("flip", share > 75);
    const day = document.createElement("b");
    date ??= new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
    day.textContent = date.format((from + share / 100 * days) * 864e5);
    const rows = lanes.map(({ top, bars }) => {
      const row = document.createElement("span");
      row.className = "swimlane-says";
      row.style.insetBlockStart = `${top + 12 - 16}px`;
      for (const { kind, label } of bars.filter((bar) => bar.label && share >= bar.from && share < bar.to)) {
        const word = document.createElement("i");
        word.className = kind;
        word.textContent = label;
        row.append(word);
      }
      return row;
    });
    line.replaceChildren(day, ...rows);
  });
  canvas.addEventListener("pointerleave", () => { line.hidden = true; });
}
