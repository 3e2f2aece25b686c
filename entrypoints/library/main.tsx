import { LibraryNote } from "../../components/library-note.tsx";
import { LibraryShell } from "../../components/library-shell.tsx";
import { renderSurface } from "../surface/render-surface.tsx";
import { watchDrops } from "./dropped-files.ts";
import { createLibraryState } from "./library.ts";
import { makeFragment, watchRoute } from "./router.ts";
import { TransferStanding } from "./transfer-standing.tsx";
import { getTransferState } from "./transfer-state.ts";
import { VIEWS } from "./views.tsx";

const state = createLibraryState();
const { route, follow } = watchRoute();

watchDrops((files) => {
  const opening = state.opening.value;
  if (opening?.ok !== true) return;
  location.assign(makeFragment("transfer"));
  getTransferState({ ...state.shared, corpus: opening.corpus }).actions.onFiles(files);
});

/** The list with what is looked for; typing on goes on in the same entry of the history. */
function search(text: string): void {
  const isList = route.value?.view === "list";
  const params = new URLSearchParams(isList ? route.value?.params : {});
  if (text === "") params.delete("q");
  else params.set("q", text);
  const fragment = makeFragment("list", "", params);
  if (isList) location.replace(fragment);
  else location.assign(fragment);
  // At once: a box that is drawn by the address before would lose the letter just typed.
  follow();
}

function Page() {
  const current = route.value;
  const opening = state.opening.value;
  const View = current === null ? undefined : VIEWS[current.view];
  return (
    <LibraryShell
      place={current === null || View === undefined ? null : { view: current.view, id: current.id }}
      query={current?.params.get("q") ?? ""}
      opening={opening === null ? "opening" : opening.ok ? "open" : opening.error}
      notice={opening?.ok === true ? (opening.notice ?? opening.warning ?? state.low.value) : null}
      failure={state.failure.value}
      undoable={state.undoable.value}
      isUndoing={state.isUndoing.value}
      note={<LibraryNote notes={state.shared.notes.value} />}
      announcement={state.announcement.value}
      actions={{
        onSearch: search,
        onOpen: () => void state.open(),
        onErase: () => void state.erase(),
        onAccept: () => void state.accept(),
        onUndo: () => void state.undo(),
      }}
    >
      {opening?.ok === true && opening.notice === null && <TransferStanding corpus={opening.corpus} />}
      {current !== null && View !== undefined && opening?.ok === true && (
        <View
          key={`${current.view}/${current.id}`}
          library={{ ...state.shared, corpus: opening.corpus }}
          route={current}
        />
      )}
    </LibraryShell>
  );
}

renderSurface(<Page />);
