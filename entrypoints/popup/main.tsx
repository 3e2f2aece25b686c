import { PageView } from "../../components/page-view.tsx";
import { renderSurface } from "../surface/render-surface.tsx";
import { createPopupState } from "./state.ts";

const state = createPopupState();

function Popup() {
  return (
    <PageView
      view={state.view.value}
      status={state.status.value}
      shownArticleId={state.shownArticleId.value}
      actions={state.actions}
    />
  );
}

renderSurface(<Popup />);
