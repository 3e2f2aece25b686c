import { browser } from "wxt/browser";
import type { TabView } from "../../utils/messaging/protocol.ts";

interface BadgeLook {
  readonly text: string;
  readonly colour: string;
  readonly title: string;
}

const QUIET = "#6b7280";
const ACCENT = "#0b5c8c";
const FLASH_MS = 2_000;

/** Shows a tab's state on the toolbar icon: nothing, "–" not an article, "0" none found, or how many other voices. */
export async function showBadge(tabId: number, view: TabView): Promise<void> {
  const look = lookOf(view);
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: look.colour });
    await browser.action.setBadgeTextColor({ tabId, color: "#ffffff" });
    await browser.action.setBadgeText({ tabId, text: look.text });
    await browser.action.setTitle({ tabId, title: look.title });
  } catch {
    // The tab was closed meanwhile.
  }
}

/** Shows that a command worked ("✓") or did not ("!"), and resolves when that was seen long enough. */
export async function flashBadge(tabId: number, text: "✓" | "!"): Promise<void> {
  await browser.action.setBadgeText({ tabId, text }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, FLASH_MS));
}

function lookOf(view: TabView): BadgeLook {
  const t = (key: string, ...substitutions: string[]) => browser.i18n.getMessage(key as never, substitutions);
  const name = t("extension_name");
  if (view.state === "failed") {
    return view.error.code === "not-an-article"
      ? { text: "–", colour: QUIET, title: `${name}: ${t("badge_not_article")}` }
      : { text: "!", colour: QUIET, title: `${name}: ${t("badge_failed")}` };
  }
  if (view.state !== "read") return { text: "", colour: QUIET, title: name };
  const count = view.coverage.voices.length;
  if (count === 0) return { text: "0", colour: QUIET, title: `${name}: ${t("badge_none")}` };
  const title = view.isCardBlocked ? t("badge_card_blocked") : t("badge_voices", String(count));
  return { text: String(count), colour: ACCENT, title: `${name}: ${title}` };
}
