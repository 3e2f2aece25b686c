import { browser } from "wxt/browser";

/** Firefox's sidebar, which the shared types of the extension API leave out. */
interface SidebarAction {
  readonly open: () => Promise<void>;
}

/** Opens the side panel (Firefox: the sidebar). Must be called straight from a click or key. */
export async function openPanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as { readonly sidebarAction?: SidebarAction };
  await (sidebarAction === undefined ? browser.sidePanel.open({ windowId }) : sidebarAction.open());
}
