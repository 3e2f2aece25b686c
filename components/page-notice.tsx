import type { ComponentChildren } from "preact";
import { BrandMark } from "./brand-mark.tsx";
import "./page-notice.css";

interface PageNoticeProps {
  readonly title: string;
  readonly text: string;
  readonly isBusy?: boolean;
  /** Buttons. */
  readonly children?: ComponentChildren;
}

/** A state without an article: loading, not read yet, not an article, failed. One sentence and at most one button. */
export function PageNotice({ title, text, isBusy, children }: PageNoticeProps) {
  return (
    <section class="page-notice" aria-busy={isBusy === true}>
      <BrandMark size={28} />
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </section>
  );
}
