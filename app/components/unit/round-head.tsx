import { useTranslation } from 'react-i18next';

import type { Submission } from '~/domain/assessments/submission';
import { shownEnd } from '~/shared/dates';

import { Card } from '../ui/card';
import { DescriptionList } from '../ui/description-list';
import { LocalTime } from '../ui/local-time';

interface RoundHeadProps {
  submission: Pick<Submission, 'receiptCode' | 'submittedAt' | 'submittedByName' | 'withdrawn'>;
  returned: { reason: string; dueAt: Date; returnedAt: Date } | null;
  /** The verdicts the round was closed with. */
  verdicts: Readonly<Record<string, unknown>>;
  /** The minutes of this round were opened again, which is told beside it. */
  isReopened: boolean;
}

/** Which submission it is, and what became of it. */
export function RoundHead({ submission, returned, verdicts, isReopened }: RoundHeadProps) {
  const { t } = useTranslation('filing');
  const { withdrawn } = submission;
  const isOpen = !withdrawn && Object.keys(verdicts).length === 0;
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t('receipt.code'), value: submission.receiptCode },
          {
            term: t('receipt.at'),
            value: (
              <>
                <LocalTime at={submission.submittedAt} />
                {submission.submittedByName ? `, ${submission.submittedByName}` : ''}
              </>
            ),
          },
          ...(withdrawn
            ? [
                {
                  term: t('receipt.withdrawn'),
                  value: (
                    <>
                      <LocalTime at={withdrawn.at} />
                      <span className="block whitespace-pre-line">{withdrawn.reason}</span>
                    </>
                  ),
                },
              ]
            : []),
          ...(returned
            ? [
                {
                  term: t('round.returned'),
                  value: (
                    <>
                      <LocalTime at={returned.returnedAt} />
                      <span className="block whitespace-pre-line">{returned.reason}</span>
                      <span className="block text-sm text-quiet">
                        {t('round.due')} <LocalTime at={shownEnd(returned.dueAt)} />
                      </span>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {isOpen && !isReopened ? (
        <p className="mt-4 text-quiet">{t(returned ? 'round.unsettled' : 'round.open')}</p>
      ) : null}
    </Card>
  );
}
