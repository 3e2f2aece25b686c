import type { ComponentChildren } from "preact";
import { useTexts, type MessageKey } from "./texts.ts";
import "./correct-button.css";

interface CorrectButtonProps {
  readonly label: Extract<MessageKey, "ui_not_same_event" | "ui_same_event" | "ui_not_a_match">;
  /** What is corrected, for who does not see it beside the button. */
  readonly about: ComponentChildren;
  /** Where the focus comes back to when the correction is undone; unique on the surface. */
  readonly focusKey: string;
  /** A cross with the label as its name, where the words would crowd out what they correct. */
  readonly isSmall?: boolean;
  readonly isBusy: boolean;
  readonly onPress: () => void;
}

/** Tells Parallax that it is wrong about what stands beside. */
export function CorrectButton({ label, about, focusKey, isSmall, isBusy, onPress }: CorrectButtonProps) {
  const { t } = useTexts();
  return (
    <span class="correct" data-focus={focusKey}>
      <button
        type="button"
        disabled={isBusy}
        title={isSmall === true ? t(label) : undefined}
        onClick={onPress}
      >
        {isSmall === true ? <span aria-hidden="true">×</span> : t(label)}
        <span class="visually-hidden">
          {isSmall === true && t(label)}: {about}
        </span>
      </button>
    </span>
  );
}
