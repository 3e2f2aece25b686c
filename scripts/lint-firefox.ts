// Runs addons-linter on the Firefox build: no error, and no warning but the known innerHTML ones of Preact and Readability.
import { spawnSync } from "node:child_process";

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}
interface Report {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** Preact sets innerHTML for `dangerouslySetInnerHTML`, which we never use; Readability works on its own detached clone. */
const KNOWN_WARNING = "UNSAFE_VAR_ASSIGNMENT";

const run = spawnSync("node_modules/.bin/addons-linter", [".output/firefox-mv3", "--output", "json"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const report = JSON.parse(run.stdout) as Report;
const bad = [...report.errors, ...report.warnings.filter((warning) => warning.code !== KNOWN_WARNING)];
for (const finding of bad) console.error(`${finding.code} ${finding.file ?? ""}: ${finding.message}`);
console.log(
  `addons-linter: ${report.errors.length} errors, ${report.warnings.length} warnings, ${bad.length} not expected`,
);
process.exit(bad.length === 0 ? 0 : 1);
