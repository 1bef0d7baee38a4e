import { useTranslation } from 'react-i18next';

import type { ChangeMark } from '~/domain/assessments/changes-since';

const BADGE: Record<ChangeMark, string> = {
  requested: 'bg-nila-wash text-primary',
  untouched: 'border border-base-300 text-quiet',
  unrequested: 'bg-warning-wash text-warning',
};
const DOT: Record<ChangeMark, string> = {
  requested: 'bg-primary',
  untouched: 'border border-current',
  unrequested: 'bg-warning',
};

/** What became of a requirement since the last return, in words. */
export function ChangeBadge({ mark }: { mark: ChangeMark }) {
  const { t } = useTranslation('assessor');
  return (
    <span
      className={`rounded-sm px-1.5 py-0.5 text-[0.8125rem] leading-tight font-semibold whitespace-nowrap ${BADGE[mark]}`}
    >
      {t(`change.${mark}`)}
    </span>
  );
}

/** The same where there is no room for words. */
export function ChangeDot({ mark }: { mark: ChangeMark }) {
  const { t } = useTranslation('assessor');
  return (
    <span className={`size-2 rounded-full ${DOT[mark]}`} title={t(`change.${mark}`)}>
      <span className="sr-only">{t(`change.${mark}`)}</span>
    </span>
  );
}
