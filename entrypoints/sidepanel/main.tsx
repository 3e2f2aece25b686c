import { renderTab } from "../surface/render-tab.tsx";
import { createPanelState } from "./state.ts";

renderTab(createPanelState());
