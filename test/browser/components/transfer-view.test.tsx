import { describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { TransferJob } from "../../../components/transfer-job.ts";
import { TransferReminder } from "../../../components/transfer-reminder.tsx";
import { type TransferActions, TransferView } from "../../../components/transfer-view.tsx";
import { LANGUAGES, loadTexts } from "./languages.ts";
import { findLayoutFaults } from "./layout-faults.ts";
import { ENGLISH, findViolations, setColorScheme, show } from "./show.tsx";
import { TRANSFER_JOBS } from "./transfer-states.ts";

const EVENT = { eventId: "7", baseId: "9" };
const DAY = Date.UTC(2026, 2, 3, 12);
/** A phone or a window at 400 %, and a window. */
const WIDTHS = [320, 1280] as const;

function makeActions() {
  return {
    onBackup: vi.fn<TransferActions["onBackup"]>(),
    onFiles: vi.fn<TransferActions["onFiles"]>(),
    onExport: vi.fn<TransferActions["onExport"]>(),
    onReport: vi.fn<TransferActions["onReport"]>(),
    onCancel: vi.fn<TransferActions["onCancel"]>(),
    onApply: vi.fn<TransferActions["onApply"]>(),
    onDiscard: vi.fn<TransferActions["onDiscard"]>(),
    onClose: vi.fn<TransferActions["onClose"]>(),
  };
}

const view = (job: TransferJob, actions: TransferActions = makeActions(), selectedCount = 0) => (
  <main>
    <TransferReminder unsavedCount={1204} onLater={() => undefined} />
    <TransferView
      event={selectedCount === 0 ? null : EVENT}
      job={job}
      backup={{ madeAt: selectedCount === 0 ? null : DAY, unsavedCount: 1204 }}
      articleCount={100_000}
      selectedCount={selectedCount}
      actions={actions}
    />
  </main>
);

test.each(LANGUAGES)("%s: every state holds, narrow and wide", async (language) => {
  const texts = await loadTexts(language);
  const page_ = document.documentElement;
  page_.dir = texts.direction;
  onTestFinished(() => page_.removeAttribute("dir"));
  const { root, update } = show(null, texts);
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.viewport(width, 6000);
    for (const [name, job] of Object.entries(TRANSFER_JOBS)) {
      update(<div key={name}>{view(job, makeActions(), 12)}</div>);
      for (const details of root.querySelectorAll("details")) details.open = true;
      faults.push(...findLayoutFaults(root).map((fault) => `${name}, ${width} px: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

test("of very many files those that say something stand first, then others", () => {
  const job = TRANSFER_JOBS["a report on many files"] as Extract<TransferJob, { kind: "report" }>;
  const [first] = job.files;
  const fine = { ...first!, fault: null, refusedCount: 0, refused: [], notices: {}, name: "fine.html" };
  const empty = { ...fine, name: "empty.html", fault: { code: "empty-file", line: null } } as const;
  const { root } = show(
    view({ kind: "report", files: [...Array.from({ length: 2000 }, () => fine), empty] }),
  );
  const names = [...root.querySelectorAll(".transfer-name")].map(({ textContent }) => textContent);
  expect(names).toHaveLength(200);
  expect(names.slice(0, 2)).toEqual(["empty.html", "fine.html"]);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test("axe finds nothing in any state", async () => {
    await setColorScheme(scheme);
    const { root, update } = show(null);
    for (const [name, job] of Object.entries(TRANSFER_JOBS)) {
      update(<div key={name}>{view(job, makeActions(), 12)}</div>);
      for (const details of root.querySelectorAll("details")) details.open = true;
      expect(await findViolations(root), name).toEqual([]);
    }
  });
});

test("a backup that is damaged can only be left; what was counted in it before is not offered", () => {
  const { root } = show(view(TRANSFER_JOBS["a backup that was changed"]!));
  expect(root.querySelector("[data-action=apply]")).toBeNull();
  expect(root.querySelector(".transfer-numbers")).toBeNull();
  expect(root.textContent).toContain("1,234");
  expect(root.textContent).toContain("Your articles are as they were.");
});

test("by keyboard alone: choose what to write, bring in, leave", async () => {
  const actions = makeActions();
  const { root, update } = show(view({ kind: "idle" }, actions, 12));
  const press = async (selector: string) => {
    const control = root.querySelector<HTMLElement>(selector)!;
    for (let stops = 0; document.activeElement !== control && stops < 30; stops++)
      await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(control);
    await userEvent.keyboard(control.tagName === "SELECT" ? "R" : " ");
  };
  await press("[name=pack]");
  await press("[data-action=backup]");
  expect(actions.onBackup).toHaveBeenCalledWith(false);
  await press("[name=format]");
  await press("[data-action=export]");
  await press("[data-action=report-markdown]");
  expect(actions.onReport).toHaveBeenCalledWith(EVENT, "markdown", ENGLISH);
  expect(actions.onExport).toHaveBeenCalledWith("ris", "selected");
  update(view(TRANSFER_JOBS["a report on many files"]!, actions));
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("What is in the files"));
  await press("[data-action=apply]");
  expect(actions.onApply).toHaveBeenCalledOnce();
  await press("[data-action=discard]");
  expect(actions.onDiscard).toHaveBeenCalledOnce();
});
