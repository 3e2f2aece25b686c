// What a browser saves beside a page: a folder named after it, with the scripts, styles, pictures and frames that the page is made of.
// None of it is anything to read by itself. Linear in the lengths of the names.

/** How the folder of `Story.html` goes on after "Story", in the languages of browsers and, for older pages, of Windows. */
const ENDINGS = new Set(
  (
    "files file Dateien fichiers archivos ficheiros arquivos fitxers bestanden pliki soubory elemei filer " +
    "tiedostot dosyalar datoteke fajlovi failid fails bylos fitxategiak файлы файли"
  ).split(" "),
);
const PAGE = /\.(?:html?|xhtml|shtml)$/i;

/** The names of pages, or their paths, without their endings. */
export function listPageStems(names: Iterable<string>): Set<string> {
  const stems = new Set<string>();
  for (const name of names) if (PAGE.test(name)) stems.add(name.replace(PAGE, ""));
  return stems;
}

/** Whether a folder, named as the stems are, holds what one of those pages is made of. */
export function isPageFolder(folder: string, stems: ReadonlySet<string>): boolean {
  const at = Math.max(folder.lastIndexOf("_"), folder.lastIndexOf("-"), folder.lastIndexOf("."));
  return at > 0 && ENDINGS.has(folder.slice(at + 1)) && stems.has(folder.slice(0, at));
}

/** Whether a path leads through such a folder. */
export function isInPageFolder(path: string, stems: ReadonlySet<string>): boolean {
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
    if (isPageFolder(path.slice(0, at), stems)) return true;
  return false;
}
