import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { kindOf } from '~/domain/evidence/kinds';
import type { FileSubmission, LedgerFile } from '~/domain/evidence/ledger';
import { addDays, formatDate, jakartaDate } from '~/shared/dates';

import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { LocalTime } from '../../ui/local-time';
import { useLanguage } from '../../ui/root-data';
import { fileSize } from '~/shared/file-size';

interface FileFactsProps {
  file: LedgerFile;
  submissions: readonly FileSubmission[];
  graceDays: number;
}

/** What a file is, who brought it, what it was submitted with, and when it goes if nobody uses it. */
export function FileFacts({ file, submissions, graceDays }: FileFactsProps) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const goesOn = file.idleSince && addDays(jakartaDate(file.idleSince), graceDays);
  return (
    <Card title={t('file.facts')}>
      <DescriptionList
        items={[
          { term: t('file.kind'), value: kindOf(file.mediaType)?.label ?? file.mediaType },
          { term: t('file.size'), value: fileSize(file.sizeBytes, language) },
          {
            term: t('file.uploadedBy'),
            value: (
              <>
                {file.uploadedByName ?? t('file.someone')} · <LocalTime at={file.uploadedAt} />
              </>
            ),
          },
          {
            term: t('file.sha256'),
            value: <span className="text-sm break-all">{file.sha256}</span>,
          },
          ...(submissions.length > 0
            ? [{ term: t('file.submissions'), value: <Submitted submissions={submissions} /> }]
            : []),
        ]}
      />
      {goesOn ? (
        <p className="mt-3 text-sm text-quiet">
          {t('file.collected', { date: formatDate(goesOn, language, 'long') })}
        </p>
      ) : null}
    </Card>
  );
}

function Submitted({ submissions }: { submissions: readonly FileSubmission[] }) {
  const { t } = useTranslation('evidence');
  return (
    <>
      <ul>
        {submissions.map((submission) => (
          <li key={submission.submissionId}>
            <Link className="tautan" to={`/unit/tanda-terima/${submission.submissionId}`}>
              {submission.receiptCode}
            </Link>{' '}
            · {submission.cycleName} · <LocalTime at={submission.submittedAt} dayOnly />
          </li>
        ))}
      </ul>
      <p className="text-sm text-quiet">{t('file.submissionsText')}</p>
    </>
  );
}
