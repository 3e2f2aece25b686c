// The sources of a comparison, numbered as it cites them: the page is 1, the articles follow voice by voice. Plain text; whoever prints
// it escapes it. Linear in the articles.
import type { Coverage, VoiceArticle } from "../news/coverage.ts";
import type { ReportPage, ReportWords } from "./comparison-report.ts";

export interface ReportSource {
  readonly number: number;
  readonly outlet: string;
  readonly headline: string | null;
  /** When it was published, in words. */
  readonly date: string;
  /** As it was given; not checked. */
  readonly url: string | null;
  /** When it was read, whose copy it is. */
  readonly notes: readonly string[];
}

export interface ReportSources {
  readonly sources: readonly ReportSource[];
  /** The number of an article by id; null is the page; null where it is not listed. */
  readonly numberOf: (articleId: string | null) => number | null;
}

/** The page and every article beside it, as many as the coverage has. `now`: ms since the epoch, when the page was seen. */
export function listSources(
  page: ReportPage,
  coverage: Coverage,
  now: number,
  words: ReportWords,
): ReportSources {
  const voices = [...coverage.voices, ...(coverage.sameCopy === null ? [] : [coverage.sameCopy])];
  const articles = voices.flatMap((voice) =>
    voice.articles.map((article) => ({ article, wire: voice.origin.wire })),
  );
  const numbers = new Map<string | null, number>(
    articles.map(({ article }, index) => [article.id, index + 2]),
  );
  numbers.set(null, 1);
  return {
    sources: [
      describeSource(1, page, [words.accessed(words.formatDay(now)), words.thisPage], words),
      ...articles.map(({ article, wire }, index) =>
        describeSource(index + 2, article, noteSource(article, wire, words), words),
      ),
    ],
    numberOf: (articleId) => numbers.get(articleId) ?? null,
  };
}

function describeSource(
  number: number,
  { outlet, headline, published, url }: ReportPage,
  notes: readonly string[],
  words: ReportWords,
): ReportSource {
  const date = published === null ? null : words.formatDate(published);
  return {
    number,
    outlet: outlet ?? words.outletUnknown,
    headline,
    date: date === null ? words.dateUnknown : words.published(date),
    url,
    notes,
  };
}

function noteSource(article: VoiceArticle, wire: string | null, words: ReportWords): string[] {
  const agency = article.wire ?? wire;
  return [
    // An example was put into the corpus, not read by the reader.
    article.isSeed ? words.example : words.accessed(words.formatDay(article.savedAt)),
    ...(article.extent === undefined ? [] : [words.parts[article.extent]]),
    ...(agency === null || agency === article.outlet ? [] : [words.wireCopy(agency)]),
  ];
}
