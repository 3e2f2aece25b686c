// What every engine of the bench can do, and its serving from a Worker: the page asks by name.
import type { BenchArticle, BenchQuery } from "./articles.ts";

export interface BenchEngine {
  /** Opens what is on disk; called once, before anything else. */
  readonly open: () => Promise<void>;
  /** Adds articles; some hundred a call. */
  readonly add: (articles: readonly BenchArticle[]) => Promise<void>;
  /** Leaves everything on disk; answers what is to be told apart of its time (ms) by name. */
  readonly finish: () => Promise<Readonly<Record<string, number>>>;
  /** The 20 articles closest to a query, best first. */
  readonly find: (query: BenchQuery) => Promise<readonly number[]>;
  /** The library's search for what was typed; how many articles were found, at most 20. */
  readonly search?: (typed: string) => Promise<number>;
  /** Adds articles one at a time beside a plain put of each (ms). */
  readonly addSingly?: (articles: readonly BenchArticle[]) => Promise<SingleTimes>;
}

export const ANSWER_LIMIT = 20;

export interface SingleTimes {
  readonly own: readonly number[];
  readonly plain: readonly number[];
}

export interface Timed<T> {
  readonly ms: number;
  readonly value: T;
}

/** What a new Worker answered, and how much of the time went by from the first line of its script on. */
export interface TimedAnswer<T> extends Timed<T> {
  readonly insideMs: number;
}

/** What `work` answers and the milliseconds that it took. */
export async function time<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** Questions by name, with one argument. */
export type Handlers = Readonly<Record<string, (argument: never) => Promise<unknown>>>;

/** The first line of every Worker's script. */
export const STAMP = "self.startedAt = performance.now();";

/** Answers messages `{id, name, argument}` with `{id, value, insideMs}` or `{id, error}`. */
export function serve(handlers: Handlers): void {
  const { startedAt } = self as unknown as { readonly startedAt: number };
  self.addEventListener(
    "message",
    ({ data }: MessageEvent<{ id: number; name: string; argument: never }>) => {
      const { id, name, argument } = data;
      const answer = (message: object) => {
        // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
        self.postMessage({ id, ...message });
      };
      void handlers[name]!(argument).then(
        (value) => answer({ value, insideMs: performance.now() - startedAt }),
        (error: unknown) => answer({ error: String(error) }),
      );
    },
  );
}

/** Serves an engine that is on disk: opened with the first question. */
export function serveAnswers(engine: BenchEngine): void {
  let opened: Promise<void> | null = null;
  const open = () => (opened ??= engine.open());
  serve({
    async find(query: BenchQuery) {
      await open();
      return engine.find(query);
    },
    async findAll(queries: readonly BenchQuery[]) {
      await open();
      const answers: Timed<readonly number[]>[] = [];
      for (const query of queries) answers.push(await time(() => engine.find(query)));
      return answers;
    },
    async search(typed: string) {
      await open();
      return engine.search!(typed);
    },
    async searchAll(typed: readonly string[]) {
      await open();
      const answers: Timed<number>[] = [];
      for (const text of typed) answers.push(await time(() => engine.search!(text)));
      return answers;
    },
    async addSingly(articles: readonly BenchArticle[]) {
      await open();
      return engine.addSingly!(articles);
    },
  });
}
