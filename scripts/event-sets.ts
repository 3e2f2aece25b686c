// Loads labelled events, each article with its candidates as the index proposes them and with what speaks for and against each pair.
import { readFileSync } from "node:fs";
import type { Article } from "../utils/news/article.ts";
import { rankCandidates, type Posting } from "../utils/news/candidates.ts";
import { EVIDENCE, gatherEvidence } from "../utils/news/event-evidence.ts";
import { getEventProfile } from "../utils/news/event-profile.ts";
import { extractFeatures } from "../utils/news/features.ts";
import { readArticle } from "../utils/news/read-article.ts";
import { isFar, isSame, isSibling, type DataSet, type Group, type Label } from "./event-figures.ts";

/** How many candidates each article is judged among. */
const GROUP_SIZE = 50;
/** How many of them also as if each stood alone beside the page: a small corpus, or two open tabs. */
const ALONE_COUNT = 12;
/** Topics are dealt into so many folds, of which each is held out once. */
export const FOLDS = 5;
/** One article in so many makes the thin sample. */
const THIN = 4;
/** How much each set counts; the rest 1. Look-alikes are what the verdict is for, and one set is very small. */
const SET_WEIGHTS: Record<string, number> = {
  "events-ecb": 7,
  "events-newswcl50": 0.2,
  "events-basil": 0.7,
  "ecb-thin": 0.03,
  "look-alikes": 0.03,
};

/** Kinds kept for fitting; the others are held out, as test/unit/news/event-look-alikes.test.ts does. */
const isForFitting = (kind: string) => hashText(kind) % 2 === 0;

function hashText(text: string): number {
  let h = 7;
  for (const character of text) h = (h * 31 + character.charCodeAt(0)) % 1_000_003;
  return h;
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
}

/** The set in `folder`, and of look-alikes also a thin sample: in a small corpus an event has one or two other reports, not twenty. */
export function loadFolder(folder: string, name: string): DataSet[] {
  const byId: Record<string, Label> = JSON.parse(readFileSync(`${folder}/labels.json`, "utf8"));
  const rows: Row[] = readFileSync(`${folder}/articles.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const load = (some: readonly Row[], as: string) =>
    loadSet(
      some,
      some.map((row) => byId[row.id]!),
      as,
    );
  if (name !== "events-ecb") return [load(rows, name)];
  return [
    load(rows, name),
    load(
      rows.filter(({ id }) => hashText(id) % THIN === 0),
      "ecb-thin",
    ),
  ];
}

/** The half of the look-alikes in `file` that is not kept for the test. */
export function loadAlike(file: string): DataSet {
  const all: (Row & { event: string; story: string; kind: string })[] = JSON.parse(
    readFileSync(file, "utf8"),
  );
  const rows = all.filter(({ kind }) => isForFitting(kind));
  return loadSet(
    rows,
    rows.map(({ event, kind }) => ({ event, topic: kind })),
    "look-alikes",
  );
}

function loadSet(rows: readonly Row[], labels: readonly Label[], name: string): DataSet {
  const articles = rows.map((row) => readArticle(row));
  let [relevantCount, siblingCount] = [0, 0];
  labels.forEach((a, i) =>
    labels.forEach((b, j) => {
      if (i === j) return;
      if (isSame(a, b) && !isFar(a, b)) relevantCount++;
      if (isSibling(a, b)) siblingCount++;
    }),
  );
  const started = performance.now();
  const groups = findGroups(articles).map((members): Group => ({
    query: members[0]!,
    members,
    evidence: gather(members, articles),
    fold: hashText(labels[members[0]!]!.topic) % FOLDS,
    alone: members
      .slice(1, 1 + ALONE_COUNT)
      .map((member) =>
        Array.from(gather([members[0]!, member], articles).slice(EVIDENCE.length, 2 * EVIDENCE.length)),
      ),
  }));
  console.error(
    `${name}: ${rows.length} articles, ${((performance.now() - started) / rows.length).toFixed(1)} ms a group`,
  );
  return { name, weight: SET_WEIGHTS[name] ?? 1, labels, groups, relevantCount, siblingCount };
}

/** Every article with its candidates, as the index would propose them. */
function findGroups(articles: readonly Article[]): number[][] {
  const features = articles.map((article) => extractFeatures(article));
  const terms = new Map<number, Posting[]>();
  const fingerprints = new Map<number, number[]>();
  features.forEach((feature, document) => {
    for (const { hash, weight } of feature.terms)
      terms.set(hash, [...(terms.get(hash) ?? []), { document, weight }]);
    for (const print of feature.fingerprints)
      fingerprints.set(print, [...(fingerprints.get(print) ?? []), document]);
  });
  return features.map((feature, query) => {
    const ranked = rankCandidates(
      feature,
      { documentCount: articles.length, terms, fingerprints },
      GROUP_SIZE + 1,
    );
    return [
      query,
      ...ranked
        .map(({ document }) => document)
        .filter((document) => document !== query)
        .slice(0, GROUP_SIZE),
    ];
  });
}

function gather(members: readonly number[], articles: readonly Article[]): Float32Array {
  const n = members.length;
  const { get } = gatherEvidence(
    members.map((member) => getEventProfile(articles[member]!)),
    null,
  );
  const all = new Float32Array(n * n * EVIDENCE.length);
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const evidence = get(a, b);
      EVIDENCE.forEach((name, k) => (all[(a * n + b) * EVIDENCE.length + k] = evidence[name]));
    }
  }
  return all;
}
