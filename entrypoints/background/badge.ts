import { browser } from "wxt/browser";
import type { ErrorCode, TabView } from "../../utils/messaging/protocol.ts";

/** How the icon looks: without its ground where nothing is shown of the page. */
type Drawing = "quiet" | "own" | "paused";

interface BadgeLook {
  readonly drawing: Drawing;
  readonly text: string;
  readonly colour: string;
  /** What the icon's tooltip says after the name. */
  readonly title: string;
}

// As --muted and --here of theme.css: white stands on both at 4.5:1 and more.
const QUIET = "#596270";
const ACCENT = "#0b5fa5";
const FLASH_MS = 2_000;

/** Pages that are not for reading, which is no fault of anyone. */
const NOT_FOR_READING: readonly ErrorCode[] = [
  "not-an-article",
  "empty-article",
  "password-page",
  "page-refused",
];

/**
 * Shows a tab's state on the toolbar icon. Each differs in shape, not in colour alone: the bare mark (not read), the bare mark
 * with "–" (no article), the full icon with "0" (none found) or the count of other voices, two bars (paused). "…" while it is
 * read, "?" where that failed; never an alert.
 */
export async function showBadge(tabId: number, view: TabView): Promise<void> {
  const look = lookOf(view);
  try {
    await Promise.all([
      browser.action.setIcon({ tabId, path: pathsOf(look.drawing) }),
      browser.action.setBadgeBackgroundColor({ tabId, color: look.colour }),
      browser.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
      browser.action.setBadgeText({ tabId, text: look.text }),
      browser.action.setTitle({ tabId, title: `${t("extension_name")}: ${look.title}` }),
    ]);
  } catch {
    // The tab was closed meanwhile.
  }
}

/** Shows that a save worked ("✓") or did not ("!"), and resolves when that was seen long enough. */
export async function flashBadge(tabId: number, text: "✓" | "!"): Promise<void> {
  await Promise.all([
    browser.action.setBadgeBackgroundColor({ tabId, color: QUIET }),
    browser.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
    browser.action.setBadgeText({ tabId, text }),
  ]).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, FLASH_MS));
}

function lookOf(view: TabView): BadgeLook {
  if (view.state === "unread") return { drawing: "quiet", text: "", colour: QUIET, title: t("badge_unread") };
  if (view.state === "reading")
    return { drawing: "own", text: "…", colour: QUIET, title: t("badge_reading") };
  if (view.state === "paused")
    return { drawing: "paused", text: "", colour: QUIET, title: t("badge_paused") };
  if (view.state === "failed") return lookOfFailed(view.error.code);
  const look = lookOfRead(view);
  return view.saved?.origin === "auto" ? { ...look, title: t("badge_auto_saved", look.title) } : look;
}

function lookOfRead(view: Extract<TabView, { state: "read" }>): BadgeLook {
  const count = view.coverage.voices.length;
  if (count === 0) return { drawing: "own", text: "0", colour: QUIET, title: t("badge_none") };
  const text = new Intl.NumberFormat(t("language_tag")).format(count);
  const title = view.isCardBlocked ? t("badge_card_blocked") : t("badge_voices", text);
  return { drawing: "own", text, colour: ACCENT, title };
}

function lookOfFailed(code: ErrorCode): BadgeLook {
  if (code === "no-access") return lookOf({ state: "unread" });
  if (!NOT_FOR_READING.includes(code))
    return {
      drawing: "own",
      text: "?",
      colour: QUIET,
      title: t(code.startsWith("corpus-") ? "badge_corpus_failed" : "badge_failed"),
    };
  const isKept = code === "page-refused" || code === "password-page";
  const title = t(
    code === "not-an-article" ? "badge_not_article" : isKept ? "badge_not_read" : "badge_failed",
  );
  return { drawing: "quiet", text: "–", colour: QUIET, title };
}

function pathsOf(drawing: Drawing): Record<number, string> {
  const prefix = drawing === "own" ? "" : `${drawing}-`;
  return { 16: `/icon/${prefix}16.png`, 32: `/icon/${prefix}32.png` };
}

function t(key: string, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key as never, substitutions);
}
