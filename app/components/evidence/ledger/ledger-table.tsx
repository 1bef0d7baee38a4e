import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { isReadable } from '~/domain/evidence/blob';
import type { LedgerFile } from '~/domain/evidence/ledger';
import type { CivilDate } from '~/shared/dates';
import { formatInteger } from '~/shared/numbers';

import { DataTable, type Column } from '../../ui/data-table';
import { LocalTime } from '../../ui/local-time';
import { useLanguage } from '../../ui/root-data';
import { fileSize } from '~/shared/file-size';
import { Thumbnail } from '../viewer/thumbnail';
import { HealthMark } from './health-mark';
import { PeriodMark, PeriodText } from './period-mark';
import { FileName } from '../../ui/file-name';

interface LedgerTableProps {
  files: readonly LedgerFile[];
  today: CivilDate;
  scanning: boolean;
}

/** Files of a region, one line each. */
export function LedgerTable({ files, today, scanning }: LedgerTableProps) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const columns: Column<LedgerFile>[] = [
    {
      key: 'name',
      header: t('list.name'),
      cell: (file) => (
        <span className="flex items-center gap-3">
          <Thumbnail file={{ ...file, fileId: file.id }} readable={isReadable(file, scanning)} />
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 lg:min-w-48">
            <Link className="tautan font-medium" to={`/unit/bukti/${file.id}`}>
              <FileName name={file.originalName} />
            </Link>
            {file.versions > 1 ? (
              <span className="angka text-sm whitespace-nowrap text-quiet">
                {t('version', { version: file.version, versions: file.versions })}
              </span>
            ) : null}
            <HealthMark blob={file} scanning={scanning} />
          </span>
        </span>
      ),
    },
    {
      key: 'period',
      header: t('list.period'),
      cell: (file) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <PeriodText {...file} />
          <PeriodMark {...file} today={today} />
        </span>
      ),
    },
    {
      key: 'uses',
      header: t('list.uses'),
      unit: t('list.usesUnit'),
      numeric: true,
      cell: (file) =>
        file.uses === 0 ? (
          <span className="text-quiet">{t('list.notUsed')}</span>
        ) : (
          formatInteger(file.uses, language)
        ),
    },
    {
      key: 'size',
      header: t('list.size'),
      numeric: true,
      cell: (file) => fileSize(file.sizeBytes, language),
    },
    {
      key: 'uploaded',
      header: t('list.uploaded'),
      cell: (file) => (
        <>
          <LocalTime at={file.uploadedAt} />
          <span className="block text-sm text-quiet">
            {file.uploadedByName ?? t('file.someone')}
          </span>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      captionHidden
      columns={columns}
      rows={files}
      rowKey={(file) => file.id}
    />
  );
}
