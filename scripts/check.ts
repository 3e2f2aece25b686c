// Everything CI runs, in one order, to the end even where a step fails. `npm run check [-- STEP...]` runs only the steps named.
// The last line is "N passed, N failed": every test counts, and every other step counts as one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** A Vitest project whose tests are counted one by one. */
  readonly project?: string;
}

const REPORTS = ".output/reports";
const bin = (name: string) => `node_modules/.bin/${name}`;
const vitest = (project: string): Step => ({
  name: project,
  project,
  command: [
    bin("vitest"),
    "run",
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${REPORTS}/${project}.json`,
  ],
});

const STEPS: readonly Step[] = [
  { name: "format", command: ["npm", "run", "--silent", "format"] },
  { name: "lint", command: ["npm", "run", "--silent", "lint"] },
  { name: "types", command: ["npm", "run", "--silent", "types"] },
  { name: "dead", command: ["npm", "run", "--silent", "dead"] },
  vitest("unit"),
  vitest("browser"),
  { name: "build", command: ["npm", "run", "--silent", "build"] },
  { name: "sizes", command: [bin("size-limit")] },
  { name: "lint-firefox", command: ["npm", "run", "--silent", "lint:firefox"] },
  vitest("e2e"),
];

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. Steps: ${STEPS.map((step) => step.name).join(", ")}.`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
const failures: string[] = [];
mkdirSync(REPORTS, { recursive: true });
for (const step of STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${step.name}`);
  const reportPath = `${REPORTS}/${step.project}.json`;
  rmSync(reportPath, { force: true });
  const start = performance.now();
  const { status } = spawnSync(step.command[0]!, step.command.slice(1), {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const isGood = status === 0;
  if (!isGood) failures.push(step.name);
  const report = step.project === undefined ? null : readReport(reportPath);
  passed += report?.numPassedTests ?? (isGood ? 1 : 0);
  // A run that broke outside its tests counts too, as one that ran none does.
  failed += isGood ? 0 : Math.max(1, report?.numFailedTests ?? 1);
  if (isGood && report !== null && report.numPassedTests === 0) {
    failures.push(`${step.name} (ran no test)`);
    failed++;
  }
  console.log(
    `── ${step.name}: ${isGood ? "ok" : "FAILED"} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function readReport(path: string): Report | null {
  if (!existsSync(path)) return null;
  return JSON.parse(readFileSync(path, "utf8")) as Report;
}
