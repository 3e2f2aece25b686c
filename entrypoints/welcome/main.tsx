import { WelcomeView } from "../../components/welcome-view.tsx";
import { renderSurface } from "../surface/render-surface.tsx";
import { createWelcomeState } from "./state.ts";

const state = createWelcomeState();

function Welcome() {
  return (
    <WelcomeView
      example={state.example.value}
      sites={state.sites.value}
      failure={state.failure.value}
      actions={state.actions}
    />
  );
}

renderSurface(<Welcome />);
// The part that the address names is there only now.
if (location.hash === "#sites") {
  const sites = document.querySelector<HTMLElement>("#sites");
  sites?.scrollIntoView();
  sites?.focus({ preventScroll: true });
}
