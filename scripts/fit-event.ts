// Fits the weights of the event verdict on labelled events and prints how well they do, on what they were fitted on and on topics
// that were held out. One configuration for all sets. Usage: node scripts/fit-event.ts --data DIR
// DIR holds folders `events-*`, each with articles.jsonl ({id, text, title?, outlet?, url?, published?}) and labels.json
// ({id: {event, topic, date?, entities?}}).
import { readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Article } from "../utils/news/article.ts";
import { rankCandidates, type Posting } from "../utils/news/candidates.ts";
import { EVIDENCE, gatherEvidence } from "../utils/news/event-evidence.ts";
import { getEventProfile } from "../utils/news/event-profile.ts";
import { relate, RELATIONS } from "../utils/news/event-relations.ts";
import { PAIR_WEIGHTS } from "../utils/news/event-weights.ts";
import { extractFeatures } from "../utils/news/features.ts";
import { readArticle } from "../utils/news/read-article.ts";

/** How many candidates each article is judged among. */
const GROUP_SIZE = 50;
/** How many of them also as if each stood alone beside the page: a small corpus, or two open tabs. */
const ALONE_COUNT = 12;
const ALONE_WEIGHT = 0.3;
const FOLDS = 5;
/** Pairs of one event published further apart count neither way: some labels span years. */
const FAR_DAYS = 30;
/** Strength of the pull to zero (L2), on standardised evidence. */
const RIDGE = 2e-3;
/** How much each set counts; the rest 1. Look-alikes are what the verdict is for, and one set is very small. */
const SET_WEIGHTS: Record<string, number> = { "events-ecb": 7, "events-newswcl50": 0.2, "events-basil": 0.7 };

interface Label {
  readonly event: string;
  readonly topic: string;
  readonly date?: string;
  readonly entities?: readonly string[];
}
interface Group {
  readonly query: number;
  /** The query first. */
  readonly members: readonly number[];
  /** n x n x evidence, upper triangle filled. */
  readonly evidence: Float32Array;
  readonly fold: number;
  /** Evidence of the query with each of its first candidates, as if the two stood alone. */
  readonly alone: readonly (readonly number[])[];
}
interface DataSet {
  readonly name: string;
  readonly weight: number;
  readonly labels: readonly Label[];
  readonly groups: readonly Group[];
  readonly relevantCount: number;
  readonly siblingCount: number;
}
interface Example {
  readonly x: number[];
  readonly y: number;
  readonly weight: number;
  readonly fold: number;
}
interface Model {
  readonly weights: readonly number[];
  readonly bias: number;
}

const { values: options } = parseArgs({
  options: { data: { type: "string" }, only: { type: "string" } },
});
if (options.data === undefined) {
  console.error("usage: node scripts/fit-event.ts --data DIR");
  process.exit(2);
}

const isFar = (a: Label, b: Label) =>
  a.date !== undefined &&
  b.date !== undefined &&
  Math.abs(Date.parse(a.date) - Date.parse(b.date)) > FAR_DAYS * 864e5;
const isSame = (a: Label, b: Label) => a.event === b.event;
const isSibling = (a: Label, b: Label) =>
  !isSame(a, b) &&
  (a.topic === b.topic || (a.entities ?? []).filter((entity) => b.entities?.includes(entity)).length >= 2);

function hashFold(topic: string): number {
  let h = 7;
  for (const character of topic) h = (h * 31 + character.charCodeAt(0)) % 1_000_003;
  return h % FOLDS;
}

function loadSet(folder: string, name: string): DataSet {
  const byId: Record<string, Label> = JSON.parse(readFileSync(`${folder}/labels.json`, "utf8"));
  const rows: { id: string; text: string; title?: string }[] = readFileSync(
    `${folder}/articles.jsonl`,
    "utf8",
  )
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const articles = rows.map((row) => readArticle(row));
  const labels = rows.map((row) => byId[row.id]!);
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
    fold: hashFold(labels[members[0]!]!.topic),
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
const FIXED: ReadonlyMap<number, number> = new Map([[EVIDENCE.indexOf("tiedApart"), PAIR_WEIGHTS.tiedApart]]);
const NONE: ReadonlyMap<number, number> = new Map();

/** Logistic regression by Newton's method (iteratively reweighted least squares) on standardised inputs; weights for the raw inputs. */
function fit(examples: readonly Example[], fixed: ReadonlyMap<number, number>): Model {
  const d = examples[0]!.x.length;
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  const mean = Array.from({ length: d }, () => 0);
  const scale = Array.from({ length: d }, () => 0);
  for (const { x } of examples) x.forEach((value, k) => (mean[k]! += value / examples.length));
  for (const { x } of examples)
    x.forEach((value, k) => (scale[k]! += (value - mean[k]!) ** 2 / examples.length));
  for (let k = 0; k < d; k++) scale[k] = Math.sqrt(scale[k]!) + 1e-9;
  const beta = Array.from({ length: d + 1 }, () => 0);
  const z = new Float64Array(d + 1);
  for (let step = 0; step < 20; step++) {
    const gradient = new Float64Array(d + 1);
    const hessian = Array.from({ length: d + 1 }, () => new Float64Array(d + 1));
    for (const { x, y, weight } of examples) {
      let sum = 0;
      for (let k = 0; k < d; k++) {
        const set = fixed.get(k);
        z[k] = set === undefined ? (x[k]! - mean[k]!) / scale[k]! : 0;
        if (set !== undefined) sum += set * x[k]!;
      }
      z[d] = 1;
      for (let k = 0; k <= d; k++) sum += beta[k]! * z[k]!;
      const p = 1 / (1 + Math.exp(-sum));
      const w = weight / total;
      for (let k = 0; k <= d; k++) {
        gradient[k]! += w * (p - y) * z[k]!;
        const row = hessian[k]!;
        const h = w * p * (1 - p) * z[k]!;
        for (let l = 0; l <= k; l++) row[l]! += h * z[l]!;
      }
    }
    for (let k = 0; k <= d; k++) {
      for (let l = 0; l < k; l++) hessian[l]![k] = hessian[k]![l]!;
      const ridge = k < d ? RIDGE : 1e-9;
      hessian[k]![k]! += ridge;
      if (k < d) gradient[k]! += RIDGE * beta[k]!;
    }
    const delta = solve(hessian, gradient);
    for (let k = 0; k <= d; k++) beta[k]! -= delta[k]!;
    if (Math.max(...delta.map(Math.abs)) < 1e-5) break;
  }
  const fitted = mean.map((_, k) => (fixed.has(k) ? 0 : beta[k]! / scale[k]!));
  const bias = beta[d]! - mean.reduce((sum, m, k) => sum + m * fitted[k]!, 0);
  return { weights: fitted.map((weight, k) => fixed.get(k) ?? weight), bias };
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let j = i + 1; j < n; j++) if (Math.abs(rows[j]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = j;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k <= n; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

const apply = (model: Model, x: ArrayLike<number>) => {
  let sum = model.bias;
  for (let k = 0; k < x.length; k++) sum += model.weights[k]! * x[k]!;
  return sum;
};

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

interface Figures {
  precision: number;
  recall: number;
  f1: number;
  siblings: number;
  map: number;
  recallAt10: number;
}

/** As score-match does: verdicts over ordered pairs, ranking by score. */
function measure(set: DataSet, scores: (group: Group, b: number) => number, threshold: number): Figures {
  let [tp, fp, siblings, precisionSum, recallSum, queries] = [0, 0, 0, 0, 0, 0];
  for (const group of set.groups) {
    const me = set.labels[group.query]!;
    const relevant = set.labels.filter(
      (you, i) => i !== group.query && isSame(me, you) && !isFar(me, you),
    ).length;
    const ranked = group.members
      .slice(1)
      .map((other, k) => ({ you: set.labels[other]!, score: scores(group, k + 1) }))
      .filter(({ you }) => !(isSame(me, you) && isFar(me, you)));
    for (const { you, score } of ranked) {
      if (score < threshold) continue;
      if (isSame(me, you)) tp++;
      else {
        fp++;
        if (isSibling(me, you)) siblings++;
      }
    }
    if (relevant === 0) continue;
    queries++;
    ranked.sort((a, b) => b.score - a.score);
    let [hits, sum] = [0, 0];
    ranked.forEach(({ you }, k) => {
      if (!isSame(me, you)) return;
      sum += ++hits / (k + 1);
      if (k < 10) recallSum += 1 / Math.min(10, relevant);
    });
    precisionSum += sum / relevant;
  }
  const precision = tp / (tp + fp || 1);
  const recall = tp / set.relevantCount;
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    siblings: siblings / (set.siblingCount || 1),
    map: precisionSum / queries,
    recallAt10: recallSum / queries,
  };
}

function pickThreshold(
  sets: readonly DataSet[],
  scores: (set: DataSet) => (group: Group, b: number) => number,
): number {
  let [best, at] = [-1, 0];
  for (let threshold = -3; threshold <= 3; threshold += 0.1) {
    const sum = sets.reduce(
      (total, set) =>
        total +
        set.weight *
          (measure(set, scores(set), threshold).f1 -
            (set.name === "events-ecb"
              ? 3 * Math.max(0, measure(set, scores(set), threshold).siblings - 0.04)
              : 0)),
      0,
    );
    if (sum > best) [best, at] = [sum, threshold];
  }
  return at;
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
  .map((name) => loadSet(`${options.data}/${name}`, name));

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
  const fitAll = (examples: readonly Example[], fixed: ReadonlyMap<number, number>) =>
    isHeldOut
      ? folds.map((fold) =>
          fit(
            examples.filter((example) => example.fold !== fold),
            fixed,
          ),
        )
      : [fit(examples, fixed)];
  const pair = fitAll(
    sets.flatMap((set) => listExamples(set, evidenceOf, aloneOf)),
    FIXED,
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
      NONE,
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

run("held-out topics", true);
const { pair, rounds, threshold } = run("fitted", false);
console.log(`PAIR_BIAS = ${pair.bias.toFixed(2)}`);
EVIDENCE.forEach((name, k) => console.log(`  ${name}: ${pair.weights[k]!.toFixed(2)},`));
rounds.forEach((model, round) => {
  const bias = round === rounds.length - 1 ? model.bias - threshold : model.bias;
  console.log(`ROUND bias: ${bias.toFixed(2)}, own: ${model.weights[0]!.toFixed(3)}`);
  RELATIONS.forEach((name, k) => console.log(`  ${name}: ${model.weights[k + 1]!.toFixed(3)},`));
});
