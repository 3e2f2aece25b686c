import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { lookForBrowser } from "./scripts/browsers.ts";

const chromium = lookForBrowser("chromium");

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 30_000 } },
      {
        // As in the build (`wxt.config.ts`).
        resolve: { alias: [{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" }] },
        optimizeDeps: {
          include: [
            "dexie",
            "axe-core",
            "preact",
            "preact/hooks",
            "preact/jsx-dev-runtime",
            "@preact/signals",
            "@mozilla/readability",
            "linkedom",
            "htmlparser2",
            "@orama/stemmers/english",
            "diff",
            "papaparse",
          ],
        },
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
          // Frames and focus come late in a real browser on a busy machine. What must never fail even once says so itself.
          retry: 1,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: "chromium" }],
            provider: playwright({
              launchOptions: {
                ...(chromium === null ? {} : { executablePath: chromium }),
                args: ["--no-sandbox"],
              },
            }),
          },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          fileParallelism: false,
          retry: 1,
        },
      },
    ],
  },
});
