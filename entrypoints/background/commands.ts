import { browser } from "wxt/browser";
import { sendToReader } from "../../utils/messaging/send.ts";
import { openPanel } from "../surface/panel.ts";
import { keepMarksWanted } from "./marks-choice.ts";
import { readTab } from "./reading.ts";
import { saveFromCommand } from "./saving.ts";
import { setMarks } from "./showing.ts";
import { getTab } from "./tab-store.ts";

const MENU_ID = "save-page";

/** Registers the keyboard commands and the context menu. */
export function registerCommands(): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.removeAll(() => {
      browser.contextMenus.create({
        id: MENU_ID,
        title: browser.i18n.getMessage("menu_save_page" as never),
        contexts: ["page", "selection", "link"],
        documentUrlPatterns: ["https://*/*", "http://*/*"],
      });
    });
  });
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === MENU_ID && tab?.id !== undefined) void saveFromCommand(tab.id, Date.now());
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (tab?.id === undefined) return;
    // First, and without waiting: opening the panel must follow the key press at once.
    if (command === "open-panel") void openPanel(tab.windowId).catch(() => undefined);
    else if (command === "save-page") void saveFromCommand(tab.id, Date.now());
    else if (command === "toggle-marks") void toggleMarks(tab.id).catch(() => readTab(tab.id!));
    else if (command === "next-passage") void goToNext(tab.id);
  });
}

async function toggleMarks(tabId: number): Promise<void> {
  const { view } = await getTab(tabId);
  if (view.state === "read") await setMarks(tabId, !view.areMarksShown);
  else {
    // Whoever presses the key on a page that was not read wants to see marks.
    await keepMarksWanted(true);
    await readTab(tabId);
  }
}

/** Steps to the next passage; a page that shows none because it was not read, or was put to rest, is read. */
async function goToNext(tabId: number): Promise<void> {
  const { view } = await getTab(tabId);
  if (view.state === "paused") return;
  const answer = view.state === "read" && (await sendToReader(tabId, "reader.step", { by: 1, from: null }));
  if (answer === false || !answer.ok) await readTab(tabId);
}
