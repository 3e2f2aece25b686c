import type { EventVerdict } from "../../utils/news/comparison.ts";
import { wordReason } from "../../utils/news/match.ts";
import { lookUpEnglish } from "./english.ts";

/** The part of an answer that tells the verdict, reasons in English. */
export function answerVerdict({ verdict, score, reasons }: EventVerdict) {
  return {
    verdict,
    score: Math.round(score * 1e4) / 1e4,
    reasons: reasons.map((reason) => ({
      kind: reason.code,
      agrees: reason.agrees,
      text: wordReason(reason, lookUpEnglish, "en"),
    })),
  };
}
