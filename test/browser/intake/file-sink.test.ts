// Files that are written where the reader chose, in the browser's private file system in place of the reader's.
import { expect, onTestFinished, test } from "vitest";
import { openFileSink } from "../../../utils/transfer/file-sink.ts";

test("ended early, a new file is gone and one that was there is as it was; to its end, it is whole", async () => {
  const folder = await navigator.storage.getDirectory();
  const choose = async ({ suggestedName }: { suggestedName: string }) =>
    folder.getFileHandle(suggestedName, { create: true });
  Object.assign(globalThis, { showSaveFilePicker: choose });
  onTestFinished(() => void Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  const name = `backup-${crypto.randomUUID()}.ndjson`;
  const write = async (text: string, how: "close" | "abort") => {
    const sink = (await openFileSink({ name, mediaType: "application/x-ndjson" }))!;
    await sink.write(text);
    await sink[how]();
  };
  const list = async () => {
    const names: string[] = [];
    for await (const key of folder.keys()) if (key.startsWith(name)) names.push(key);
    return names;
  };
  await write("half", "abort");
  expect(await list()).toEqual([]);
  await write("whole", "close");
  await write("half", "abort");
  expect(await (await (await folder.getFileHandle(name)).getFile()).text()).toBe("whole");
  expect(await list()).toEqual([name]);
  await folder.removeEntry(name);
});
