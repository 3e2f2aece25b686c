// What reasons are given from, and a reason with how much it weighs against the others: what the files of reasons share with
// `event-reasons.ts`, which orders them.
import type { Reason, ReasonArg, ReasonCode, Verdict } from "./comparison.ts";
import type { Evidence } from "./event-evidence.ts";
import type { Relations } from "./event-relations.ts";

/** What a verdict was reached with. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly relations: Relations;
  readonly getWeight: (stem: string) => number;
}

export interface RankedReason extends Reason {
  /** Orders the reasons of one verdict; no unit. */
  readonly strength: number;
}

/** How many names or words a reason lists. */
const LIST_LIMIT = 4;

/** A reason of that strength. */
export function makeReason(
  code: ReasonCode,
  agrees: boolean | null,
  strength: number,
  args: readonly ReasonArg[],
): RankedReason {
  return { code, agrees, strength, args };
}

/** The first few of `values`, each once, as an argument. */
export function listArg(values: readonly string[]): ReasonArg {
  return { kind: "list", values: [...new Set(values)].slice(0, LIST_LIMIT) };
}
