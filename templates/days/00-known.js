// What stood on a day, as known on a day: looked up in as-of/board.js, where the build has worked it out.
// Nothing is worked out here, so that the browser cannot say anything else than the program.
const annalsDays = (() => {
  "use strict";
  const BASES = ["law", "announced", "practice"];
  const number = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 864e5);

  const open = (data) => {
    const base = number(data.base);
    const day = (iso) => number(iso) - base;
    // A row: known from, known until, start, end, status, event, date, by lapse, until, closed by.
    const told = (row, known) => row[0] <= known && (row[1] ?? Infinity) >= known;
    const find = (rows, on, known) => rows.find((row) => told(row, known) && row[2] <= on && (row[3] ?? Infinity) >= on);
    const event = (at) => {
      if (at === undefined || at === null) return null;
      const [id, title, lang] = data.events[at];
      return { id, title, lang };
    };
    const status = (at) => {
      const [id, name, tone] = data.statuses[at];
      return { id, name, tone };
    };
    const standing = (row, basis, on, then = null) => {
      const [since, first, words, later] = data.dates[row[6]];
      return {
        basis: BASES[basis], status: status(row[4]), since, words: first > on ? later : words, event: event(row[5]),
        until: row[8] ?? null, untilWords: data.untils[row[8]] ?? null, then,
        byLapse: (row[7] ?? null) !== null, again: data.dates[row[7]]?.[2] ?? null,
      };
    };
    // What is known to stand after the last day of what stands.
    const after = (rows, row, known) => {
      const next = (row[8] ?? null) === null ? null : find(rows, row[8] + 1, known);
      return next ? status(next[4]) : null;
    };
    const stood = (track, basis, on, known) => {
      const row = find(track.bases[basis], on, known);
      return row ? standing(row, basis, on, after(track.bases[basis], row, known)) : null;
    };

    // What stood on a track: an answer a basis, what was scheduled, and what stood in parts.
    const cell = (track, onDay, knownDay) => {
      const [on, known] = [day(onDay), day(knownDay)];
      const bases = BASES.map((_, basis) => stood(track, basis, on, known));
      return {
        bases,
        scheduled: track.laws.filter((law) => law[3] <= known && data.dates[law[1]][1] > on)
          .map(([at, date, by, published]) => ({ status: status(at), from: data.dates[date][0], words: data.dates[date][4], event: event(by), told: published <= on })),
        parts: (track.parts ?? []).flatMap(([basis, part, rows]) => {
          const own = rows.map(([, ...one]) => one);
          const row = find(own, on, known);
          return row ? [{ part, name: rows[own.indexOf(row)][0], ...standing(row, basis, on, after(own, row, known)) }] : [];
        }),
        differs: [bases[1], bases[2]].some((one) => one && bases[0] && one.status.id !== bases[0].status.id),
      };
    };

    // What differs between two days, a row a track and basis, in the order of the tracks: the whole, then its parts.
    const diff = (fromDay, toDay, knownDay) => {
      const [from, to, known] = [day(fromDay), day(toDay), day(knownDay)];
      const said = (one) => one && [one.status.id, one.since, one.byLapse, one.event.id].join();
      return data.tracks.flatMap((track) => [
        ...track.bases.map((rows, basis) => ({ basis, rows })),
        // A row of a part begins with its name in the words of the event that opened it.
        ...(track.parts ?? []).map(([basis, part, rows]) => ({ basis, part, rows: rows.map((row) => row.slice(1)), names: rows.map(([name]) => name) })),
      ].flatMap(({ basis, part, rows, names }) => {
        const [first, last] = [find(rows, from, known), find(rows, to, known)];
        const [before, after] = [first && standing(first, basis, from), last && standing(last, basis, to)];
        if (said(before) === said(after)) return [];
        // Where nothing stands any more, what ended the last stretch is the news.
        const ended = after ? null : rows.filter((row) => told(row, known) && row[3] < to && row[3] !== null)
          .reduce((latest, row) => (latest && latest[3] > row[3] ? latest : row), null);
        return [{
          track, part: part ?? null, name: names?.[rows.indexOf(last ?? first)] ?? null, basis: BASES[basis],
          before: before ?? null, after: after ?? null,
          closedBy: event(ended?.[9]), lapsed: Boolean(ended) && (ended[9] ?? null) === null,
        }];
      }));
    };

    // A day in words, as the rest of the site writes it.
    const words = (iso) => {
      const { year, figures, days } = data.calendar;
      const at = Math.round((Date.parse(`2000-${iso.slice(5)}T00:00:00Z`) - Date.parse("2000-01-01T00:00:00Z")) / 864e5);
      return days[at].replace(year, String(Number(iso.slice(0, 4))).replace(/\d/g, (figure) => figures[figure]));
    };
    return { tracks: data.tracks, today: data.today, base: data.base, cell, diff, words };
  };
  return { open };
})();
globalThis.annalsDays = annalsDays;
