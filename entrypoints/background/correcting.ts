import {
  addCorrection,
  makeSubjectKey,
  type Subject,
  withdrawCorrection,
} from "../../utils/corpus/corrections.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { Messages, Told } from "../../utils/messaging/protocol.ts";
import { getCorpus, settle } from "../shared/corpus-gate.ts";
import { rematch } from "./answering.ts";
import { listSubjects } from "./corrections.ts";
import { getTab } from "./tab-store.ts";

/** `correction.make`: stores what the reader says of the page in a tab and an article, and shows it everywhere. */
export async function makeCorrection({
  tabId,
  articleId,
  told,
}: Messages["correction.make"]["request"]): Promise<{ correctionId: string }> {
  const { view, snapshot } = await getTab(tabId);
  if (view.state !== "read" || snapshot === null)
    throw new ExpectedFailure({ code: "bad-request", message: "There is no page in this tab to correct." });
  const { corpus } = await getCorpus();
  const b: Subject = { articleId };
  const [a] = listSubjects(snapshot, view.saved?.articleId ?? null);
  if (makeSubjectKey(a!) === makeSubjectKey(b))
    throw new ExpectedFailure({ code: "bad-request", message: "That is the page itself." });
  // The last word on the two counts, also where the first was said before the page was saved.
  const earlier = view.corrections.filter((other) => other.articleId === articleId && isVerdict(other.told));
  if (isVerdict(told)) for (const { id } of earlier) await settle(await withdrawCorrection(corpus, id));
  const made = await settle(await addCorrection(corpus, { a: a!, b, ...toStored(told) }, Date.now()));
  await rematch({ fromTabId: tabId });
  return { correctionId: made.id };
}

/** `correction.withdraw`: takes back what the reader said; gone already is no failure. */
export async function undoCorrection({
  tabId,
  correctionId,
}: Messages["correction.withdraw"]["request"]): Promise<null> {
  const { corpus } = await getCorpus();
  await settle(await withdrawCorrection(corpus, correctionId));
  await rematch({ fromTabId: tabId });
  return null;
}

function isVerdict(told: Told): boolean {
  return told.kind !== "not-a-match";
}

function toStored(told: Told) {
  if (told.kind !== "not-a-match") return { kind: told.kind };
  const { kind, part, here, there, phrases } = told;
  const sentences = [here, there] as const;
  return {
    kind,
    part,
    sentences,
    phrases: phrases === null ? null : ([phrases.here, phrases.there] as const),
  };
}
