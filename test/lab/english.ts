import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import type { MessageLookup } from "../../utils/news/match.ts";

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** The English wording of a message, as the browser would give it. The key itself where there is none. */
export const lookUpEnglish: MessageLookup = (key, substitutions) => {
  const entry = (messages as Readonly<Record<string, Message>>)[key];
  if (entry === undefined) return key;
  const named = entry.message.replace(/\$(\w+)\$/g, (whole, name: string) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content;
    return content === undefined ? whole : content;
  });
  return named.replace(/\$(\d)/g, (_, index: string) => substitutions[Number(index) - 1] ?? "");
};
