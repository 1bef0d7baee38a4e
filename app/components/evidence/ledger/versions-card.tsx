import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { FileVersion } from '~/domain/evidence/ledger';

import { Card } from '../../ui/card';
import { LocalTime } from '../../ui/local-time';
import { Timeline } from '../../ui/timeline';
import { FileName } from '../../ui/file-name';

/** Every version of a document with who put it there and when, the latest first. */
export function VersionsCard({
  versions,
  currentId,
}: {
  versions: readonly FileVersion[];
  currentId: string;
}) {
  const { t } = useTranslation('evidence');
  const items = versions.map((version, at) => ({
    key: version.id,
    title: (
      <span className="flex flex-wrap items-baseline gap-x-2">
        {t('file.versionAt', { number: at + 1 })}
        {at === versions.length - 1 ? (
          <span className="text-sm font-normal text-quiet">({t('file.latest')})</span>
        ) : null}
      </span>
    ),
    when: <LocalTime at={version.replacedAt ?? version.uploadedAt} />,
    text: (
      <>
        {version.id === currentId ? (
          <span>
            <FileName name={version.originalName} /> ({t('file.thisOne')})
          </span>
        ) : (
          <Link className="tautan" to={`/unit/bukti/${version.id}`}>
            <FileName name={version.originalName} />
          </Link>
        )}
        <span className="block text-sm text-quiet">
          {version.replacedAt
            ? t('file.replacedBy', { name: version.replacedByName ?? t('file.someone') })
            : (version.uploadedByName ?? t('file.someone'))}
        </span>
      </>
    ),
  }));
  return (
    <Card title={t('file.versions')}>
      <Timeline label={t('file.versions')} items={items.reverse()} />
    </Card>
  );
}
