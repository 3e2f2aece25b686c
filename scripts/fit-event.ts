// Fits the weights of the event verdict on labelled events and prints how well they do, on what they were fitted on and on topics
// that were held out. One configuration for all sets.
// Usage: node scripts/fit-event.ts --data DIR [--alike test/corpora/look-alikes.json] [--trees utils/news/event-trees.ts]
// DIR holds folders `events-*`, each with articles.jsonl ({id, text, title?, outlet?, url?, published?}) and labels.json
// ({id: {event, topic, date?, entities?}}).
import { readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { EVIDENCE } from "../utils/news/event-evidence.ts";
import { relate, RELATIONS } from "../utils/news/event-relations.ts";
import { PAIR_WEIGHTS } from "../utils/news/event-weights.ts";
import type { DataSet, Group } from "./event-figures.ts";
import { apply, correct, fit, type Example, type Model } from "./event-model.ts";
import { applySmall, fitSmall, listSmall } from "./event-small-fit.ts";
import { SMALL_INPUTS } from "../utils/news/event-small-corpus.ts";
import { report, reportAlone } from "./event-report.ts";
import { listExamples, relatePairs, scorePairs, weighAnew } from "./event-scores.ts";
import { FOLDS, loadAlike, loadFolder } from "./event-sets.ts";

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

/** Weights that are set, not fitted: see `event-weights.ts`. */
const FIXED: ReadonlyMap<number, number> = new Map(
  (["tiedApart", "durationsAgainst"] as const).map((name) => [EVIDENCE.indexOf(name), PAIR_WEIGHTS[name]]),
);
const NONE: ReadonlyMap<number, number> = new Map();

const sets = readdirSync(options.data)
  .filter(
    (name) =>
      name.startsWith("events-") && (options.only === undefined || options.only.split(",").includes(name)),
  )
  .flatMap((name) => loadFolder(`${options.data}/${name}`, name));
if (options.alike !== undefined) sets.push(loadAlike(options.alike, false), loadAlike(options.alike, true));

const folds = Array.from({ length: FOLDS }, (_, fold) => fold);
const evidenceOf = (group: Group, b: number) => [
  ...group.evidence.subarray(b * EVIDENCE.length, (b + 1) * EVIDENCE.length),
];
const aloneOf = (group: Group, b: number) => [...group.alone[b - 1]!];

/** How often the pairs are weighed anew by how they stand in their group. */
const ROUNDS = 1;

/** All steps, with one model for each fold that was held out (or one for all); the models, and the boundary. */
function run(
  title: string,
  isHeldOut: boolean,
): { pair: Model; rounds: Model[]; threshold: number; small: number[] } {
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
  let related = new Map(sets.map((set) => [set, relatePairs(set, scores.get(set)!)]));
  let threshold = report(`${title}, pairs alone`, sets, read);
  const rounds: Model[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    related = new Map(sets.map((set) => [set, relatePairs(set, scores.get(set)!)]));
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
  const inGroup = (set: DataSet) => (member: Group, b: number) => read(set)(member, b) - threshold;
  const pairs = sets.flatMap((set) =>
    listSmall(set, {
      inGroup: inGroup(set),
      alone: (member, b) => scoreAlone(member, b) - threshold,
      relations: (member, b) => related.get(set)!.get(member)!(0, b).slice(1),
    }),
  );
  const small = (isHeldOut ? folds : [-1]).map((fold) =>
    fitSmall(pairs.filter((pair) => pair.fold !== fold)),
  );
  const changes = Map.groupBy(pairs, (pair) => pair.group);
  report(
    `${title}, small corpora`,
    sets,
    (set) => (member, b) => {
      const pair = changes.get(member)?.find((other) => other.b === b);
      const before = inGroup(set)(member, b);
      return pair === undefined ? before : before + applySmall(small[isHeldOut ? member.fold : 0]!, pair);
    },
    0,
  );
  return { pair: pair[0]!, rounds, threshold, small: small[0]! };
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
const { pair, rounds, threshold, small } = run("fitted", false);
if (options.trees !== undefined) writeFileSync(options.trees, printTrees(pair.trees));
console.log(`PAIR_BIAS = ${pair.bias.toFixed(2)}`);
EVIDENCE.forEach((name, k) => console.log(`  ${name}: ${pair.weights[k]!.toFixed(2)},`));
rounds.forEach((model, round) => {
  const bias = round === rounds.length - 1 ? model.bias - threshold : model.bias;
  console.log(`ROUND bias: ${bias.toFixed(2)}, own: ${model.weights[0]!.toFixed(3)}`);
  RELATIONS.forEach((name, k) => console.log(`  ${name}: ${model.weights[k + 1]!.toFixed(3)},`));
});
console.log("SMALL CORPORA");
SMALL_INPUTS.forEach((name, k) => console.log(`  ${name}: ${small[k]!.toFixed(2)},`));
