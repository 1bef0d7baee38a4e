import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { LinkedEvidence } from '~/domain/assessments/content';
import type { EvidenceNote } from '~/domain/evidence/ledger';

import { SubmitButton } from '../../forms/submit-button';
import { FileName } from '../../ui/file-name';
import { PostForm } from '../../ui/post-form';

interface NewerVersionProps {
  file: LinkedEvidence;
  newest: EvidenceNote['newest'];
  /** Where the form goes. */
  action: string;
}

/** That the file was replaced while this requirement was closed, with the way to show the newest version here too. */
export function NewerVersion({ file, newest, action }: NewerVersionProps) {
  const { t } = useTranslation('evidence');
  if (!newest) return null;
  return (
    <PostForm action={action} className="my-1 border-l-2 border-warning pl-3 text-sm">
      <p>
        {t('here.newer')}{' '}
        <Link className="tautan" to={`/unit/bukti/${newest.id}`}>
          <FileName name={newest.originalName} />
        </Link>
      </p>
      <input type="hidden" name="linkId" value={file.linkId} />
      <input type="hidden" name="newestId" value={newest.id} />
      <SubmitButton name="intent" value="renew" className="btn btn-sm mt-1">
        {t('here.useNewer')}
        <span className="sr-only">: {newest.originalName}</span>
      </SubmitButton>
    </PostForm>
  );
}
