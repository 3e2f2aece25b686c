import { expect, test, vi } from "vitest";
import { listDropped, watchDrops } from "../../../entrypoints/library/dropped-files.ts";

const file = (name: string) => new File([name], name);
const fileEntry = (name: string) => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (give: (file: File) => void, fail: (error: DOMException) => void) =>
    name === "gone.html" ? fail(new DOMException("", "NotFoundError")) : give(file(name)),
});
/** A folder that gives two of its entries at a time, as browsers give a hundred. */
const folder = (name: string, entries: readonly { readonly name: string }[]) => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader: () => {
    let at = 0;
    return {
      readEntries: (give: (some: readonly unknown[]) => void) => give(entries.slice(at, (at += 2))),
    };
  },
});

test("folders give all that is in them by name, but hidden files, those that are gone and what a page beside them is made of", async () => {
  const pages = folder("pages", [
    fileEntry("c.html"),
    fileEntry(".DS_Store"),
    folder("b", [fileEntry("inside.mhtml")]),
    fileEntry("gone.html"),
    fileEntry("a.html"),
    folder("c_files", [fileEntry("frame.html"), fileEntry("main.js")]),
    folder("d_files", [fileEntry("d.html")]),
  ]);
  const parts = folder("Brücke-Dateien", [fileEntry("main.css")]);
  const listed = await listDropped([
    pages,
    null,
    fileEntry("list.csv"),
    file("note.txt"),
    parts,
    fileEntry("Brücke.htm"),
  ] as never);
  expect(listed.map(({ name }) => name)).toEqual([
    "a.html",
    "inside.mhtml",
    "c.html",
    "d.html",
    "list.csv",
    "note.txt",
    "Brücke.htm",
  ]);
});

test("a drop anywhere is taken; one that is no file is left to the page", async () => {
  const onFiles = vi.fn<(files: readonly File[]) => void>();
  watchDrops(onFiles);
  const drop = (fill: (data: DataTransfer) => void, type = "drop") => {
    const dataTransfer = new DataTransfer();
    fill(dataTransfer);
    const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(drop((data) => data.items.add(file("a.html")), "dragover")).toBe(true);
  expect(drop((data) => data.items.add(file("a.html")))).toBe(true);
  await vi.waitFor(() => expect(onFiles).toHaveBeenCalledOnce());
  expect(onFiles.mock.calls[0]![0].map(({ name }) => name)).toEqual(["a.html"]);
  expect(drop((data) => data.setData("text/plain", "words"))).toBe(false);
});
