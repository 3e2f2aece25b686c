import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { FeedLook, NewFeed, Outlet } from "./library-feeds-entry.ts";
import { FeedsOutlets } from "./library-feeds-outlets.tsx";
import { wordFailureCode } from "./library-feeds-words.ts";
import { type Texts, useTexts } from "./texts.ts";
import "./library-feeds-add.css";

/** What a reader can do to get feeds. All but the file must be called straight from a click or key: the browser asks for sites. */
export interface FeedsAddActions {
  /** Looks for feeds at an address that was typed; answers whether it is one of the public web. */
  readonly onLook: (typed: string) => boolean;
  /** Looks through a list of feeds. */
  readonly onFile: (file: File) => void;
  readonly onAdd: (feeds: readonly NewFeed[]) => void;
}

interface FeedsAddProps {
  readonly look: FeedLook;
  readonly outlets: readonly Outlet[];
  readonly knownUrls: ReadonlySet<string>;
  readonly actions: FeedsAddActions;
}

/** The ways to add feeds: an address, an outlet of the list, another program's list. */
export function FeedsAdd({ look, outlets, knownUrls, actions }: FeedsAddProps) {
  const { t } = useTexts();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section class="feeds-add" aria-labelledby="feeds-add-title">
      <h2 id="feeds-add-title">{t("feeds_add")}</h2>
      <AddressForm look={look} onLook={actions.onLook} />
      <details class="feeds-add-outlets">
        <summary>
          <h3>{t("feeds_outlets")}</h3>
        </summary>
        <FeedsOutlets outlets={outlets} knownUrls={knownUrls} onAdd={actions.onAdd} />
      </details>
      <div class="feeds-add-list" data-focus="feeds-file">
        <h3>{t("feeds_list")}</h3>
        <button
          type="button"
          class="button"
          data-action="choose-list"
          onClick={() => chooser.current!.click()}
        >
          {t("feeds_list_choose")}
        </button>
        <input
          type="file"
          name="opml"
          hidden
          ref={chooser}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // So that the same file can be chosen again.
            event.currentTarget.value = "";
            if (file !== undefined) actions.onFile(file);
          }}
        />
      </div>
    </section>
  );
}

interface AddressFormProps extends Pick<FeedsAddActions, "onLook"> {
  readonly look: FeedLook;
}

function AddressForm({ look, onLook }: AddressFormProps) {
  const texts = useTexts();
  const { t } = texts;
  const [isBad, setBad] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const isLooking = look?.kind === "looking";
  const wasLooking = useRef(false);
  useEffect(() => {
    // What was found is offered: the field is free for another address. What failed stays to be corrected.
    if (wasLooking.current && look === null) field.current!.value = "";
    wasLooking.current = isLooking;
  });
  return (
    <form
      class="feeds-address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isLooking) return;
        setBad(!onLook(field.current!.value));
      }}
    >
      <label for={id}>{t("feeds_address")}</label>
      <input
        id={id}
        ref={field}
        name="address"
        type="text"
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        dir="ltr"
        placeholder="https://news.example/feed.xml"
        aria-invalid={isBad}
        aria-describedby={`${id}-said`}
        onInput={() => setBad(false)}
      />
      <button type="submit" class="button button-main" data-action="look" disabled={isLooking}>
        {t("feeds_look")}
      </button>
      <p
        class={isBad || look?.kind === "failed" ? "feeds-address-bad" : "aside"}
        id={`${id}-said`}
        role="status"
      >
        {isBad ? t("feeds_failure_not_an_address") : look === null ? "" : wordLook(texts, look)}
      </p>
    </form>
  );
}

function wordLook(texts: Texts, look: NonNullable<FeedLook>): string {
  if (look.kind === "looking") return texts.t("feeds_looking", look.host);
  if (look.code === "refused") return texts.t("feeds_look_refused", look.host);
  if (look.code === "none") return texts.t("feeds_looked_none", look.host);
  return `${look.host}: ${wordFailureCode(texts, look.code)}`;
}
