// Loads labelled events, each article with its candidates as the index proposes them and with what speaks for and against each pair.
import { readFileSync } from "node:fs";
import type { Article } from "../utils/news/article.ts";
import { makePostingLists, rankCandidates } from "../utils/news/candidates.ts";
import { EVIDENCE, gatherEvidence, OCCASION_EVIDENCE } from "../utils/news/event-evidence.ts";
import { getEventProfile } from "../utils/news/event-profile.ts";
import { extractFeatures } from "../utils/news/features.ts";
import { readArticle } from "../utils/news/read-article.ts";
import { isFar, isSame, isSibling, type DataSet, type Group, type Label } from "./event-figures.ts";
import { drawCorpora } from "./event-small.ts";

/** How many candidates each article is judged among. */
const GROUP_SIZE = 50;
/** How many of them also as if each stood alone beside the page: a small corpus, or two open tabs. */
const ALONE_COUNT = 12;
/** Topics are dealt into so many folds, of which each is held out once. */
export const FOLDS = 5;
/** How much each set counts; the rest 1. Look-alikes are what the verdict is for, and one set is very small. */
const SET_WEIGHTS: Record<string, number> = {
  "events-ecb": 7,
  "events-newswcl50": 0.2,
  "events-basil": 0.7,
};
/** Of small corpora, for the weights of pairs and groups; those of small corpora are fitted on nothing else. */
const SMALL_WEIGHT = 0.03;

/** Kinds kept for fitting; the others are held out, as test/unit/news/event-look-alikes.test.ts does. */
const isForFitting = (kind: string) => hashText(kind) % 2 === 0;

/** A number for a text, the same on every run. */
export function hashText(text: string): number {
  let h = 7;
  for (const character of text) h = (h * 31 + character.charCodeAt(0)) % 1_000_003;
  return h;
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
}

/** The set in `folder` as one corpus, and the same articles in small ones. */
export function loadFolder(folder: string, name: string): DataSet[] {
  const byId: Record<string, Label> = JSON.parse(readFileSync(`${folder}/labels.json`, "utf8"));
  const rows: Row[] = readFileSync(`${folder}/articles.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const labels = rows.map((row) => byId[row.id]!);
  const whole = loadSet(rows, labels, [[...rows.keys()]], name);
  if (rows.length < LEAST_SAMPLED) return [whole];
  return [whole, loadSet(rows, labels, drawCorpora(labels, name), `${name.slice(7)}-small`)];
}

/** Of fewer articles no corpora are drawn. */
const LEAST_SAMPLED = 30;

/** The look-alikes in `file` in small corpora: the half for fitting, or that which is kept for the test. */
export function loadAlike(file: string, isHeldOut: boolean): DataSet {
  const all: (Row & { event: string; story: string; kind: string })[] = JSON.parse(
    readFileSync(file, "utf8"),
  );
  const rows = all.filter(({ kind }) => isForFitting(kind) !== isHeldOut);
  const labels = rows.map(({ event, kind }) => ({ event, topic: kind }));
  return loadSet(rows, labels, drawCorpora(labels, "alike"), isHeldOut ? "alike-held-out" : "alike-small");
}

/** A set of corpora, each a list of rows; the articles of two corpora have nothing to do with each other. */
function loadSet(
  rows: readonly Row[],
  rowLabels: readonly Label[],
  corpora: readonly (readonly number[])[],
  name: string,
): DataSet {
  const read = rows.map((row) => readArticle(row));
  const articles = corpora.flatMap((corpus) => corpus.map((row) => read[row]!));
  const folds = corpora.flatMap((corpus) => corpus.map((row) => hashText(rowLabels[row]!.topic) % FOLDS));
  const labels = corpora.flatMap((corpus, k) =>
    corpus.map((row): Label => {
      const { event, topic, entities, ...rest } = rowLabels[row]!;
      const within = (text: string) => `${k} ${text}`;
      return { ...rest, event: within(event), topic: within(topic), entities: (entities ?? []).map(within) };
    }),
  );
  let [relevantCount, siblingCount] = [0, 0];
  labels.forEach((a, i) =>
    labels.forEach((b, j) => {
      if (i === j) return;
      if (isSame(a, b) && !isFar(a, b)) relevantCount++;
      if (isSibling(a, b)) siblingCount++;
    }),
  );
  const started = performance.now();
  let first = 0;
  const groups = corpora.flatMap((corpus) => {
    const found = findGroups(articles.slice(first, first + corpus.length)).map((local): Group => {
      const members = local.map((member) => first + member);
      return {
        query: members[0]!,
        members,
        ...gather(members, articles),
        fold: folds[members[0]!]!,
        corpusSize: corpus.length,
        alone: members
          .slice(1, 1 + (corpora.length > 1 ? GROUP_SIZE : ALONE_COUNT))
          .map((member) =>
            Array.from(
              gather([members[0]!, member], articles).evidence.slice(EVIDENCE.length, 2 * EVIDENCE.length),
            ),
          ),
      };
    });
    first += corpus.length;
    return found;
  });
  console.error(
    `${name}: ${articles.length} articles, ${((performance.now() - started) / articles.length).toFixed(1)} ms a group`,
  );
  const weight =
    name === "alike-held-out" ? 0 : (SET_WEIGHTS[name] ?? (corpora.length > 1 ? SMALL_WEIGHT : 1));
  return { name, weight, labels, groups, relevantCount, siblingCount };
}

/** Every article with its candidates, as the index would propose them. */
function findGroups(articles: readonly Article[]): number[][] {
  const features = articles.map((article) => extractFeatures(article));
  const lists = makePostingLists(features);
  return features.map((feature, query) => {
    const ranked = rankCandidates(feature, lists, GROUP_SIZE + 1);
    return [
      query,
      ...ranked
        .map(({ document }) => document)
        .filter((document) => document !== query)
        .slice(0, GROUP_SIZE),
    ];
  });
}

function gather(
  members: readonly number[],
  articles: readonly Article[],
): Pick<Group, "evidence" | "reading"> {
  const n = members.length;
  const { get } = gatherEvidence(
    members.map((member) => getEventProfile(articles[member]!)),
    null,
  );
  const names = [...EVIDENCE, ...OCCASION_EVIDENCE];
  const evidence = new Float32Array(n * n * EVIDENCE.length);
  const reading = new Float32Array(n * names.length);
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const found = get(a, b);
      EVIDENCE.forEach((name, k) => (evidence[(a * n + b) * EVIDENCE.length + k] = found[name]));
      if (a === 0) names.forEach((name, k) => (reading[b * names.length + k] = found[name]));
    }
  }
  return { evidence, reading };
}
