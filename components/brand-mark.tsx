/** The mark of Parallax: two lines of sight that meet in one point. Decorative. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <g fill="none" stroke-width="2.4" stroke-linecap="round">
        <path stroke="var(--here)" d="M2.4 13.6 8 4.4" />
        <path stroke="var(--there)" d="M13.6 13.6 8 4.4" />
      </g>
      <circle cx="8" cy="4.4" r="3.1" fill="var(--paper)" />
      <circle cx="8" cy="4.4" r="2.2" fill="var(--ink)" />
    </svg>
  );
}
