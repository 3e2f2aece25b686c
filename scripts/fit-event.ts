// Fits the weights of the event verdict on labelled events and prints how well they do, on what they were fitted on and on topics
// that were held out. One configuration for all sets.
// Usage: node scripts/fit-event.ts --data DIR [--alike test/corpora/look-alikes.json] [--trees utils/news/event-trees.ts]
// DIR holds folders `events-*`, each with articles.jsonl ({id, text, title?, outlet?, url?, published?}) and labels.json
// ({id: {event, topic, date?, entities?}}).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Article } from "../utils/news/article.ts";
import { rankCandidates, type Posting } from "../utils/news/candidates.ts";
import { EVIDENCE, gatherEvidence } from "../utils/news/event-evidence.ts";
import { getEventProfile } from "../utils/news/event-profile.ts";
import { relate, RELATIONS } from "../utils/news/event-relations.ts";
import { PAIR_WEIGHTS } from "../utils/news/event-weights.ts";
import { extractFeatures } from "../utils/news/features.ts";
import { readArticle } from "../utils/news/read-article.ts";
import {
  isFar,
  isSame,
  isSibling,
  measure,
  pickThreshold,
  type DataSet,
  type Group,
  type Label,
} from "./event-figures.ts";
import { apply, correct, fit, type Example, type Model } from "./event-model.ts";

/** How many candidates each article is judged among. */
const GROUP_SIZE = 50;
/** How many of them also as if each stood alone beside the page: a small corpus, or two open tabs. */
const ALONE_COUNT = 12;
const ALONE_WEIGHT = 0.3;
const FOLDS = 5;
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

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    alike: { type: "string" },
    trees: { type: "string" },
    only: { type: "string" },
  },
});
if (options.data === undefined) {
  console.error("usage: node scripts/fit-event.ts --data DIR [--alike FILE] [--trees FILE]");
  process.exit(2);
}

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

/** The set, and of the look-alikes also a thin sample: in a small corpus an event has one or two other reports, not twenty. */
function loadFolder(folder: string, name: string): DataSet[] {
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

/** The half of the look-alikes that is not kept for the test. */
function loadAlike(file: string): DataSet {
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

/** Weights that are set, not fitted: see `event-weights.ts`. */
const FIXED: ReadonlyMap<number, number> = new Map(
  (["tiedApart", "durationsAgainst"] as const).map((name) => [EVIDENCE.indexOf(name), PAIR_WEIGHTS[name]]),
);
const NONE: ReadonlyMap<number, number> = new Map();

/** Log-odds of all pairs of each group, round after round. */
type Scores = ReadonlyMap<Group, Float64Array>;

function scorePairs(set: DataSet, model: (group: Group) => Model): Scores {
  return new Map(
    set.groups.map((group) => {
      const n = group.members.length;
      const scores = new Float64Array(n * n);
      for (let a = 0; a < n; a++)
        for (let b = a + 1; b < n; b++) {
          const at = (a * n + b) * EVIDENCE.length;
          scores[a * n + b] = scores[b * n + a] = apply(
            model(group),
            group.evidence.subarray(at, at + EVIDENCE.length),
          );
        }
      return [group, scores];
    }),
  );
}

function relatePairs(set: DataSet, before: Scores): ReadonlyMap<Group, (a: number, b: number) => number[]> {
  return new Map(
    set.groups.map((group) => {
      const n = group.members.length;
      const scores = before.get(group)!;
      const get = relate(scores, n);
      return [
        group,
        (a: number, b: number) => {
          const relations = get(a, b);
          return [scores[a * n + b]!, ...RELATIONS.map((name) => relations[name])];
        },
      ];
    }),
  );
}

function listExamples(
  set: DataSet,
  read: (group: Group, b: number) => number[],
  readAlone: (group: Group, b: number) => number[],
): Example[] {
  return set.groups.flatMap((group) =>
    group.members.slice(1).flatMap((other, k) => {
      const [me, you] = [set.labels[group.query]!, set.labels[other]!];
      if (isSame(me, you) && isFar(me, you)) return [];
      const example = {
        x: read(group, k + 1),
        y: isSame(me, you) ? 1 : 0,
        weight: set.weight / set.relevantCount,
        fold: group.fold,
      };
      if (k >= group.alone.length) return [example];
      return [example, { ...example, x: readAlone(group, k + 1), weight: example.weight * ALONE_WEIGHT }];
    }),
  );
}

function report(
  title: string,
  sets: readonly DataSet[],
  scores: (set: DataSet) => (group: Group, b: number) => number,
  given?: number,
): number {
  const threshold = given ?? pickThreshold(sets, scores);
  console.log(`${title} (threshold ${threshold.toFixed(2)})`);
  for (const set of sets) {
    const m = measure(set, scores(set), threshold);
    let best = { f1: 0, at: 0 };
    for (let t = -4; t <= 4; t += 0.2) {
      const f1 = measure(set, scores(set), t).f1;
      if (f1 > best.f1) best = { f1, at: t };
    }
    console.log(
      `  ${set.name.padEnd(18)} ${Object.entries(m)
        .map(([key, value]) => `${key} ${value.toFixed(3)}`)
        .join("  ")} | best ${best.f1.toFixed(3)}@${best.at.toFixed(1)}`,
    );
  }
  return threshold;
}

const sets = readdirSync(options.data)
  .filter(
    (name) =>
      name.startsWith("events-") && (options.only === undefined || options.only.split(",").includes(name)),
  )
  .flatMap((name) => loadFolder(`${options.data}/${name}`, name));
if (options.alike !== undefined) sets.push(loadAlike(options.alike));

const folds = Array.from({ length: FOLDS }, (_, fold) => fold);
const evidenceOf = (group: Group, b: number) => [
  ...group.evidence.subarray(b * EVIDENCE.length, (b + 1) * EVIDENCE.length),
];
const aloneOf = (group: Group, b: number) => [...group.alone[b - 1]!];

/** How often the pairs are weighed anew by how they stand in their group. */
const ROUNDS = 1;

/** All steps, with one model for each fold that was held out (or one for all); the models, and the boundary. */
function run(title: string, isHeldOut: boolean): { pair: Model; rounds: Model[]; threshold: number } {
  const choose = (models: readonly Model[], member: Group) => (isHeldOut ? models[member.fold]! : models[0]!);
  const fitAll = (examples: readonly Example[], fitOne: (examples: readonly Example[]) => Model) =>
    isHeldOut
      ? folds.map((fold) => fitOne(examples.filter((example) => example.fold !== fold)))
      : [fitOne(examples)];
  const pair = fitAll(
    sets.flatMap((set) => listExamples(set, evidenceOf, aloneOf)),
    (examples) => correct(fit(examples, FIXED), examples),
  );
  let scores = new Map(sets.map((set) => [set, scorePairs(set, (member) => choose(pair, member))]));
  let scoreAlone = (member: Group, b: number) => apply(choose(pair, member), aloneOf(member, b));
  const read = (set: DataSet) => (member: Group, b: number) => scores.get(set)!.get(member)![b]!;
  let threshold = report(`${title}, pairs alone`, sets, read);
  const rounds: Model[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const related = new Map(sets.map((set) => [set, relatePairs(set, scores.get(set)!)]));
    const before = scoreAlone;
    const relateAlone = (member: Group, b: number) => {
      const own = before(member, b);
      const relations = relate(Float64Array.of(0, own, own, 0), 2)(0, 1);
      return [own, ...RELATIONS.map((name) => relations[name])];
    };
    const models = fitAll(
      sets.flatMap((set) =>
        listExamples(set, (member, b) => related.get(set)!.get(member)!(0, b), relateAlone),
      ),
      (examples) => fit(examples, NONE),
    );
    rounds.push(models[0]!);
    scoreAlone = (member, b) => apply(choose(models, member), relateAlone(member, b));
    scores = new Map(
      sets.map((set) => [
        set,
        new Map(
          set.groups.map((member) => [
            member,
            weighAnew(member, related.get(set)!.get(member)!, choose(models, member)),
          ]),
        ),
      ]),
    );
    threshold = report(`${title}, round ${round}`, sets, read);
  }
  for (const set of sets) reportAlone(set, scoreAlone, threshold);
  return { pair: pair[0]!, rounds, threshold };
}

function weighAnew(member: Group, read: (a: number, b: number) => number[], model: Model): Float64Array {
  const n = member.members.length;
  const scores = new Float64Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) scores[a * n + b] = scores[b * n + a] = apply(model, read(a, b));
  return scores;
}

function reportAlone(set: DataSet, score: (member: Group, b: number) => number, threshold: number): void {
  let [tp, fp, all] = [0, 0, 0];
  for (const member of set.groups) {
    for (let k = 1; k <= member.alone.length; k++) {
      const same = isSame(set.labels[member.query]!, set.labels[member.members[k]!]!);
      if (same) all++;
      if (score(member, k) < threshold) continue;
      if (same) tp++;
      else fp++;
    }
  }
  console.log(
    `  ${set.name.padEnd(18)} two articles alone: precision ${(tp / (tp + fp)).toFixed(3)} recall ${(tp / all).toFixed(3)}`,
  );
}

/** The file of the trees, written anew with every fit. */
function printTrees(trees: readonly (readonly number[])[]): string {
  return `// Boosted trees that correct the weights of the event verdict where one piece of evidence changes what another means; written by
// scripts/fit-event.ts. Each: seven pieces of evidence (by place in \`EVIDENCE\`), seven limits (go right above), eight log-odds.
// Source: Friedman, "Greedy function approximation" (Annals of Statistics 29, 2001).
export const EVENT_TREES: readonly (readonly number[])[] = ${JSON.stringify(trees)};
`;
}

run("held-out topics", true);
const { pair, rounds, threshold } = run("fitted", false);
if (options.trees !== undefined) writeFileSync(options.trees, printTrees(pair.trees));
console.log(`PAIR_BIAS = ${pair.bias.toFixed(2)}`);
EVIDENCE.forEach((name, k) => console.log(`  ${name}: ${pair.weights[k]!.toFixed(2)},`));
rounds.forEach((model, round) => {
  const bias = round === rounds.length - 1 ? model.bias - threshold : model.bias;
  console.log(`ROUND bias: ${bias.toFixed(2)}, own: ${model.weights[0]!.toFixed(3)}`);
  RELATIONS.forEach((name, k) => console.log(`  ${name}: ${model.weights[k + 1]!.toFixed(3)},`));
});
