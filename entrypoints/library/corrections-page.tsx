import { useEffect, useState } from "preact/hooks";
import { LibraryCorrections } from "../../components/library-corrections.tsx";
import { useTexts } from "../../components/texts.ts";
import { findSaying } from "../../components/undo-bar.tsx";
import {
  addCorrection,
  type Correction,
  type NewCorrection,
  parseSubjectKey,
  withdrawCorrection,
} from "../../utils/corpus/corrections.ts";
import { readCorrections, type ReadCorrection } from "./corrections-data.ts";
import { toFailure } from "./library.ts";
import type { LibraryViewProps } from "./views.tsx";

/** `#/corrections`. */
export function CorrectionsPage({ library }: LibraryViewProps) {
  const { t } = useTexts();
  const [corrections, setCorrections] = useState<readonly ReadCorrection[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const changeCount = library.changeCount.value;
  const { corpus, change } = library;
  useEffect(() => {
    let isCurrent = true;
    readCorrections(corpus).then(
      (found) => isCurrent && setCorrections(found),
      (error: unknown) => isCurrent && library.showFailure(toFailure(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [changeCount, corpus]);

  const takeBack = async (id: string) => {
    const taken = corrections?.find(({ correction }) => correction.id === id)?.correction;
    if (taken === undefined) return;
    setBusy(true);
    const done = await change(withdrawCorrection(corpus, id));
    setBusy(false);
    if (done === null) return;
    const undo = async () => {
      const again = await change(addCorrection(corpus, renew(taken), taken.madeAt));
      if (again !== null) library.announce(t(findSaying(taken)));
    };
    library.offerUndo({ said: t("ui_taken_back"), undo });
  };
  return (
    <LibraryCorrections
      corrections={corrections === null ? null : corrections.map(({ shown }) => shown)}
      isBusy={isBusy}
      onTakeBack={(id) => void takeBack(id)}
    />
  );
}

/** The same correction, to be made once more. */
function renew({ kind, subjects, sentences, part, phrases }: Correction): NewCorrection {
  return {
    kind,
    a: parseSubjectKey(subjects[0]),
    b: parseSubjectKey(subjects[1]),
    sentences,
    ...(part === null ? {} : { part }),
    phrases,
  };
}
