import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { LastReturn } from '~/domain/assessments/assessment';
import { isOpenUnder, nextAsked, type ReturnDesk } from '~/domain/assessments/returned/return-desk';
import { shownEnd } from '~/shared/dates';

import { Alert } from '../../ui/alert';
import { LocalTime } from '../../ui/local-time';
import { ClosedHere } from './closed-here';

interface AskedHereProps {
  requirement: { requirementId: string; code: string };
  back: ReturnDesk | null;
  desk: { canWrite: boolean; assessment: { id: string; returned: LastReturn | null } };
}

/** What the last return asks of this requirement, or that it asks nothing and how it is opened all the same. */
export function AskedHere({ requirement, back, desk }: AskedHereProps) {
  const { t } = useTranslation('returned');
  const { returned } = desk.assessment;
  if (!back || !returned) return null;
  const { requirementId } = requirement;
  const asked = back.asked.find((item) => item.requirementId === requirementId);
  const next = nextAsked(back.asked, requirementId);
  if (!isOpenUnder(back, requirementId)) {
    return (
      <div className="mb-6">
        <ClosedHere {...{ requirement, next }} work={desk.assessment.id} canWrite={desk.canWrite} />
      </div>
    );
  }
  const wayOn = next ? (
    <p className="no-print mt-2">
      <Link className="tautan" to={`/unit/butir/${next.requirementId}`}>
        {t('next', { code: next.code })}
      </Link>
    </p>
  ) : (
    <p className="no-print mt-2">
      <Link className="tautan" to="/unit/periksa">
        {t('check')}
      </Link>
    </p>
  );
  if (!asked) {
    return (
      <div className="mb-6">
        <Alert kind="warning" title={t('openedTitle')}>
          <p>{t('openedText')}</p>
          {wayOn}
        </Alert>
      </div>
    );
  }
  return (
    <div className="mb-6">
      <Alert
        kind={asked.done ? 'success' : 'warning'}
        title={t(asked.done ? 'askedDone' : 'asked')}
      >
        <p className="max-w-prose break-words whitespace-pre-line">{asked.ask}</p>
        <p className="mt-2 text-sm text-quiet">
          {t('ofRound', { round: returned.round })}
          {returned.byName ? ` · ${returned.byName}` : ''} · {t('until')}{' '}
          <LocalTime at={shownEnd(returned.dueAt)} />
        </p>
        {wayOn}
      </Alert>
    </div>
  );
}
