import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DataTable, type Column } from '~/components/ui/data-table';
import { LocalTime } from '~/components/ui/local-time';
import { ProgressBar } from '~/components/ui/progress-bar';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import type { QueueRow } from '~/domain/assessments/review/queue.repo.server';
import { shownEnd } from '~/shared/dates';
import { formatInteger } from '~/shared/numbers';

import { reviewPath } from './paths';
import { STATUS_LOOK } from './status-look';

/** Filed assessments, one a row; on a phone one a card. */
export function QueueTable({
  rows,
  now,
}: {
  rows: readonly QueueRow[];
  /** When the page was made. */
  now: Date;
}) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const columns: Column<QueueRow>[] = [
    {
      key: 'region',
      header: t('queue.column.region'),
      cell: (row) => (
        <>
          <Link className="tautan" to={reviewPath(row.id)}>
            {row.regionName}
          </Link>
          <span className="block text-sm font-normal text-quiet">{row.cycleName}</span>
          {row.isSimulated ? <SimulatedMark className="mt-1" /> : null}
        </>
      ),
    },
    {
      key: 'status',
      header: t('queue.column.status'),
      cell: (row) => (
        <>
          <StatusBadge status={STATUS_LOOK[row.status]} />
          {row.round > 1 ? (
            <span className="mt-0.5 block text-sm text-quiet">
              {t('queue.round', { round: row.round })}
            </span>
          ) : null}
          {row.unsettled === null ? null : (
            <span className="mt-0.5 block text-sm text-quiet">
              {row.unsettled > 0
                ? t('queue.unsettled', { count: row.unsettled })
                : t('queue.settled')}
            </span>
          )}
          {row.isHandedIn && row.unsettled === null ? (
            <span className="mt-0.5 block text-sm text-quiet">{t('queue.handedIn')}</span>
          ) : null}
          {row.proposed > 0 ? (
            <span className="mt-0.5 block text-sm text-quiet">
              {t('queue.proposed', { count: row.proposed })}
            </span>
          ) : null}
          {row.extendedUntil ? (
            <span className="mt-0.5 block text-sm text-quiet">
              {t('queue.extended')} <LocalTime at={shownEnd(row.extendedUntil)} />
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'submitted',
      header: t('queue.column.submitted'),
      cell: (row) => (
        <>
          {row.submittedAt ? <LocalTime at={row.submittedAt} dayOnly /> : '–'}
          {row.days === null ? null : (
            <span className="block text-sm text-quiet">
              {row.days === 0 ? t('queue.today') : t('queue.days', { count: row.days })}
            </span>
          )}
          {row.dueAt ? (
            <span
              className={`block text-sm ${row.isOverdue ? 'font-semibold text-error' : 'text-quiet'}`}
            >
              {t(row.isOverdue ? 'queue.overdue' : 'queue.due')}{' '}
              <LocalTime at={shownEnd(row.dueAt)} dayOnly />
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'progress',
      header: t('queue.column.progress'),
      cell: (row) => <Progress row={row} />,
    },
    {
      key: 'evidence',
      header: t('queue.column.evidence'),
      unit: t('queue.files'),
      numeric: true,
      cell: (row) => formatInteger(row.evidence, language),
    },
    {
      key: 'holder',
      header: t('queue.column.holder'),
      cell: (row) => <Holders row={row} now={now} />,
    },
  ];
  return (
    <DataTable
      caption={t('queue.title')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<p className="py-6 text-quiet">{t('queue.noMatch')}</p>}
    />
  );
}

/** Requirements done: agreed on once every seat is submitted, until then judged, as far as the reader may know. */
function Progress({ row }: { row: QueueRow }) {
  const { t } = useTranslation('assessor');
  const { status, requirements, unsettled, judged } = row;
  const left = status === 'accepted' ? 0 : unsettled;
  const done = left === null ? judged : requirements - left;
  if (done === null)
    return status === 'returned' || status === 'draft' ? (
      '–'
    ) : (
      <span className="text-sm text-quiet">{t('queue.notShown')}</span>
    );
  return (
    <div className="min-w-36">
      <ProgressBar
        label={t('queue.progressOf', { name: row.regionName })}
        labelHidden
        done={done}
        total={Math.max(1, requirements)}
        words={t(left ? 'queue.agreed' : 'queue.judged', { judged: done, count: requirements })}
      />
    </div>
  );
}

/** Who holds the seats, for whom one waits, and until when, as far as the reader may know. */
function Holders({ row, now }: { row: QueueRow; now: Date }) {
  const { t } = useTranslation('assessor');
  if (row.status === 'draft' || row.status === 'returned') return '–';
  const { holderName, assignedName, leaseUntil } = row;
  if (!holderName && !assignedName) return '–';
  return (
    <>
      {holderName ? <span className="block wrap-anywhere">{holderName}</span> : null}
      {leaseUntil ? (
        <span className="block text-sm text-quiet">
          {t(leaseUntil > now ? 'queue.lease' : 'queue.lapsed')} <LocalTime at={leaseUntil} />
        </span>
      ) : null}
      {assignedName ? (
        <span className="block text-sm wrap-anywhere text-quiet">
          {t('queue.assignedTo', { names: assignedName })}
        </span>
      ) : null}
    </>
  );
}
