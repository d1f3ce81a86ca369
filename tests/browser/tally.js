// Writes what Playwright counted to the file named in TALLY, for the closing line of ./test.
import { writeFileSync } from "node:fs";

export default class Tally {
  #results = new Map();

  onTestEnd(test, result) {
    const word = result.status === "skipped" ? "skipped" : test.outcome() === "unexpected" ? "failed" : "passed";
    this.#results.set(test.id, word);
  }

  onEnd() {
    if (!process.env.TALLY) return;
    const count = (word) => [...this.#results.values()].filter((w) => w === word).length;
    writeFileSync(process.env.TALLY, `${count("passed")} ${count("failed")} ${count("skipped")}\n`);
  }
}
