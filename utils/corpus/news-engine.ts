import type { Article, ArticleSource } from "../news/article.ts";
import type { ArticleFeatures } from "../news/features.ts";
import {
  ENGINE_VERSION,
  extractFeatures,
  getEventProfile,
  packEventProfile,
  readArticle,
  scoreSameEvent,
} from "../news/match.ts";
import type { ArticleDescription, CorpusEngine } from "./database.ts";

const EXCERPT_LENGTH = 120;

/** The engine as the corpus sees it. A source is read, and its features are taken, once for as long as somebody holds it. */
export const newsEngine: CorpusEngine = {
  version: ENGINE_VERSION,
  extractFeatures: findFeatures,
  describe: (source) => descriptions.get(source) ?? describe(source),
  prepare: (source) => void getEventProfile(read(source)),
  pack(source) {
    const article = readSources.get(source);
    if (article !== undefined) packEventProfile(article);
  },
  judgeSameEvent(source, others, corpusSize) {
    return scoreSameEvent(read(source), others.map(read), { corpusSize });
  },
};

/** What the corpus asks of an article that it takes in. */
export interface SourceReading {
  readonly features: ArticleFeatures;
  readonly description: ArticleDescription;
}

const descriptions = new WeakMap<ArticleSource, ArticleDescription>();

/** Notes what was read of a source elsewhere, by this same engine: it is answered for as long as somebody holds the source. */
export function rememberReading(source: ArticleSource, { features, description }: SourceReading): void {
  foundFeatures.set(source, features);
  descriptions.set(source, description);
}

function describe(source: ArticleSource): ArticleDescription {
  const article = read(source);
  const [first] = article.sentences;
  const text = first === undefined ? source.text : article.text.slice(first.span.start);
  return {
    headline: article.headline,
    excerpt: cutExcerpt(text),
    outlet: article.outlet,
    day: findFeatures(source).day,
    published: article.published,
    language: article.language,
    wordCount: countWords(article),
  };
}

const readSources = new WeakMap<ArticleSource, Article>();

function read(source: ArticleSource): Article {
  const known = readSources.get(source);
  if (known !== undefined) return known;
  const article = readArticle(source);
  readSources.set(source, article);
  return article;
}

const foundFeatures = new WeakMap<ArticleSource, ArticleFeatures>();

function findFeatures(source: ArticleSource): ArticleFeatures {
  const known = foundFeatures.get(source);
  if (known !== undefined) return known;
  const features = extractFeatures(read(source));
  foundFeatures.set(source, features);
  return features;
}

function cutExcerpt(text: string): string {
  const line = text
    .slice(0, 2 * EXCERPT_LENGTH)
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= EXCERPT_LENGTH) return line;
  return `${line.slice(0, line.lastIndexOf(" ", EXCERPT_LENGTH) + 1).trim() || line.slice(0, EXCERPT_LENGTH)}…`;
}

function countWords(article: Article): number {
  let count = 0;
  for (const { span } of article.sentences)
    count += article.text.slice(span.start, span.end).split(/\s+/).length;
  return count;
}
