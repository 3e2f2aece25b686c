import type { Coverage, TextExtent, VoiceArticle } from "../utils/news/coverage.ts";

/** How many outlet colours `theme.css` has. */
export const TONE_COUNT = 7;

/** Who says something in a list: the page itself or one article beside it. */
export interface Member {
  /** null where it is not stated. */
  readonly outlet: string | null;
  /** Tells apart those whose outlet is not stated, from 1; null where there is nothing to tell apart. */
  readonly ordinal: number | null;
  /** BCP 47 tag of the language that it is written in, for `lang`; "" where that is not known. */
  readonly lang: string;
  readonly published: string | null;
  readonly url: string | null;
  readonly isPage: boolean;
  /** How much of its article there is; absent where all of it is, as far as is known. */
  readonly extent?: TextExtent;
  /** 0 is the page, 1..TONE_COUNT an outlet's colour. */
  readonly tone: number;
}

/** Everybody who speaks in one coverage, by article id; null is the page. */
export type Cast = (articleId: string | null) => Member;

/**
 * The cast of a coverage. An outlet keeps one colour in all lists; articles whose outlet is not stated have one each.
 * With more outlets than colours they repeat: the name always stands beside the colour.
 */
export function makeCast(
  coverage: Coverage,
  page: {
    readonly outlet: string | null;
    readonly published: string | null;
    readonly language: string | null;
  },
): Cast {
  const tones = new Map<string, number>();
  const members = new Map<string, Member>();
  const articles = listArticles(coverage);
  const unnamed = articles.filter((article) => article.outlet === null);
  for (const article of articles) {
    const key = article.outlet ?? `#${article.id}`;
    const tone = tones.get(key) ?? (tones.size % TONE_COUNT) + 1;
    tones.set(key, tone);
    members.set(article.id, {
      outlet: article.outlet,
      ordinal: article.outlet === null && unnamed.length > 1 ? unnamed.indexOf(article) + 1 : null,
      lang: article.language ?? "",
      published: article.published,
      url: article.url,
      isPage: false,
      ...(article.extent === undefined ? {} : { extent: article.extent }),
      tone,
    });
  }
  const here: Member = {
    outlet: page.outlet,
    ordinal: null,
    lang: page.language ?? "",
    published: page.published,
    url: null,
    isPage: true,
    tone: 0,
  };
  const unknown: Member = {
    outlet: null,
    ordinal: null,
    lang: "",
    published: null,
    url: null,
    isPage: false,
    tone: 1,
  };
  return (articleId) => (articleId === null ? here : (members.get(articleId) ?? unknown));
}

/** All articles beside the page: same copy first, then the voices, then the shelf. */
export function listArticles(coverage: Coverage): readonly VoiceArticle[] {
  return [
    ...(coverage.sameCopy?.articles ?? []),
    ...coverage.voices.flatMap((voice) => voice.articles),
    ...coverage.shelf,
  ];
}
