import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LiveChange } from '~/domain/assessments/together/together';
import { formatTime } from '~/shared/dates';

import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { useChange } from './live';

/** Milliseconds a notice stays at least, for whoever looks up only now. */
const LEAST_MS = 12_000;

/**
 * Says, once for each, what a colleague just changed about this requirement and when. It goes when the page shows the
 * change, or when the person closes it.
 * @param now when the page was read
 */
export function LiveNotice({ now }: { now: Date }) {
  const { t } = useTranslation(['unit', 'common']);
  const language = useLanguage();
  const change = useChange();
  const [gone, setGone] = useState<LiveChange | null>(null);
  const isShown = change !== null && now.getTime() >= Date.parse(change.at);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => setGone(change), LEAST_MS);
    return () => clearTimeout(timer);
  }, [isShown, change]);
  const told = change === gone ? null : change;
  return (
    <div role="status" className="no-print empty:hidden">
      {told ? (
        <p className="mb-6 flex items-center gap-2 rounded-field bg-info-wash py-1 ps-3 pe-1 text-sm font-medium text-info">
          <Icon name="info" />
          <span className="min-w-0 flex-1">
            {t(`unit:together.changed.${told.kind}`, { name: told.name })}{' '}
            <time dateTime={told.at} className="font-normal whitespace-nowrap">
              {t('unit:together.changedAt', { time: formatTime(new Date(told.at), language) })}
            </time>
          </span>
          <button
            type="button"
            className="btn btn-ghost btn-sm btn-square"
            aria-label={t('common:toast.dismiss')}
            onClick={() => setGone(told)}
          >
            <Icon name="cross" />
          </button>
        </p>
      ) : null}
    </div>
  );
}
