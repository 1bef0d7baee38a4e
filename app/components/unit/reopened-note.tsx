import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Assessment } from '~/domain/assessments/assessment';
import { actCode } from '~/domain/assessments/minutes/minutes';

import { Alert } from '../ui/alert';
import { LocalTime } from '../ui/local-time';

/** That a result the unit was told is out of force, which minutes it followed from, and its letter; namespace filing. */
export function ReopenedNote({
  work: { id, regionCode, reopened },
}: {
  work: Pick<Assessment, 'id' | 'regionCode' | 'reopened'>;
}) {
  const { t } = useTranslation('filing');
  if (!reopened) return null;
  return (
    <Alert
      kind="warning"
      title={t('reopened.title', { number: actCode('BAV', reopened, regionCode) })}
    >
      {reopened.reopening ? (
        <p className="wrap-anywhere whitespace-pre-line">
          {t('reopened.why', {
            number: actCode('BAB', reopened.reopening, regionCode),
            reason: reopened.reopening.reason,
          })}{' '}
          (<LocalTime at={reopened.reopening.at} dayOnly />)
        </p>
      ) : null}
      {t('reopened.text')}{' '}
      <Link className="tautan" to={`/unit/surat/${id}/${reopened.minutesId}`}>
        {t('reopened.letter')}
      </Link>
    </Alert>
  );
}
