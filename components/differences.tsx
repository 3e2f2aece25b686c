import type { Edit } from "../utils/news/coverage.ts";
import { useTexts } from "./texts.ts";
import "./differences.css";

/** Below this share of common letters (of both sentences) marking every word would hide the sentence: it is shown plain. */
const MIN_COMMON_SHARE = 0.4;
/** The same for a version of a quotation, which may be a small part of the longest: of its own letters only. */
const MIN_KEPT_SHARE = 0.3;

/** Whether two texts have so much in common that their differences can be marked word by word. */
export function areAlike(edits: readonly Edit[]): boolean {
  const { same, removed, added } = countLetters(edits);
  return same > 0 && 2 * same >= MIN_COMMON_SHARE * (2 * same + removed + added);
}

/** The other outlet's sentence with what it has instead (`ins`) and what it lacks (`del`) of the page's words. */
export function Differences({ edits, text }: { readonly edits: readonly Edit[]; readonly text: string }) {
  if (!areAlike(edits)) return <>{text}</>;
  return (
    <>
      {spaceApart(edits).map((edit, index) =>
        edit.kind === "added" ? (
          <ins key={index}>{edit.text}</ins>
        ) : edit.kind === "removed" ? (
          <del key={index}>{edit.text}</del>
        ) : (
          edit.text
        ),
      )}
    </>
  );
}

/** A version of a quotation: words that the longest version has and this one has not are a cut, shown as "[…]". */
export function Cuts({ edits, text }: { readonly edits: readonly Edit[]; readonly text: string }) {
  const { t } = useTexts();
  const { same, added } = countLetters(edits);
  if (same === 0 || same < MIN_KEPT_SHARE * (same + added)) return <>{text}</>;
  const spaced = spaceApart(edits);
  return (
    <>
      {spaced.map((edit, index) => {
        if (edit.kind === "same") return edit.text;
        if (edit.kind === "added") return <ins key={index}>{edit.text}</ins>;
        const isReplaced =
          nextWords(spaced, index, 1) === "added" || nextWords(spaced, index, -1) === "added";
        if (isReplaced) return null;
        return (
          <del key={index} class="cut" title={edit.text.trim()}>
            <span aria-hidden="true">[…]</span>
            <span class="visually-hidden">{t("ui_cut", edit.text.trim())}</span>
          </del>
        );
      })}
    </>
  );
}

function countLetters(edits: readonly Edit[]): Readonly<Record<Edit["kind"], number>> {
  const letters = { same: 0, removed: 0, added: 0 };
  for (const edit of edits) letters[edit.kind] += edit.text.length;
  return letters;
}

function nextWords(edits: readonly Edit[], index: number, step: 1 | -1): Edit["kind"] | null {
  for (let at = index + step; at >= 0 && at < edits.length; at += step) {
    const edit = edits[at];
    if (edit !== undefined && edit.text.trim() !== "") return edit.kind;
  }
  return null;
}

/**
 * Edits with a space around what was taken out, which would run into its neighbours, and with the space after a word outside its mark. What
 * stands in the later text stands as it was printed there: an opening quotation mark stays at its word.
 */
function spaceApart(edits: readonly Edit[]): readonly Edit[] {
  return edits.flatMap((edit, index) => {
    const before = edits[index - 1];
    const isJoined =
      before === undefined ||
      (before.kind !== "removed" && edit.kind !== "removed") ||
      /\s$/u.test(before.text) ||
      /^[\s.,;:!?)\]”’»]/u.test(edit.text) ||
      /[([“‘«]$/u.test(before.text);
    const words = edit.text.trimEnd();
    const gap = edit.text.slice(words.length);
    return [
      ...(isJoined ? [] : [{ kind: "same" as const, text: " " }]),
      { kind: edit.kind, text: words },
      ...(gap === "" ? [] : [{ kind: "same" as const, text: gap }]),
    ];
  });
}
