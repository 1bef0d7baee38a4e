/** The mark: one kawung motif, four ovals around a point. One colour, that of the text. */
export function Mark({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="currentColor" aria-hidden className={className}>
      <ellipse cx="9.9" cy="9.9" rx="7" ry="4.4" transform="rotate(45 9.9 9.9)" />
      <ellipse cx="22.1" cy="9.9" rx="7" ry="4.4" transform="rotate(-45 22.1 9.9)" />
      <ellipse cx="9.9" cy="22.1" rx="7" ry="4.4" transform="rotate(-45 9.9 22.1)" />
      <ellipse cx="22.1" cy="22.1" rx="7" ry="4.4" transform="rotate(45 22.1 22.1)" />
      <circle cx="16" cy="16" r="1.7" />
    </svg>
  );
}
