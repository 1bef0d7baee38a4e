import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface TimelineItem {
  key: string;
  title: ReactNode;
  /** When; usually LocalTime. */
  when?: ReactNode;
  text?: ReactNode;
  state?: 'past' | 'current' | 'future';
}

/** Events or phases in order of time. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  const { t } = useTranslation();
  return (
    <ol aria-label={label} className="border-s-2 border-base-300">
      {items.map(({ key, title, when, text, state = 'past' }) => (
        <li
          key={key}
          aria-current={state === 'current' ? 'step' : undefined}
          className="relative pb-5 ps-5 last:pb-0"
        >
          <span
            aria-hidden
            className={`absolute -start-[7px] top-1.5 size-3 rounded-full border-2 ${dot[state]}`}
          />
          <p className={state === 'future' ? 'text-quiet' : 'font-semibold'}>
            {title}
            {state === 'current' ? (
              <span className="ms-2 text-sm text-primary">({t('timeline.current')})</span>
            ) : null}
          </p>
          {when ? <p className="text-sm text-quiet">{when}</p> : null}
          {text ? <div className="mt-1">{text}</div> : null}
        </li>
      ))}
    </ol>
  );
}

const dot = {
  past: 'border-primary bg-primary',
  current: 'border-primary bg-base-100 ring-4 ring-nila-wash',
  future: 'border-edge bg-base-100',
};
