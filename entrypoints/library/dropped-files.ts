// Files that are dropped anywhere on the page, folders with all that is in them. A file that nobody took would take the page's place.

/** Most files of one drop; what somebody keeps in a folder of saved pages stays below. */
const FILE_LIMIT = 20_000;
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

/** The files, and those in the folders, in the order given; hidden ones and what cannot be read are left out. */
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
      for await (const inside of listFolder(thing as FileSystemDirectoryEntry)) await add(inside, depth + 1);
    }
  };
  for (const thing of things) await add(thing, 0);
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
