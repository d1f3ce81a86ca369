import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// Debian's Chromium; nothing here ever downloads a browser.
const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.js",
  globalSetup: "./setup.js",
  outputDir: process.env.TEST_OUT ? join(process.env.TEST_OUT, "browser") : join(tmpdir(), "annals-browser"),
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  // A machine that others load may be late once; what fails twice is wrong.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 4_000 },
  reporter: [[process.stdout.isTTY && !process.env.CI ? "list" : "dot"], ["./tally.js"]],
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: {
      executablePath,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "off",
    video: "off",
    screenshot: "off",
  },
});
