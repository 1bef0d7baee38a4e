import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { EmptyState } from '~/components/ui/empty-state';
import { LocalTime } from '~/components/ui/local-time';

interface ListedCycle {
  id: string;
  year: number;
  name: string;
  regionName: string;
  phases: readonly { phase: string; startsAt: Date; endsAt: Date }[];
  filings: number | null;
}

/** Cycles with the dates of their phases. */
export function CycleTable({ cycles }: { cycles: readonly ListedCycle[] }) {
  const { t } = useTranslation('admin');
  const counted = cycles.some(({ filings }) => filings !== null);
  return (
    <DataTable
      caption={t('cycles.caption')}
      captionHidden
      rows={cycles}
      rowKey={(cycle) => cycle.id}
      empty={<EmptyState title={t('cycles.emptyTitle')} text={t('cycles.emptyText')} />}
      columns={[
        {
          key: 'name',
          header: t('cycles.name'),
          cell: ({ id, name }) => (
            <Link className="tautan" to={`/admin/siklus/${id}`}>
              {name}
            </Link>
          ),
        },
        { key: 'year', header: t('cycles.year'), numeric: true, cell: ({ year }) => year },
        { key: 'region', header: t('cycles.region'), cell: ({ regionName }) => regionName },
        {
          key: 'phases',
          header: t('cycles.phases'),
          cell: ({ phases }) => (
            <ul>
              {phases.map(({ phase, startsAt, endsAt }) => (
                <li key={phase}>
                  {t(`phase.${phase}`)}: <LocalTime at={startsAt} dayOnly /> {t('cycles.to')}{' '}
                  <LocalTime at={endsAt} dayOnly />
                </li>
              ))}
            </ul>
          ),
        },
        ...(counted
          ? [
              {
                key: 'assessments',
                header: t('cycles.assessments'),
                numeric: true,
                cell: ({ filings }: ListedCycle) => filings,
              },
            ]
          : []),
      ]}
    />
  );
}
