import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { FileVersion } from '~/domain/evidence/ledger';

import { Alert } from '../../ui/alert';
import { FileName } from '../../ui/file-name';

interface NowLatestProps {
  versions: readonly FileVersion[];
  currentId: string;
  /** It is shown somewhere that can be changed. */
  isUsed: boolean;
}

/** After a file was replaced: that this is what took its place, with the way back to it (`?dari=` names it). */
export function NowLatest({ versions, currentId, isUsed }: NowLatestProps) {
  const { t } = useTranslation('evidence');
  const [search] = useSearchParams();
  const from = search.get('dari');
  const old = versions.find(({ id }) => id === from && id !== currentId);
  if (!old) return null;
  return (
    <div className="mb-6">
      <Alert kind="success">
        {t(isUsed ? 'file.nowLatest' : 'file.nowLatestUnused')}{' '}
        <Link className="tautan" to={`/unit/bukti/${old.id}`}>
          {t('file.toOlder')} <FileName name={old.originalName} />
        </Link>
      </Alert>
    </div>
  );
}
