import { type Cast, type Member, TONE_COUNT } from "./cast.ts";
import type { TimelineArticle } from "./library-timeline.tsx";

/**
 * Everybody who reports an event. The base (also under null) has the page's colour, every other outlet one of its own; articles whose
 * outlet is not stated are numbered. Without a time under null, so that times are told as they are and not from the base's.
 */
export function makeEventCast(articles: readonly TimelineArticle[], baseId: string): Cast {
  const tones = new Map<string, number>();
  const unnamed = articles.filter(({ outlet }) => outlet === null);
  const members = new Map<string, Member>();
  for (const article of articles) {
    const { id, outlet, language, published } = article;
    const key = outlet ?? `#${id}`;
    const tone = tones.get(key) ?? (tones.size % TONE_COUNT) + 1;
    if (id !== baseId) tones.set(key, tone);
    members.set(id, {
      outlet,
      ordinal: outlet === null && unnamed.length > 1 ? unnamed.indexOf(article) + 1 : null,
      lang: language ?? "",
      published,
      url: null,
      isPage: false,
      ...(article.extent === undefined ? {} : { extent: article.extent }),
      tone: id === baseId ? 0 : tone,
    });
  }
  const gone: Member = {
    outlet: null,
    ordinal: null,
    lang: "",
    published: null,
    url: null,
    isPage: false,
    tone: 1,
  };
  const base = members.get(baseId) ?? gone;
  return (articleId) =>
    articleId === null ? { ...base, published: null } : (members.get(articleId) ?? gone);
}
