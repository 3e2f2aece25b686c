import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps what was typed and not saved: it is saved when its field goes away, and a tab that is closed asks before. null: all is saved.
 */
export function useUnsaved(draft: string | null, save: (draft: string) => unknown): void {
  const latest = useRef({ draft, save });
  latest.current = { draft, save };
  const isUnsaved = draft !== null;
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: Event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
  useLayoutEffect(
    () => () => {
      if (latest.current.draft !== null) latest.current.save(latest.current.draft);
    },
    [],
  );
}
