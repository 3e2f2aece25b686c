import { PageView } from "../../components/page-view.tsx";
import { renderSurface } from "../surface/render-surface.tsx";
import { createPanelState } from "./state.ts";

const state = createPanelState();

function Panel() {
  return (
    <PageView
      view={state.view.value}
      status={state.status.value}
      shownArticleId={state.shownArticleId.value}
      actions={state.actions}
    />
  );
}

renderSurface(<Panel />);
