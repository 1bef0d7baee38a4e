import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { DescriptionList } from '~/components/ui/description-list';
import { LocalTime } from '~/components/ui/local-time';
import { ProgressBar } from '~/components/ui/progress-bar';
import type { ShownVerdicts } from '~/domain/assessments/review/get-review.server';
import type { ReviewProgress } from '~/domain/assessments/review/review-progress';
import type { ReviewStage } from '~/domain/assessments/review/review-stage';
import type { ReviewFacts } from '~/domain/assessments/review/review.repo.server';
import { shownEnd } from '~/shared/dates';

/**
 * Who reviews it; while it waits, who did in the round before is no one's to wait for. Nobody on accepted work means that its
 * reader sees no seats: its minutes name who judged.
 */
function holderFacts({ status, holderName }: ReviewFacts, t: TFunction<['assessor', 'agreement']>) {
  if (status === 'accepted' && holderName === null) return [];
  if (status !== 'submitted' || holderName === null)
    return [{ term: t('facts.holder'), value: holderName ?? t('facts.noHolder') }];
  return [
    { term: t('facts.holder'), value: t('facts.noHolder') },
    { term: t('facts.earlierHolder'), value: holderName },
  ];
}

/** Who filed when, under which receipt, who reviews it and until when. */
export function ReviewFactsCard({
  review,
  progress,
  stage,
  verdicts,
}: {
  review: ReviewFacts;
  progress: ReviewProgress;
  /** Null while the work is with the unit. */
  stage: ReviewStage | null;
  /** Whose verdicts the progress counts; without any there is nothing to count. */
  verdicts: ShownVerdicts;
}) {
  const { t } = useTranslation(['assessor', 'agreement']);
  const { receipt, lastReturn } = review;
  const items = [
    ...(verdicts === 'hidden' && review.status !== 'returned'
      ? [{ term: t('facts.progress'), value: t('queue.notShown') }]
      : []),
    {
      term: t('facts.submitted'),
      value: review.submittedAt ? (
        <>
          <LocalTime at={review.submittedAt} />
          {review.submittedByName ? (
            <span className="block text-sm text-quiet">{review.submittedByName}</span>
          ) : null}
        </>
      ) : (
        '–'
      ),
    },
    { term: t('facts.round'), value: review.round },
    ...(stage && review.status === 'in_review'
      ? [{ term: t('agreement:stage.term'), value: t(`agreement:stage.${stage}`) }]
      : []),
    ...(receipt
      ? [
          {
            term: t('facts.receipt'),
            value: (
              <>
                {receipt.code}
                <code className="mt-0.5 block text-xs break-all text-quiet" title="SHA-256">
                  {receipt.sha256}
                </code>
              </>
            ),
          },
        ]
      : []),
    ...holderFacts(review, t),
    ...(review.reviewEndsAt
      ? [{ term: t('facts.ends'), value: <LocalTime at={review.reviewEndsAt} /> }]
      : []),
    ...(review.acceptedAt
      ? [
          {
            term: t('facts.accepted'),
            value: (
              <>
                <LocalTime at={review.acceptedAt} />
                {review.acceptedByName ? (
                  <span className="block text-sm text-quiet">{review.acceptedByName}</span>
                ) : null}
              </>
            ),
          },
        ]
      : []),
    ...(lastReturn
      ? [
          {
            term: t('facts.returned'),
            value: (
              <>
                <LocalTime at={lastReturn.returnedAt} dayOnly />
                <span className="block text-sm whitespace-pre-line">{lastReturn.reason}</span>
                <span className="block text-sm text-quiet">
                  {t('facts.due')} <LocalTime at={shownEnd(lastReturn.dueAt)} />
                </span>
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card title={t('facts.title')}>
      {verdicts === 'hidden' ? null : (
        <ProgressBar
          label={t(verdicts === 'agreed' ? 'facts.agreed' : 'facts.progress')}
          done={progress.judged}
          total={Math.max(1, progress.total)}
          words={t('queue.judged', { judged: progress.judged, count: progress.total })}
        />
      )}
      <div className="mt-3 text-[0.9375rem]">
        <DescriptionList items={items} />
      </div>
    </Card>
  );
}
