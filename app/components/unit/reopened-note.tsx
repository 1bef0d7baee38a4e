import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Assessment } from '~/domain/assessments/assessment';
import { actCode } from '~/domain/assessments/minutes/minutes';
import { formatDate } from '~/shared/dates';

import { Alert } from '../ui/alert';
import { useLanguage } from '../ui/root-data';

/** That a result the unit was told is out of force, which minutes it followed from, and its letter; namespace filing. */
export function ReopenedNote({
  work: { id, regionCode, reopened },
  isLetter = false,
}: {
  work: Pick<Assessment, 'id' | 'regionCode' | 'reopened'>;
  /** It stands on the letter itself. */
  isLetter?: boolean;
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
      {t('reopened.text')}{' '}
      {isLetter ? null : (
        <Link className="tautan" to={`/unit/surat/${id}/${reopened.minutesId}`}>
          {t('reopened.letter')}
        </Link>
      )}
    </Alert>
  );
}
