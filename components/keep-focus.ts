import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Keeps the keyboard where it was when what was pressed goes away. After each rendering that left the focus nowhere it
 * goes to the first control of the same `data-focus` part, or to what `findNext` answers, or to the surface itself, where the part is gone
 * too. While all controls of the part are disabled it waits.
 */
export function useKeptFocus(
  surface: RefObject<HTMLElement | null>,
  findNext?: () => HTMLElement | null,
): void {
  /** What was pressed: the part's name, "" outside all parts; null once there is nothing to keep. */
  const pressed = useRef<string | null>(null);

  useEffect(() => {
    const element = surface.current;
    const remember = (event: Event) => {
      const part = (event.target as Element).closest<HTMLElement>("[data-focus]");
      pressed.current = part?.dataset["focus"] ?? "";
    };
    element?.addEventListener("click", remember, true);
    return () => element?.removeEventListener("click", remember, true);
  }, [surface]);

  useEffect(() => {
    const element = surface.current;
    if (pressed.current === null || element === null) return;
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body && !activeElement.matches(":disabled"))
      return;
    const part = element.querySelector(`[data-focus="${pressed.current}"]`);
    const controls = [...(part ?? element).querySelectorAll<HTMLElement>("button, summary, input")];
    if (part !== null && controls.length > 0 && controls.every((control) => control.matches(":disabled")))
      return;
    const next =
      part === null
        ? (findNext?.() ?? element)
        : (controls.find((control) => !control.matches(":disabled")) ?? element);
    // What comes back may lie in a part that is folded away.
    const folded = next.closest<HTMLDetailsElement>("details:not([open])");
    if (folded !== null && next.parentElement !== folded) folded.open = true;
    next.focus({ preventScroll: true });
    pressed.current = null;
  });
}
