// The surfaces' texts in every language, and in one that is none: English, written from right to left and longer.
import { createTexts, type Texts } from "../../../components/texts.ts";
import { wordReason } from "../../../utils/news/reason-text.ts";
import { expandNames, makeLookup, type Messages } from "../../fixtures/message-lookup.ts";
import { loadMessages } from "./show.tsx";

/** How much longer than English a translation may well be. */
const LENGTHENED_BY = 0.4;
/** Stand for the Latin letters, in their order: letters that browsers lay out from right to left. */
const MIRRORED = "אבגדהוזחטיכלמנסעפצקרשתםןףץ";

const FIRST_LETTER = "a".charCodeAt(0);

/** The languages that ship, and the pseudo-locale. */
export const LANGUAGES = ["en", "de", "fr", "es", "ru", "uk", "rtl"] as const;
export type Language = (typeof LANGUAGES)[number];

const english = await loadMessages("en");

/** Texts of a language, and which way it is written. */
export async function loadTexts(language: Language): Promise<Texts & { readonly direction: "ltr" | "rtl" }> {
  if (language === "rtl") {
    return { ...createTexts(makeLookup(mirror(english)), "he", wordReason), direction: "rtl" };
  }
  const texts = createTexts(makeLookup(await loadMessages(language), english), language, wordReason);
  return { ...texts, direction: "ltr" };
}

/** Every word longer and in letters of the other direction; what is filled in stays. */
function mirror(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, entry]) => [
      key,
      { message: expandNames(entry).replace(/\p{L}+/gu, mirrorWord) },
    ]),
  );
}

function mirrorWord(word: string): string {
  const longer = word + word.slice(0, Math.ceil(word.length * LENGTHENED_BY));
  return longer
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => MIRRORED[letter.charCodeAt(0) - FIRST_LETTER] ?? letter);
}
