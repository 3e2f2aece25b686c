import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { sendToReader } from "../../utils/messaging/send.ts";
import { serve } from "../../utils/messaging/serve.ts";
import { viewTab } from "./answering.ts";
import { saveRead, setAutoSave } from "./auto-saving.ts";
import { afterWrites } from "../shared/corpus-gate.ts";
import { forgetAsked } from "./asked-documents.ts";
import { getBackupDue, putOffBackup } from "./backup-reminder.ts";
import { blockCard, getCard, showInPanel } from "./card.ts";
import { makeCorrection, undoCorrection } from "./correcting.ts";
import { matchExample } from "./example.ts";
import { cancelPolling, pollNow, registerPoller, replan } from "./feeds/poller.ts";
import { extractHeavy } from "./heavy-extraction.ts";
import { prepareCorpus } from "./housekeeping.ts";
import { registerCommands } from "./commands.ts";
import { setFollowed, viewFollow } from "./followed-events.ts";
import { followTab, setPaused } from "./following.ts";
import { watchNotices } from "./notices.ts";
import { viewFeeds } from "./page-feeds.ts";
import { failTab, getReady, matchTab, readTab } from "./reading.ts";
import { followChange, remove, removeExamples, restore, saveTab } from "./saving.ts";
import { setSiteOff, watchSiteAccess } from "./site-access.ts";
import { setMarks, showInTab } from "./showing.ts";
import { compareTab, listComparable } from "./tab-comparison.ts";
import { forgetTab } from "./tab-store.ts";
import { goFirst, goOnWithUpkeep, scheduleUpkeep } from "./upkeep.ts";

export default defineBackground(() => {
  afterWrites(scheduleUpkeep);
  serve({
    "page.begin": getReady,
    "page.match": (request, asker) => goFirst(matchTab(request, asker)),
    "page.extract": ({ html, url }) => extractHeavy(html, url),
    "page.failed": failTab,
    "page.wasRead": (_request, asker) => saveRead(asker, Date.now()),
    "page.cardBlocked": ({ passageId }, { tabId }) => blockCard(tabId!, passageId),
    "tab.view": ({ tabId }) => viewTab(tabId),
    "tab.read": ({ tabId }) => goFirst(readTab(tabId)),
    "tab.show": showInTab,
    "tab.setMarks": ({ tabId, areShown }) => setMarks(tabId, areShown),
    "tab.setPaused": ({ tabId, isPaused }) => setPaused(tabId, isPaused),
    "site.setOff": ({ host, isOff }) => setSiteOff(host, isOff),
    "site.setAutoSave": ({ host, isOn }) => setAutoSave(host, isOn),
    "article.save": ({ tabId }) => goFirst(saveTab(tabId, Date.now())),
    "article.remove": ({ articleId }) => remove(articleId, Date.now()),
    "article.restore": ({ articleId }) => restore(articleId),
    "correction.make": makeCorrection,
    "correction.withdraw": undoCorrection,
    "tab.listComparable": ({ tabId }) => listComparable(tabId),
    "tab.compare": compareTab,
    "follow.view": ({ tabId }) => viewFollow(tabId),
    "follow.set": ({ tabId, isFollowed }) => setFollowed(tabId, isFollowed),
    "corpus.changed": followChange,
    "corpus.keepUp": goOnWithUpkeep,
    "feeds.poll": pollNow,
    "feeds.view": ({ tabId }) => viewFeeds(tabId),
    "feeds.cancel": cancelPolling,
    "feeds.changed": replan,
    "backup.due": getBackupDue,
    "backup.later": putOffBackup,
    "seeds.remove": removeExamples,
    "example.view": async () => matchExample(),
    "card.view": ({ passageId }, { tabId }) => getCard(tabId!, passageId),
    "card.step": async ({ passageId, by }, { tabId }) => {
      await sendToReader(tabId!, "reader.step", { by, from: passageId });
      return null;
    },
    "card.close": async (_request, { tabId }) => {
      await sendToReader(tabId!, "reader.closeCard", {});
      return null;
    },
    "card.size": async ({ height }, { tabId }) => {
      await sendToReader(tabId!, "reader.cardSize", { height });
      return null;
    },
    "card.showInPanel": (request, { tabId }) => showInPanel(tabId!, request),
  });

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void prepareCorpus();
    if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
  });
  browser.runtime.onStartup.addListener(() => void prepareCorpus());
  browser.tabs.onRemoved.addListener((tabId) => {
    void forgetTab(tabId);
    void forgetAsked(tabId);
  });
  browser.tabs.onUpdated.addListener((tabId, change) => {
    void followTab(tabId, change);
  });
  registerCommands();
  watchSiteAccess();
  watchNotices();
  registerPoller();
});
