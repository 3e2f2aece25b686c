// The engine from the command line: `npm run --silent lab -- VERB [options]`. Reads files, calls the engine's door, prints JSON Lines.
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Answers } from "./json-lines.ts";
import { UsageError } from "./usage-error.ts";

const USAGE = `usage: npm run --silent lab -- VERB [options]

  extract  --pages pages.jsonl
  match    --corpus corpus.jsonl --queries queries.jsonl [--limit 20]
  compare  --articles articles.jsonl --pairs pairs.jsonl
  pairs    --pairs pairs.jsonl
  articles --backup parallax.ndjson
  backup   --articles articles.jsonl

A corpus and articles may come from a backup too, packed or not.`;

type Options = Readonly<Record<string, string>>;
type Verb = {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Loaded only when asked for: each verb needs other heavy modules. */
  readonly load: () => Promise<(options: Options, answers: Answers) => Promise<void>>;
};

const VERBS: Readonly<Record<string, Verb>> = {
  extract: { required: ["pages"], load: async () => (await import("./extract.ts")).extractPages },
  match: {
    required: ["corpus", "queries"],
    optional: ["limit"],
    load: async () => (await import("./match.ts")).matchQueries,
  },
  compare: { required: ["articles", "pairs"], load: async () => (await import("./compare.ts")).comparePairs },
  articles: { required: ["backup"], load: async () => (await import("./backup.ts")).listArticles },
  backup: { required: ["articles"], load: async () => (await import("./backup.ts")).backUpArticles },
  pairs: { required: ["pairs"], load: async () => (await import("./pairs.ts")).scorePairs },
};

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb === undefined) return fail(USAGE);
  const names = [...verb.required, ...(verb.optional ?? [])];
  let options: Options;
  try {
    const config: ParseArgsConfig = {
      args: rest,
      options: Object.fromEntries(names.map((option) => [option, { type: "string" as const }])),
    };
    options = parseArgs(config).values as Options;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  const missing = verb.required.filter((option) => options[option] === undefined);
  if (missing.length > 0)
    return fail(`${name} needs ${missing.map((option) => `--${option} FILE`).join(" and ")}\n\n${USAGE}`);
  const answers = new Answers();
  try {
    const run = await verb.load();
    await run(options, answers);
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    if (error instanceof UsageError || code === "ENOENT" || code === "EISDIR") return fail(message);
    // A folder, or a file that changes, read as a blob.
    if (name === "NotReadableError") return fail("a file cannot be read");
    throw error;
  } finally {
    answers.end();
  }
  return answers.failedCount > 0 ? 1 : 0;
}

function fail(message: string): number {
  console.error(message);
  return 2;
}
