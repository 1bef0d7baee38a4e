import type { Band } from '~/domain/instruments/table';

import { Icon, type IconName } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { toneClass } from '../../ui/status';

const ICON: Record<Band['tone'], IconName> = { good: 'check', care: 'half', bad: 'warning' };

/** The band of a computed value as icon, word and colour. */
export function BandMark({ band, count }: { band: Band; count?: number }) {
  const language = useLanguage();
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 py-0.5 text-[0.8125rem] leading-tight font-semibold whitespace-nowrap ${toneClass[band.tone]}`}
    >
      <Icon name={ICON[band.tone]} />
      {count === undefined ? null : <span className="angka">{count}</span>}
      {band.label[language]}
    </span>
  );
}
