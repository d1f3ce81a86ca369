// A reporter of node's test runner: writes what it counted to the file named in TALLY, for the closing line of ./test.
import { writeFileSync } from "node:fs";

export default async function* tally(source) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (data?.details?.type === "suite") continue;
    if (type === "test:pass") count[data.skip !== undefined ? "skipped" : "passed"] += 1;
    if (type === "test:fail") count.failed += 1;
  }
  if (process.env.TALLY) writeFileSync(process.env.TALLY, `${count.passed} ${count.failed} ${count.skipped}\n`);
  yield "";
}
