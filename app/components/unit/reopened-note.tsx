import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Assessment } from '~/domain/assessments/assessment';
import { actCode, type ActNumber } from '~/domain/assessments/minutes/minutes';
import { formatDate } from '~/shared/dates';

import { Alert } from '../ui/alert';
import { useLanguage } from '../ui/root-data';

/** That a result the unit was told is out of force, which minutes it followed from, and its letter; namespace filing. */
export function ReopenedNote({
  work: { id, regionCode, reopened },
  later,
}: {
  work: Pick<Assessment, 'id' | 'regionCode' | 'reopened'>;
  /** Given where it stands on the letter itself: the one in force since; null while there is none. */
  later?: (ActNumber & { minutesId: string }) | null;
}) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
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
            date: formatDate(new Date(reopened.reopening.at), language),
            reason: reopened.reopening.reason,
          })}
        </p>
      ) : null}
      {later
        ? t('reopened.later', { number: actCode('BAV', later, regionCode) })
        : t('reopened.text')}{' '}
      {later === null ? null : (
        <Link className="tautan" to={`/unit/surat/${id}/${later?.minutesId ?? reopened.minutesId}`}>
          {t('reopened.letter')}
        </Link>
      )}
    </Alert>
  );
}
