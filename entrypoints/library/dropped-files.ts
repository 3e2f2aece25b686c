// Files that are dropped anywhere on the page, folders with all that is in them. A file that nobody took would take the page's place.
import { isPageFolder, listPageStems } from "../../utils/intake/page-parts.ts";

/** Most files of one drop: twice the pages of the largest corpus. */
const FILE_LIMIT = 200_000;
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
 * The files, and those in the folders, in the order given; hidden ones, what cannot be read and the parts of pages that are there too are
 * left out.
 */
export async function listDropped(things: readonly Thing[]): Promise<File[]> {
  const files: File[] = [];
  const add = async (thing: Thing, depth: number): Promise<void> => {
    if (thing === null || files.length >= FILE_LIMIT) return;
    if (thing instanceof File) files.push(thing);
    else if (thing.isFile && !(depth > 0 && thing.name.startsWith("."))) {
      const file = await new Promise<File | null>((resolve) =>
        (thing as FileSystemFileEntry).file(resolve, () => resolve(null)),
      );
      if (file !== null) files.push(file);
    } else if (thing.isDirectory && depth < DEPTH_LIMIT) {
      await addAll(await Array.fromAsync(listFolder(thing as FileSystemDirectoryEntry)), depth + 1);
    }
  };
  const addAll = async (side: readonly Thing[], depth: number): Promise<void> => {
    const stems = listPageStems(side.flatMap((thing) => thing?.name ?? []));
    for (const thing of side) {
      const isPart = thing !== null && !(thing instanceof File) && thing.isDirectory;
      if (!(isPart && isPageFolder(thing.name, stems))) await add(thing, depth);
    }
  };
  await addAll(things, 0);
  return files;
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
