import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { fieldId } from '~/components/forms/form-state';
import { DataTable, type Column } from '~/components/ui/data-table';
import { LocalTime } from '~/components/ui/local-time';
import { useLanguage } from '~/components/ui/root-data';
import type { AssignableRow } from '~/domain/assessments/assignment/assignable.repo.server';
import { formatInteger } from '~/shared/numbers';

import { seatsPath } from './paths';

/** Works to tick, with who has which seat. */
export function AssignmentTable({
  rows,
  formId,
}: {
  rows: readonly AssignableRow[];
  formId: string;
}) {
  const { t } = useTranslation('assignment');
  const language = useLanguage();
  const columns: Column<AssignableRow>[] = [
    {
      key: 'region',
      header: t('column.region'),
      cell: (row, index) => (
        <label className="flex gap-3">
          <input
            type="checkbox"
            name="berkas"
            value={row.assessmentId}
            id={index === 0 ? fieldId(formId, 'berkas') : undefined}
            className="checkbox checkbox-primary mt-0.5 shrink-0 checkbox-sm"
          />
          <span className="min-w-0 wrap-anywhere">
            {row.regionName}
            {row.round > 1 ? (
              <span className="block text-sm font-normal text-quiet">
                {t('round', { round: row.round })}
              </span>
            ) : null}
          </span>
        </label>
      ),
    },
    {
      key: 'submitted',
      header: t('column.submitted'),
      cell: (row) => (row.submittedAt ? <LocalTime at={row.submittedAt} dayOnly /> : '–'),
    },
    {
      key: 'size',
      header: t('column.size'),
      numeric: true,
      cell: (row) => formatInteger(row.size, language),
    },
    {
      key: 'seats',
      header: t('column.seats'),
      cell: (row) => (
        <ul>
          {row.seats.map((seat) => (
            <li key={seat.seat} className="wrap-anywhere">
              {row.seats.length > 1 ? `${t('seat', { seat: seat.seat })}: ` : null}
              {seat.holderName
                ? t('heldBy', { name: seat.holderName })
                : seat.assignedName
                  ? t('waitsFor', { name: seat.assignedName })
                  : t('open')}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'steer',
      header: t('column.steer'),
      cell: (row) => (
        <Link
          className="tautan"
          to={seatsPath(row.assessmentId)}
          aria-label={t('steerOf', { name: row.regionName })}
        >
          {t('steer')}
        </Link>
      ),
    },
  ];
  return (
    <>
      {rows.length > 1 ? (
        <label className="mb-3 flex gap-3">
          <input
            type="checkbox"
            name="semua"
            className="checkbox checkbox-primary mt-0.5 checkbox-sm"
          />
          {t('wholePage', { count: rows.length })}
        </label>
      ) : null}
      {rows.map(({ assessmentId }) => (
        <input key={assessmentId} type="hidden" name="halaman" value={assessmentId} />
      ))}
      <DataTable
        caption={t('title')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.assessmentId}
        empty={<p className="py-6 text-quiet">{t('noMatch')}</p>}
      />
    </>
  );
}
