// What the browser looks up about any day, held against the program: the same statuses, and the same differences.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { folder, LANGUAGES, ROOT, TODAY } from "../browser/site.js";

const HERE = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = process.env.ANNALS ?? join(HERE, "target/release/annals");
const run = promisify(execFile);
const ask = async (...args) => JSON.parse((await run(PROGRAM, [...args, "--root", HERE, "--today", TODAY, "--format", "json"], { cwd: HERE, maxBuffer: 1 << 26 })).stdout);

/** The look-up script of the theme over the data that the build wrote for a language. */
function open(lang) {
  const board = readFileSync(join(ROOT, folder(lang), "as-of/board.js"), "utf8");
  const script = readFileSync(join(HERE, "templates/days/00-known.js"), "utf8");
  return new Function(`let annalsBoard; ${board}; ${script}; return annalsDays.open(annalsBoard);`)();
}

/** Numbers that look random and are the same each time. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
const iso = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
const number = (day) => Date.parse(`${day}T00:00:00Z`) / 864e5;

/** Runs all, two at a time. */
async function each(list, work) {
  const rest = [...list];
  await Promise.all([0, 1].map(async () => { while (rest.length) await work(rest.shift()); }));
}

const data = open(LANGUAGES[0]);
const last = number(TODAY);

/** Questions: a subject, a day near which something begins on it or is told of it, and what was known then, now or in between. */
function samples(count) {
  const roll = dice(7);
  const base = number(data.base);
  const subjects = [...new Set(data.tracks.map((track) => track.subject[0]))];
  const rows = new Map(subjects.map((id) => [id, data.tracks.filter((track) => track.subject[0] === id).flatMap((track) => track.bases.flat())]));
  // Those that change most are asked most.
  const weighted = subjects.flatMap((id) => Array(rows.get(id).length).fill(id));
  return Array.from({ length: count }, (_, n) => {
    const subject = n < subjects.length / 2 ? subjects[2 * n] : weighted[roll(weighted.length)];
    const own = rows.get(subject);
    const day = () => {
      const row = own[roll(own.length)];
      return Math.min(last, row ? base + row[roll(2) * 2] + [-1, 0, 1, roll(300)][roll(4)] : last - roll(1500));
    };
    const on = day();
    return { subject, on: iso(on), known: iso([on, last, day()][n % 3]) };
  });
}

test("what is looked up is what `annals status` says, on any day, as known on any day", async () => {
  const asked = samples(300);
  let compared = 0;
  let stood = 0;
  await each(asked, async ({ subject, on, known }) => {
    const answers = await ask("status", subject, "--on", on, "--known", known);
    const where = `${subject} on ${on}, known ${known}`;
    const tracks = data.tracks.filter((track) => track.subject[0] === subject);
    assert.deepEqual(tracks.map((track) => track.place[0]).sort(), answers.map((answer) => answer.jurisdiction).sort(), where);
    for (const answer of answers) {
      const cell = data.cell(tracks.find((track) => track.place[0] === answer.jurisdiction), on, known);
      const short = (one) => one && { status: one.status, since: one.since, event: one.event, by_lapse: one.by_lapse, until: one.until };
      const found = (one) => one && {
        status: one.status.id, since: one.since, event: one.event.id, by_lapse: one.byLapse,
        until: one.until === null ? null : iso(one.until + number(data.base)),
      };
      for (const [n, basis] of ["law", "announced", "practice"].entries()) {
        assert.deepEqual(found(cell.bases[n]), short(answer[basis]), `${where}, ${answer.jurisdiction}, ${basis}`);
        stood += answer[basis] ? 1 : 0;
      }
      assert.deepEqual(cell.scheduled.map((one) => ({ status: one.status.id, from: one.from, event: one.event.id })), answer.scheduled, `${where}, scheduled`);
      assert.deepEqual(cell.parts.map((one) => ({ part: one.part, basis: one.basis, status: one.status.id, since: one.since, event: one.event.id })),
        answer.parts.map(({ part, basis, status, since, event }) => ({ part, basis, status, since, event })), `${where}, parts`);
      compared += 1;
    }
  });
  console.log(`${asked.length} questions, ${compared} tracks, ${stood} statuses`);
  assert.ok(stood > 250, "most questions have an answer");
});

test("what differs between two days is what `annals diff` says, on both clocks", async () => {
  const pairs = [
    ["2025-04-01", "2025-12-31"], ["2025-11-22", TODAY], ["2022-10-01", "2022-10-31"], ["2024-12-31", "2025-12-31"], ["2018-01-01", TODAY],
    ["2025-04-09", "2025-04-15"], ["2025-05-12", "2025-05-14"], ["2026-01-14", "2026-01-15"], ["2026-11-01", TODAY], ["2021-02-03", "2021-02-03"],
  ];
  await each(pairs.flatMap(([from, to]) => [[from, to, TODAY], [from, to, to]]), async ([from, to, known]) => {
    const { changes } = await ask("diff", "--from", from, "--to", to, "--known", known);
    const key = (...row) => JSON.stringify(row);
    const told = (one) => one && [one.status, one.since, one.event, one.by_lapse];
    const expected = changes.map((c) => key(c.subject, c.jurisdiction, c.part, c.basis, told(c.before), told(c.after))).sort();
    const own = (one) => one && [one.status.id, one.since, one.event.id, one.byLapse];
    const found = data.diff(from, to, known).map((c) => key(c.track.subject[0], c.track.place[0], c.part, c.basis, own(c.before), own(c.after))).sort();
    assert.deepEqual(found, expected, `${from} to ${to}, known ${known}`);
  });
});

test("every language says the same, in its own words, and writes days as its pages do", () => {
  const shape = (board) => board.tracks.map((track) => [track.subject[0], track.place[0], track.bases, track.laws.map((law) => law[3])]);
  for (const lang of LANGUAGES) {
    const board = open(lang);
    assert.deepEqual(shape(board), shape(data), lang);
    for (const day of ["2024-02-29", "2025-04-30", "2025-08-31", "2026-01-15"]) {
      const page = readFileSync(join(ROOT, folder(lang), "as-of", day, "index.html"), "utf8");
      const heading = page.match(/<h1>(.*?)<\/h1>/)[1];
      assert.ok(heading.includes(board.words(day)), `${lang}: “${board.words(day)}” is in “${heading}”`);
    }
  }
});
