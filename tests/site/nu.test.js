// The Nu HTML checker over every page and style sheet, each in one JVM.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { LANGUAGES, ROOT } from "../browser/site.js";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const JAR = join(require.resolve("vnu-jar/package.json"), "..", "build", "dist", "vnu.jar");

// What this release of its CSS checker does not know yet; browsers do.
const NEWER_CSS = [
  /Unrecognized at-rule “@(container|layer|property|starting-style|scope|view-transition)”/,
  /Property “(container(-type|-name)?|paint-order|text-wrap(-mode|-style)?|text-box(-trim|-edge)?|hanging-punctuation|view-transition-name|interpolate-size|field-sizing|text-spacing-trim|text-autospace|print-color-adjust|font-synthesis(-\w+)?|hyphenate-limit-chars)” doesn't exist/,
];

function nu(...rest) {
  const run = spawnSync("java", ["-Xss4m", "-jar", JAR, "--exit-zero-always", "--format", "json", ...rest], { encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(run.error, undefined, String(run.error));
  const at = run.stderr.indexOf("{\"version\"") >= 0 ? run.stderr.indexOf("{\"version\"") : run.stderr.indexOf("{\"messages\"");
  assert.notEqual(at, -1, `the checker said nothing that can be read: ${run.stderr.slice(0, 500)}`);
  return JSON.parse(run.stderr.slice(at)).messages;
}

function none(messages) {
  const groups = new Map();
  for (const m of messages) {
    const path = m.url.slice(m.url.indexOf(ROOT) + ROOT.length + 1);
    const under = path.split("/").filter((part) => !LANGUAGES.includes(part))[0];
    const key = `${under}: ${m.message.slice(0, 200)}`;
    groups.set(key, [...(groups.get(key) ?? []), `${path}:${m.lastLine} ${m.extract?.replace(/\s+/g, " ").slice(0, 120)}`]);
  }
  const lines = [...groups].sort((a, b) => b[1].length - a[1].length).slice(0, 40).map(([what, where]) => `${where.length}× ${what}\n    ${where[0]}`);
  assert.equal(messages.length, 0, `${messages.length} errors of ${groups.size} sorts\n${lines.join("\n")}`);
}

test("Nu: no error on any page", () => {
  none(nu("--skip-non-html", "--errors-only", ROOT));
});

test("Nu: no error in the styles", () => {
  const styles = readdirSync(ROOT, { recursive: true }).filter((name) => name.endsWith(".css")).map((name) => join(ROOT, name));
  assert.notEqual(styles.length, 0);
  none(nu("--css", "--errors-only", ...styles).filter((m) => !NEWER_CSS.some((known) => known.test(m.message))));
});
