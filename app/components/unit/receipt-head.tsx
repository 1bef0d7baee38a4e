import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { SnapshotSection } from '~/domain/assessments/snapshot';
import { showCode, verificationPath } from '~/domain/assessments/verification';
import { shownEnd } from '~/shared/dates';

import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { DescriptionList } from '../ui/description-list';
import { LocalTime } from '../ui/local-time';
import { useRootData } from '../ui/root-data';

interface ReceiptHeadProps {
  submission: {
    receiptCode: string;
    verificationCode: string;
    withdrawn: { at: Date; reason: string; byName: string | null } | null;
    round: number;
    returnDueAt: Date | null;
    answers: { round: number; codes: readonly string[] } | null;
    submittedAt: Date;
    submittedByName: string | null;
    snapshotSha256: string;
    snapshot: { sections: readonly SnapshotSection[] };
  };
  /** Address of the public page that checks this receipt. */
  address: string;
}

/** What identifies a submission, and how much it holds. */
export function ReceiptHead({ submission, address }: ReceiptHeadProps) {
  const { t } = useTranslation('filing');
  const region = useRootData()?.viewer?.regionName;
  const requirements = submission.snapshot.sections.flatMap((section) => section.requirements);
  const files = requirements.reduce((sum, { evidence }) => sum + evidence.length, 0);
  return (
    <Card>
      {submission.withdrawn ? (
        <div className="mb-4">
          <Alert kind="warning" title={t('receipt.withdrawn')}>
            <LocalTime at={submission.withdrawn.at} />
            {submission.withdrawn.byName ? `, ${submission.withdrawn.byName}` : ''}
            {submission.withdrawn.reason ? (
              <span className="block whitespace-pre-line">{submission.withdrawn.reason}</span>
            ) : null}
          </Alert>
        </div>
      ) : null}
      <DescriptionList
        items={[
          {
            term: t('receipt.code'),
            value: <strong className="text-lg select-all">{submission.receiptCode}</strong>,
          },
          { term: t('receipt.region'), value: region ?? '' },
          { term: t('receipt.round'), value: submission.round },
          { term: t('receipt.at'), value: <LocalTime at={submission.submittedAt} exact /> },
          ...(submission.returnDueAt
            ? [
                {
                  term: t('receipt.due'),
                  value: <LocalTime at={shownEnd(submission.returnDueAt)} />,
                },
              ]
            : []),
          ...(submission.answers
            ? [
                {
                  term: t('receipt.answersReturn'),
                  value: [
                    t('round.title', { round: submission.answers.round }),
                    ...(submission.answers.codes.length > 0
                      ? [submission.answers.codes.join(', ')]
                      : []),
                  ].join(': '),
                },
              ]
            : []),
          { term: t('receipt.by'), value: submission.submittedByName ?? '' },
          {
            term: t('receipt.holds'),
            value: [
              t('receipt.answers', { count: requirements.length }),
              t('receipt.files', { count: files }),
            ].join(', '),
          },
          {
            term: t('receipt.sha256'),
            value: (
              <code className="text-sm break-all select-all">{submission.snapshotSha256}</code>
            ),
          },
          {
            term: t('receipt.verification'),
            value: <span className="select-all">{showCode(submission.verificationCode)}</span>,
          },
          {
            term: t('receipt.address'),
            value: (
              <Link className="tautan break-all" to={verificationPath(submission.verificationCode)}>
                {address}
              </Link>
            ),
          },
        ]}
      />
      <p className="mt-4 max-w-prose text-sm text-quiet">{t('receipt.proof')}</p>
    </Card>
  );
}
