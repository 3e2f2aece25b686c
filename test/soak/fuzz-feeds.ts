// The long fuzz loop over the parsers of feeds: documents are changed at random, and one that makes a parser go where none made it go before
// is kept and changed further (coverage-guided, as in Zalewski's American Fuzzy Lop). Where a parser went is asked of V8
// (`Profiler.takePreciseCoverage`). For Node alone.
import { Session } from "node:inspector/promises";
import { listDocuments } from "./documents.ts";
import { checkFeed, checkOpml, checkPage } from "./feed-checks.ts";
import { makeRandom } from "./model.ts";
import { mutate } from "./mutate.ts";

/** A document that a check did not bear. */
export interface Finding {
  readonly check: string;
  readonly message: string;
  readonly document: Uint8Array;
}

export interface FuzzReport {
  readonly runCount: number;
  /** Documents that went somewhere new. */
  readonly keptCount: number;
  readonly findings: readonly Finding[];
}

/** Processor time for one document of 200 kB at most, in ms; usual ones take 1 to 20. */
const TIME_LIMIT_MS = 2_000;
/** The loop ends with so many findings: more of them say nothing new. */
const FINDING_LIMIT = 5;
const OWN_SCRIPT = /\/utils\/feeds\/|\/(?:htmlparser2|entities)\//;
const CHECKS = { checkFeed, checkOpml, checkPage };

export interface Fuzzing {
  /** Gives documents to the parsers until the time comes (ms, as of `performance.now`). What led somewhere new is kept for the next run. */
  run(seed: number, until: number): Promise<FuzzReport>;
  stop(): void;
}

/** Begins with one document of each format. Only one at a time in a process, for its whole life: V8 tells of code only from then on. */
export async function startFuzzing(): Promise<Fuzzing> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: false, detailed: true });
  const pool = listDocuments();
  const covered: Covered = new Map();
  return {
    async run(seed, until) {
      const random = makeRandom(seed);
      const findings: Finding[] = [];
      const firstCount = pool.length;
      let runCount = 0;
      while (performance.now() < until && findings.length < FINDING_LIMIT) {
        const document = mutate(pool[Math.floor(random() * pool.length)]!, pool, random);
        findings.push(...tryAll(document));
        runCount++;
        if (await wentSomewhereNew(session, covered)) pool.push(document);
      }
      return { runCount, keptCount: pool.length - firstCount, findings };
    },
    stop: () => session.disconnect(),
  };
}

function tryAll(document: Uint8Array): Finding[] {
  return Object.entries(CHECKS).flatMap(([check, run]) => {
    const before = process.threadCpuUsage();
    try {
      run(document);
    } catch (error) {
      return [{ check, message: String(error), document }];
    }
    const { user, system } = process.threadCpuUsage(before);
    const ms = (user + system) / 1000;
    return ms > TIME_LIMIT_MS ? [{ check, message: `took ${ms} ms`, document }] : [];
  });
}

/** Signs of the parsers' sources that ran, by script. */
type Covered = Map<string, Uint8Array>;

/** Whether anything of the parsers ran that had not run before; adds it to `covered`. */
async function wentSomewhereNew(session: Session, covered: Covered): Promise<boolean> {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  let isNew = false;
  for (const { url, functions } of result.filter(({ url }) => OWN_SCRIPT.test(url))) {
    const before = covered.get(url) ?? new Uint8Array();
    const ranges = functions.flatMap((one) => one.ranges);
    const ran = new Uint8Array(Math.max(before.length, ...ranges.map(({ endOffset }) => endOffset)));
    // Those of a function stand from the outermost to those in it.
    for (const { startOffset, endOffset, count } of ranges)
      ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
    isNew ||= ran.some((sign, i) => sign > (before[i] ?? 0));
    covered.set(
      url,
      ran.map((sign, i) => sign | (before[i] ?? 0)),
    );
  }
  return isNew;
}
