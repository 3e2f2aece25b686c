// Files that are dropped anywhere on the page, folders with all that is in them. A file that nobody took would take the page's place.
import { isPageFolder, listPageStems } from "../../utils/intake/page-parts.ts";

/** Most files of one drop: twice the pages of the largest corpus. */
const FILE_LIMIT = 200_000;
/** Files of a folder that are opened at once; one after the other, some thousands take seconds. */
const BATCH = 200;
/** Deepest folder that is looked into. */
const DEPTH_LIMIT = 12;

/** Calls `onFiles` with the files of each drop. */
export function watchDrops(onFiles: (files: readonly File[]) => void): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (event.dataTransfer === null || !hasFiles(event)) return;
    event.preventDefault();
    // Both only at once: the list is empty as soon as the event is over.
    const things = [...event.dataTransfer.items].map(
      (item): Thing => item.webkitGetAsEntry() ?? item.getAsFile(),
    );
    void listDropped(things).then((files) => {
      if (files.length > 0) onFiles(files);
    });
  });
}

type Thing = Pick<FileSystemEntry, "isFile" | "isDirectory" | "name"> | File | null;

/**
 * The files, and those in the folders by their names, in the order given; hidden ones, what cannot be read and the parts of pages that are
 * there too are left out.
 */
export async function listDropped(things: readonly Thing[]): Promise<File[]> {
  const files: File[] = [];
  const add = async (side: readonly Thing[], depth: number): Promise<void> => {
    const stems = listPageStems(side.flatMap((thing) => thing?.name ?? []));
    for (let from = 0; from < side.length && files.length < FILE_LIMIT; from += BATCH) {
      const batch = side.slice(from, from + BATCH);
      const opened = await Promise.all(batch.map((thing) => openFile(thing, depth > 0)));
      for (const [i, thing] of batch.entries()) {
        const file = opened[i] ?? null;
        if (file !== null) files.push(file);
        else if (isFolder(thing) && depth < DEPTH_LIMIT && !isPageFolder(thing.name, stems)) {
          const inside = await Array.fromAsync(listFolder(thing));
          await add(inside.sort(compareNames), depth + 1);
        }
      }
    }
  };
  await add(things, 0);
  return files.slice(0, FILE_LIMIT);
}

function isFolder(thing: Thing): thing is FileSystemDirectoryEntry {
  return thing !== null && !(thing instanceof File) && thing.isDirectory;
}

/** The file; null where it is none, is hidden inside a folder, or is gone. */
async function openFile(thing: Thing, isInFolder: boolean): Promise<File | null> {
  if (thing === null || thing instanceof File) return thing;
  if (!thing.isFile || (isInFolder && thing.name.startsWith("."))) return null;
  return new Promise((resolve) => (thing as FileSystemFileEntry).file(resolve, () => resolve(null)));
}

/** Browsers give a folder's files in no order; which of two texts came first goes by it where no file says. */
function compareNames(a: FileSystemEntry, b: FileSystemEntry): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** A folder gives its entries some at a time, until there are none. */
async function* listFolder(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry, void> {
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return;
    yield* some;
  }
}
