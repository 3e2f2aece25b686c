interface SiteRowsProps<T extends { readonly host: string }> {
  readonly sites: readonly T[];
  /** What the button of each row says. */
  readonly action: string;
  /** The button's name with its host in it, for who hears it out of its row. */
  readonly labelOf: (host: string) => string;
  readonly onAct: (site: T) => void;
}

/** Sites by name, each with one button. */
export function SiteRows<T extends { readonly host: string }>({
  sites,
  action,
  labelOf,
  onAct,
}: SiteRowsProps<T>) {
  return (
    <ul class="site-list">
      {sites.map((site) => (
        <li key={site.host}>
          <bdi>{site.host}</bdi>
          <button
            type="button"
            class="button-plain"
            aria-label={labelOf(site.host)}
            onClick={() => onAct(site)}
          >
            {action}
          </button>
        </li>
      ))}
    </ul>
  );
}
