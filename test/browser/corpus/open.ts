import { onTestFinished } from "vitest";
import {
  closeCorpus,
  type Corpus,
  type CorpusTables,
  deleteDatabase,
  openCorpus,
  read,
  writeSearch,
} from "../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../utils/corpus/failure.ts";
import { TABLE_NAMES } from "../../../utils/corpus/schema.ts";
import { makeEngine } from "../../unit/corpus/engine.ts";

let count = 0;

/** A name no other test uses; the database is deleted when the test ends. */
export function nameDatabase(): string {
  const name = `corpus-${Date.now()}-${count++}`;
  onTestFinished(async () => void (await deleteDatabase({ name })));
  return name;
}

/** The value of a result that the test needs to be one. */
export function unwrap<T>(result: CorpusResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** An open corpus, closed when the test ends. */
export async function open(name = nameDatabase(), engineVersion = 1): Promise<Corpus> {
  const corpus = unwrap(await openCorpus({ name, engine: makeEngine(engineVersion) }));
  onTestFinished(() => closeCorpus(corpus));
  return corpus;
}

/** What the tables hold. */
export async function peek<T>(corpus: Corpus, work: (tables: CorpusTables) => PromiseLike<T>): Promise<T> {
  return unwrap(await read(corpus, work));
}

/** Changes articles or books behind the corpus's back: no sequence, no count. */
export async function tamper(
  corpus: Corpus,
  work: (tables: CorpusTables) => PromiseLike<unknown>,
): Promise<void> {
  unwrap(await writeSearch(corpus, work));
}

/** Everything the database holds, for comparing two states of it. */
export async function dump(corpus: Corpus): Promise<Record<string, unknown[]>> {
  return peek(corpus, async (tables) => {
    const entries = TABLE_NAMES.map(
      async (name) =>
        [name, await Promise.all([tables[name].primaryKeys(), tables[name].toArray()])] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  });
}
