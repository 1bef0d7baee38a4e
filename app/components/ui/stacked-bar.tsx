export interface Part {
  key: string;
  label: string;
  /** Length of the part, in the unit of `max`; 0 or more. */
  value: number;
}

interface StackedBarProps {
  parts: readonly Part[];
  /** The whole length, at least the sum of the parts. */
  max: number;
  /** Says the parts in words. */
  label: string;
}

/** Parts of a score as one thin bar; at most five parts, coloured in order. Server-rendered. */
export function StackedBar({ parts, max, label }: StackedBarProps) {
  const starts = parts.map((_, at) =>
    parts.slice(0, at).reduce((sum, part) => sum + part.value, 0),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${max} 8`}
      preserveAspectRatio="none"
      className="block h-2.5 w-full min-w-24 overflow-hidden rounded-xs"
    >
      <rect className="part-track" width={max} height="8" />
      {parts.map((part, at) => (
        <rect
          key={part.key}
          className={`part-${at + 1}`}
          x={starts[at]}
          width={part.value}
          height="8"
        />
      ))}
    </svg>
  );
}

/** Key to the colours of a stacked bar. */
export function PartsLegend({ parts }: { parts: readonly { key: string; label: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-quiet">
      {parts.map(({ key, label }, at) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg viewBox="0 0 10 10" className="size-3" aria-hidden>
            <rect className={`part-${at + 1}`} width="10" height="10" rx="2" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
