// What a corpus may hold after a kill: everything that was acknowledged, of the act that was under way all or nothing, and nothing else.
import { type Act, applyAct, describeModel, type Model } from "./model.ts";

/** What was heard before the kill. */
export interface Heard {
  /** Acts that were acknowledged. */
  readonly doneCount: number;
  /** Index of the last import that was sealed; -1 where none was. */
  readonly sealedIndex: number;
}

/**
 * The model that the corpus agrees with after its recovery, and the number of acts it holds. Acts of which the news was killed with the
 * sender may be done too. Throws where an acknowledged act is missing or one is half done.
 */
export function judge(
  before: Model,
  acts: readonly Act[],
  heard: Heard,
  content: readonly string[],
): { readonly model: Model; readonly actCount: number } {
  const leastCount = Math.max(heard.doneCount, heard.sealedIndex + 1);
  const wanted = content.join("\n");
  let model = before;
  for (let actCount = 0; actCount <= acts.length; actCount++) {
    if (actCount >= leastCount && describeModel(model).join("\n") === wanted) return { model, actCount };
    const act = acts[actCount];
    if (act !== undefined) model = applyAct(model, act);
  }
  const least = describeModel(acts.slice(0, leastCount).reduce(applyAct, before));
  const missing = least.filter((line) => !content.includes(line));
  const added = content.filter((line) => !least.includes(line));
  throw new Error(
    `after ${leastCount} acknowledged acts, ending ${JSON.stringify(acts.slice(Math.max(0, leastCount - 1), leastCount + 1)).slice(0, 400)}, ` +
      `the corpus is no state of the model\nmissing: ${missing.slice(0, 3).join("\n")}\nnot wanted: ${added.slice(0, 3).join("\n")}`,
  );
}
