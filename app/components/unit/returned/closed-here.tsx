import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { AskedItem } from '~/domain/assessments/returned/return-desk';
import { workHref } from '~/domain/assessments/work-address';

import { SubmitButton } from '../../forms/submit-button';
import { Alert } from '../../ui/alert';
import { PostForm } from '../../ui/post-form';

interface ClosedHereProps {
  requirement: { requirementId: string; code: string };
  /** The assessment it is shown in. */
  work: string;
  canWrite: boolean;
  /** Where something is asked. */
  next: AskedItem | null;
}

/** Nobody asked to change this requirement: that it stays as submitted, and the button that opens it all the same. */
export function ClosedHere({ requirement, work, canWrite, next }: ClosedHereProps) {
  const { t } = useTranslation('returned');
  const { requirementId } = requirement;
  return (
    <Alert kind="info" title={t('closedTitle')}>
      <p className="max-w-prose">{t('closedText')}</p>
      {canWrite ? (
        <PostForm
          action={workHref(`/unit/butir/${requirementId}/buka`, work)}
          className="no-print mt-3"
        >
          <p className="mb-2 max-w-prose text-sm">{t('openText')}</p>
          <SubmitButton className="btn">{t('open')}</SubmitButton>
        </PostForm>
      ) : null}
      {next ? (
        <p className="no-print mt-2">
          <Link className="tautan" to={`/unit/butir/${next.requirementId}`}>
            {t('next', { code: next.code })}
          </Link>
        </p>
      ) : null}
    </Alert>
  );
}
