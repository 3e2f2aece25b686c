import { renderTab } from "../surface/render-tab.tsx";
import { createPopupState } from "./state.ts";

renderTab(createPopupState());
