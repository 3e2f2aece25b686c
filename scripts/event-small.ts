// Draws small corpora from labelled events: what a reader has saved in a first week. Each holds some topics, of a topic two events or
// three (look-alikes, follow-ups) with a few reports each, and single reports of other things.
import type { Label } from "./event-figures.ts";

/** Articles in a corpus, in turn; and how many corpora are drawn from each set. */
const SIZES = [5, 8, 12, 20, 35, 60];
const CORPUS_COUNT = 36;
/** Most reports of one event in a small corpus, most events of a topic, and how many topics give a single report only. */
const MOST_REPORTS = 4;
const MOST_EVENTS = 3;
const SINGLE = 0.3;

/** Lists of indexes into `labels`, a corpus each; the same for the same name. */
export function drawCorpora(labels: readonly Label[], name: string): number[][] {
  const draw = makeDraw(name);
  const byTopic = [...Map.groupBy(labels.keys(), (index) => labels[index]!.topic).values()];
  return Array.from({ length: CORPUS_COUNT }, (_, turn) => {
    const size = SIZES[turn % SIZES.length]!;
    const chosen: number[] = [];
    for (const topic of shuffle(byTopic, draw)) {
      const events = [...Map.groupBy(topic, (index) => labels[index]!.event).values()];
      // Neighbours in the set are neighbours in time.
      const from = Math.floor(draw() * events.length);
      const isSingle = draw() < SINGLE;
      const eventCount = isSingle ? 1 : 1 + Math.floor(draw() * MOST_EVENTS);
      for (const event of events.slice(from, from + eventCount)) {
        const reportCount = isSingle ? 1 : 1 + Math.floor(draw() * MOST_REPORTS);
        chosen.push(...shuffle(event, draw).slice(0, reportCount));
      }
      if (chosen.length >= size) break;
    }
    return chosen.slice(0, size);
  });
}

function shuffle<T>(items: readonly T[], draw: () => number): T[] {
  return items
    .map((item) => ({ item, place: draw() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Numbers in 0..1 by a linear congruential generator (Lehmer 1951), from the letters of a name. */
function makeDraw(name: string): () => number {
  let state = 1;
  for (const letter of name) state = (state * 31 + letter.charCodeAt(0)) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
