import { Dexie } from "dexie";
import { onTestFinished } from "vitest";
import { closeCorpus, type Corpus, openCorpus } from "../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../utils/corpus/failure.ts";
import { makeEngine } from "../../unit/corpus/engine.ts";

let count = 0;

/** A name no other test uses; the database is deleted when the test ends. */
export function nameDatabase(): string {
  const name = `corpus-${Date.now()}-${count++}`;
  onTestFinished(() => Dexie.delete(name));
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

/** Everything the database holds, for comparing two states of it. */
export async function dump(corpus: Corpus): Promise<Record<string, unknown[]>> {
  const entries = corpus.strict.tables.map(
    async (table) =>
      [table.name, await Promise.all([table.toCollection().primaryKeys(), table.toArray()])] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
