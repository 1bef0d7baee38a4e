import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { DataTable, type Column } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import { OPEN_STAGES, type AgeBucket } from '~/domain/assessments/board/ageing';
import type { ListedWork } from '~/domain/assessments/board/board';
import { formatInteger } from '~/shared/numbers';

import { queuePath } from '../paths';
import { WorkList } from './work-list';

/** How long work has been with the team, by stage, and what waits longest. */
export function AgeingCard({
  ageing,
  oldest,
}: {
  ageing: readonly AgeBucket[];
  oldest: readonly ListedWork[];
}) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const columns: Column<AgeBucket>[] = [
    {
      key: 'age',
      header: t('ageing.age'),
      unit: t('ageing.days'),
      cell: ({ from, to }) =>
        to === null ? t('ageing.from', { from }) : t('ageing.fromTo', { from, to }),
    },
    ...OPEN_STAGES.map((stage) => ({
      key: stage,
      header: t(`stage.${stage}`),
      numeric: true,
      cell: ({ counts }: AgeBucket) => formatInteger(counts[stage], language),
    })),
    {
      key: 'sum',
      header: t('ageing.sum'),
      numeric: true,
      cell: ({ counts }) => (
        <strong>
          {formatInteger(
            Object.values(counts).reduce((sum, count) => sum + count, 0),
            language,
          )}
        </strong>
      ),
    },
  ];
  return (
    <Card
      title={t('ageing.title')}
      aside={
        <Link className="tautan text-sm" to={`${queuePath}?status=open&sort=waiting`}>
          {t('ageing.toQueue')}
        </Link>
      }
    >
      <p className="mb-3 text-sm text-quiet">{t('ageing.note')}</p>
      <DataTable
        caption={t('ageing.title')}
        captionHidden
        columns={columns}
        rows={ageing}
        rowKey={({ from }) => String(from)}
      />
      <h3 className="mt-6 mb-2">{t('ageing.oldest')}</h3>
      {oldest.length === 0 ? (
        <p className="text-quiet">{t('ageing.none')}</p>
      ) : (
        <WorkList caption={t('ageing.oldest')} works={oldest} days={t('ageing.age')} />
      )}
    </Card>
  );
}
