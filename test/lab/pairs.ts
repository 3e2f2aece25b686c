import { scoreSentences } from "../../utils/news/match.ts";
import { type Answers, getString, readLines } from "./json-lines.ts";

/** `lab pairs`: how sure the engine is that two sentences report the same fact or event. */
export async function scorePairs(options: Readonly<Record<string, string>>, answers: Answers): Promise<void> {
  const parse = (object: Record<string, unknown>) => ({
    id: getString(object, "id"),
    a: getString(object, "a"),
    b: getString(object, "b"),
  });
  for await (const line of readLines(options["pairs"]!, parse)) {
    if ("error" in line) await answers.write(line);
    else await answers.write({ id: line.value.id, score: round(scoreSentences(line.value.a, line.value.b)) });
  }
}

function round(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}
