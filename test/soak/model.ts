// A corpus as plainly as it can be said, and random acts on it, the same for a seed each time: what a real corpus must hold after so
// many of them. It knows nothing of tables, transactions or indexes.

/** What is done to a corpus; plain JSON. Times are milliseconds, ascending. */
export type Act =
  | { readonly kind: "save"; readonly article: ActArticle; readonly at: number }
  | { readonly kind: "batch"; readonly articles: readonly ActArticle[]; readonly at: number }
  | {
      readonly kind: "import";
      readonly id: string;
      readonly articles: readonly ActArticle[];
      readonly at: number;
    }
  | { readonly kind: "remove"; readonly id: number; readonly at: number }
  | { readonly kind: "restore"; readonly id: number }
  | { readonly kind: "purge"; readonly before: number }
  | { readonly kind: "tag"; readonly id: number; readonly tag: string }
  | { readonly kind: "note"; readonly id: number; readonly note: string }
  | { readonly kind: "correct"; readonly ids: readonly [number, number]; readonly at: number }
  | { readonly kind: "withdraw"; readonly ids: readonly [number, number] }
  | { readonly kind: "upkeep" };

export interface ActArticle {
  readonly url: string;
  readonly text: string;
}

export interface ModelArticle {
  readonly id: number;
  readonly url: string;
  /** Earliest first; the last is the present one. */
  readonly texts: readonly string[];
  readonly tags: readonly string[];
  readonly note: string;
  readonly removedAt: number | null;
}

/** The corpus; articles by ascending id, corrections as `a-b` in the order they were made. */
export interface Model {
  readonly lastId: number;
  readonly articles: readonly ModelArticle[];
  readonly corrections: readonly string[];
}

export const EMPTY_MODEL: Model = { lastId: 0, articles: [], corrections: [] };

/** The corpus after an act. */
export function applyAct(model: Model, act: Act): Model {
  switch (act.kind) {
    case "save":
      return store(model, act.article);
    case "batch":
    case "import":
      return act.articles.reduce(store, model);
    case "remove":
      return change(model, act.id, (article) => ({ ...article, removedAt: article.removedAt ?? act.at }));
    case "restore":
      return change(model, act.id, (article) => ({ ...article, removedAt: null }));
    case "purge":
      return {
        ...model,
        articles: model.articles.filter(({ removedAt }) => removedAt === null || removedAt >= act.before),
      };
    case "tag":
      return change(model, act.id, (article) => ({
        ...article,
        tags: [...new Set([...article.tags, act.tag])],
      }));
    case "note":
      return change(model, act.id, (article) => ({ ...article, note: act.note }));
    case "correct":
      return {
        ...model,
        corrections: [...model.corrections.filter((pair) => pair !== name(act.ids)), name(act.ids)],
      };
    case "withdraw":
      return { ...model, corrections: model.corrections.filter((pair) => pair !== name(act.ids)) };
    default:
      return model;
  }
}

/** What a corpus holds, a line each, to be compared. */
export function describeModel({ articles, corrections }: Model): string[] {
  return [...articles.map((article) => JSON.stringify(article)), corrections.join()];
}

function store(model: Model, { url, text }: ActArticle): Model {
  const known = model.articles.find((article) => article.url === url);
  if (known === undefined) {
    const id = model.lastId + 1;
    const article = { id, url, texts: [text], tags: [], note: "", removedAt: null };
    return { ...model, lastId: id, articles: [...model.articles, article] };
  }
  const texts = known.texts.at(-1) === text ? known.texts : [...known.texts, text];
  return change(model, known.id, (article) => ({ ...article, texts, removedAt: null }));
}

function change(model: Model, id: number, alter: (article: ModelArticle) => ModelArticle): Model {
  const articles = model.articles.map((article) => (article.id === id ? alter(article) : article));
  return { ...model, articles };
}

/** Two ids as a correction names them: by their order as text. */
function name([a, b]: readonly [number, number]): string {
  return [`article:${a}`, `article:${b}`].sort().join("-");
}

/** Numbers 0..1, the same for a seed each time (Mulberry32, Ettinger 2017). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a run of acts is mostly about. */
export type Theme = "saving" | "upkeep" | "import" | "bin" | "annotating";

const WEIGHTS: Record<Theme, Partial<Record<Act["kind"], number>>> = {
  saving: { save: 8, batch: 1, correct: 1 },
  upkeep: { save: 1, batch: 2, upkeep: 4, remove: 1 },
  import: { save: 1, import: 4, upkeep: 1 },
  bin: { save: 2, remove: 5, restore: 2, purge: 2 },
  annotating: { save: 1, tag: 3, note: 3, correct: 3, withdraw: 2 },
};

const WORDS = "dam bridge fire tower vote strike talks storm train harbour court school".split(" ");

/** The next act on a corpus that is as `model` says, at the time `at`. */
export function makeAct(random: () => number, model: Model, theme: Theme, at: number): Act {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const makeArticle = (i: number): ActArticle => {
    const url = `https://gazette.example/${below(4) === 0 ? below(20) : `${at}-${i}`}`;
    return { url, text: `${pick(WORDS)} ${pick(WORDS)} report${at}x${i} ${pick(WORDS)} ${pick(WORDS)}` };
  };
  const weights = Object.entries(WEIGHTS[theme]) as [Act["kind"], number][];
  let left = random() * weights.reduce((total, [, weight]) => total + weight, 0);
  const kind = weights.find(([, weight]) => (left -= weight) < 0)?.[0] ?? "save";
  const ids = model.articles.map((article) => article.id);
  const makeMany = (): ActArticle[] => {
    const articles = Array.from({ length: 12 + below(50) }, (_, i) => makeArticle(i));
    return [...new Map(articles.map((article) => [article.url, article])).values()];
  };
  if (kind === "batch") return { kind, articles: makeMany(), at };
  if (kind === "import") return { kind, id: `import-${at}`, articles: makeMany(), at };
  if (kind === "upkeep") return { kind };
  if (kind === "purge") return { kind, before: at - below(10) };
  if (kind === "save" || ids.length < 4) return { kind: "save", article: makeArticle(0), at };
  const id = pick(ids);
  if (kind === "remove") return { kind, id, at };
  if (kind === "restore") return { kind, id };
  if (kind === "tag") return { kind, id, tag: pick(WORDS) };
  if (kind === "note") return { kind, id, note: `Note ${at}.` };
  const other = pick(ids.filter((candidate) => candidate !== id));
  return kind === "withdraw" ? { kind, ids: [id, other] } : { kind: "correct", ids: [id, other], at };
}
