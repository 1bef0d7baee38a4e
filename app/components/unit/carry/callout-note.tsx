import { useTranslation } from 'react-i18next';

import type { FileCallout } from '~/domain/assessments/carry/carried-page';
import { formatDate } from '~/shared/dates';

import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';

/** What must be looked at in a file that was brought along. */
export function CalloutNote({ callout }: { callout: FileCallout }) {
  const { t } = useTranslation('carry');
  const language = useLanguage();
  const day = (date: string) => formatDate(date, language, 'long');
  const words = {
    replaced: () => t('callout.replaced', { name: 'name' in callout ? callout.name : '' }),
    replacedBy: () => t('callout.replacedBy'),
    expired: () => t('callout.expired', { until: 'until' in callout ? day(callout.until) : '' }),
    not_yet: () => t('callout.not_yet', { from: 'from' in callout ? day(callout.from) : '' }),
  };
  return (
    <span className="inline-flex min-w-0 gap-1 font-semibold text-warning">
      <Icon name="warning" className="mt-0.5" />
      <span className="min-w-0 wrap-anywhere">{words[callout.kind]()}</span>
    </span>
  );
}
