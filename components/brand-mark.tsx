/** The mark of Parallax: two lines of sight that meet in one point. Decorative. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <g fill="none" stroke-width="2.4" stroke-linecap="round">
        <path stroke="var(--here)" d="M3 13.5 6.9 6" />
        <path stroke="var(--there)" d="M13 13.5 9.1 6" />
      </g>
      <circle cx="8" cy="3.2" r="2.1" fill="var(--ink)" />
    </svg>
  );
}
