// A name as an article uses it: every mention of one person, organisation or place taken together.
import type { Span } from "../text/span.ts";

/** What a name is of, as far as the words around it tell. */
export type NameKind = "person" | "organisation" | "place" | "other";

/** One person, organisation or place, with all its mentions in an article. */
export interface Name {
  /** Folded; what is compared between articles: a person's surname, a country's code in capitals, else all words. */
  readonly key: string;
  /** Other folded forms under which the same is known: full name, acronym. */
  readonly aliases: readonly string[];
  /** The fullest form printed. */
  readonly text: string;
  readonly kind: NameKind;
  readonly count: number;
  /** Headline 3, each of the first sentences 2, elsewhere 1, summed. */
  readonly weight: number;
  /** Whether it stands in the headline or the lede. */
  readonly isProminent: boolean;
  /** ISO 3166-1 code where the name is a country's, or stands for one ("Kremlin", "Russian"). */
  readonly country: string | null;
  /** In `Article.text`; mentions in a headline that is not part of the text have none. */
  readonly spans: readonly Span[];
}
