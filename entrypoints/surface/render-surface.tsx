import { render, type ComponentChildren } from "preact";
import { browser } from "wxt/browser";
import { createTexts, pickLocale, TextsContext, type Lookup } from "../../components/texts.ts";
import { wordReason } from "../../utils/news/reason-text.ts";
import "../../components/theme.css";

/** Without the keys that the build writes into the API's types; ours are checked where they are used. */
interface Messages {
  readonly getMessage: (key: string, substitutions: string[]) => string;
}

const lookUp: Lookup = (key, substitutions) =>
  (browser.i18n as unknown as Messages).getMessage(key, [...substitutions]);

/** Puts a surface into its page, in the language and direction of the messages that the reader gets. */
export function renderSurface(children: ComponentChildren): void {
  const locale = pickLocale(browser.i18n.getUILanguage(), lookUp("language_tag", []));
  document.documentElement.lang = locale;
  document.documentElement.dir = lookUp("language_direction", []);
  const texts = createTexts(lookUp, locale, wordReason);
  const root = document.querySelector("#root");
  if (root === null) throw new Error("The page of a surface has no #root.");
  render(<TextsContext.Provider value={texts}>{children}</TextsContext.Provider>, root);
}
