import { useTranslation } from 'react-i18next';

import type { Difference } from '~/domain/assessments/carry/difference';

import { Icon, type IconName } from '../../ui/icon';
import { toneClass, type Tone } from '../../ui/status';

const LOOK: Record<Difference, { icon: IconName; tone: Tone }> = {
  changed: { icon: 'pencil', tone: 'active' },
  new: { icon: 'plus', tone: 'good' },
  gone: { icon: 'dash', tone: 'care' },
  unchanged: { icon: 'check', tone: 'quiet' },
  open: { icon: 'circle', tone: 'quiet' },
};

/** How a requirement stands against the earlier filing, as icon, word and colour. */
export function DifferenceMark({ difference }: { difference: Difference }) {
  const { t } = useTranslation('carry');
  const { icon, tone } = LOOK[difference];
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 py-0.5 text-[0.8125rem] leading-tight font-semibold whitespace-nowrap ${toneClass[tone]}`}
    >
      <Icon name={icon} />
      {t(`difference.kind.${difference}`)}
    </span>
  );
}
