import { PageView } from "../../components/page-view.tsx";
import { renderSurface } from "./render-surface.tsx";
import type { TabState } from "./tab-state.ts";

/** Puts the view of one tab into the page: what popup and side panel share. */
export function renderTab(state: TabState): void {
  function Tab() {
    return <PageView view={state.view.value} status={state.status.value} actions={state.actions} />;
  }
  renderSurface(<Tab />);
}
