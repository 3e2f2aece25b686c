import { WelcomeView } from "../../components/welcome-view.tsx";
import { renderSurface } from "../surface/render-surface.tsx";
import { createWelcomeState } from "./state.ts";

const state = createWelcomeState();

function Welcome() {
  return (
    <WelcomeView
      example={state.example.value}
      access={state.access.value}
      failure={state.failure.value}
      onChooseAccess={state.chooseAccess}
    />
  );
}

renderSurface(<Welcome />);
