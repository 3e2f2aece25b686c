import { CardFailure, CardLoading } from "../../components/card-notice.tsx";
import { CardView } from "../../components/card-view.tsx";
import { renderSurface } from "../surface/render-surface.tsx";
import { createCardState } from "./state.ts";

const state = createCardState();

function Card() {
  const card = state.card.value;
  if (card === null) return <CardLoading />;
  return card.ok ? (
    <CardView card={card.value} isTrusted={state.isTrusted.value} actions={state.actions} />
  ) : (
    <CardFailure code={card.error.code} onClose={state.actions.onClose} />
  );
}

renderSurface(<Card />);
