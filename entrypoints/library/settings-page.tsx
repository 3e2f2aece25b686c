import { useMemo } from "preact/hooks";
import { LibrarySettings } from "../../components/library-settings.tsx";
import { useTexts } from "../../components/texts.ts";
import { createSettingsState } from "./settings-state.ts";
import type { LibraryViewProps } from "./views.tsx";

/** `#/settings`: what is kept, what it takes, what may be read, and deleting it all. */
export function SettingsPage({ library }: LibraryViewProps) {
  const texts = useTexts();
  const settings = useMemo(() => createSettingsState(library, texts), []);
  return <LibrarySettings state={settings.state.value} actions={settings.actions} />;
}
