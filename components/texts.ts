import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type messages from "../public/_locales/en/messages.json";
import type { Reason } from "../utils/news/comparison.ts";

/** A key of `_locales/en/messages.json`; a key that is not there does not compile. */
export type MessageKey = keyof typeof messages;

type PluralBase<Key> = Key extends `${infer Base}_other` ? Base : never;

/** The stem of a message that exists once per plural category: `KEY_one`, `KEY_other`. */
export type PluralKey = PluralBase<MessageKey>;

/** The message of a key with `$1`… filled in; an empty string where the locale lacks it, as `i18n.getMessage` answers. */
export type Lookup = (key: string, substitutions: readonly string[]) => string;

/** All words, numbers and dates that a surface shows come through here. */
export interface Texts {
  /** BCP 47 tag for Intl. */
  readonly locale: string;
  readonly t: (key: MessageKey, ...substitutions: readonly string[]) => string;
  /** The plural form for `count`; `$1` is the formatted count, `$2`… the rest. */
  readonly count: (key: PluralKey, count: number, ...substitutions: readonly string[]) => string;
  readonly reason: (reason: Reason) => string;
}

/** Texts over a locale's messages. A plural category that the locale lacks falls back to `_other`. */
export function createTexts(
  lookup: Lookup,
  locale: string,
  reason: (reason: Reason, lookup: Lookup, locale: string) => string,
): Texts {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return {
    locale,
    t: (key, ...substitutions) => lookup(key, substitutions),
    count: (key, count, ...substitutions) => {
      const filled = [numbers.format(count), ...substitutions];
      return lookup(`${key}_${plurals.select(count)}`, filled) || lookup(`${key}_other`, filled);
    },
    reason: (given) => reason(given, lookup, locale),
  };
}

/**
 * The BCP 47 tag for Intl and `lang`: the browser's own where it is a variety of the language of the messages ("en-GB"),
 * else that language, so that a reader who gets English words for want of others does not get foreign dates among them.
 */
export function pickLocale(browserLanguage: string, messageLanguage: string): string {
  const languageOf = (tag: string) => new Intl.Locale(tag).language;
  return languageOf(browserLanguage) === languageOf(messageLanguage) ? browserLanguage : messageLanguage;
}

/** Where components find their texts; every entrypoint provides one. */
export const TextsContext = createContext<Texts | null>(null);

/** The texts of the surface. Throws where the entrypoint provided none. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error("A component was rendered outside TextsContext.Provider.");
  return texts;
}
