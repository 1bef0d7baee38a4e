import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Checkbox } from '~/components/forms/choice-controls';
import { Select } from '~/components/forms/controls';
import { SubmitButton } from '~/components/forms/submit-button';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { DataTable } from '~/components/ui/data-table';
import { LocalTime } from '~/components/ui/local-time';
import { Rupiah } from '~/components/ui/number-value';
import { useLanguage } from '~/components/ui/root-data';
import { formatInteger } from '~/shared/numbers';
import { formatPeriod, type Period } from '~/shared/periods';

import type { ImportFault } from './fault-words';
import { ImportErrors } from './import-errors';
import { PostForm } from '../ui/post-form';

export interface PreviewData {
  rows: {
    line: number;
    regionCode: string;
    regionName: string;
    period: Period;
    packages: number;
    value: number;
  }[];
  rowCount: number;
  /** Sums over all rows, decimal text. */
  packages: string;
  value: string;
  errors: ImportFault[];
  errorCount: number;
  importedBefore: { fileName: string; importedAt: Date } | null;
  unresolved: { name: string; key: string; candidates: { code: string; name: string }[] }[];
  unresolvedCount: number;
}

const FORM = 'impor-pratinjau';

interface ImportPreviewProps {
  preview: PreviewData;
  kept: {
    content: string;
    fileName: string;
    source: string;
    asOf: string;
    choices: Record<string, string>;
  };
}

/** Second step of an import: what would be written, or everything that keeps it from being written. */
export function ImportPreview({ preview, kept }: ImportPreviewProps) {
  const { t } = useTranslation('governor');
  const language = useLanguage();
  const { rows, rowCount, errors, errorCount, unresolved, importedBefore } = preview;
  const ready = errors.length === 0 && rows.length > 0 && !importedBefore;
  const number = (value: number | string) => formatInteger(value, language);
  return (
    <div className="grid gap-6">
      {importedBefore ? (
        <Alert kind="error" title={t('import.sameFile')} live>
          <p>
            {t('import.sameFileText', { file: importedBefore.fileName })}{' '}
            <LocalTime at={importedBefore.importedAt} />
          </p>
        </Alert>
      ) : errors.length > 0 ? (
        <Alert kind="error" title={t('import.faults', { count: errorCount })} live>
          <p>{t('import.nothingWritten')}</p>
        </Alert>
      ) : (
        <Alert kind="info" title={t('import.ready', { count: rowCount })} live>
          <p>{t('import.notYetWritten')}</p>
        </Alert>
      )}
      {errors.length > 0 ? (
        <Card title={t('import.faultsTitle')}>
          <ImportErrors faults={errors} />
          <p className="mt-3 text-sm">
            {errorCount > errors.length
              ? t('import.faultsShown', { shown: errors.length, total: number(errorCount) })
              : null}{' '}
            <button
              type="submit"
              form={FORM}
              formAction="/gubernur/impor/perbaikan.csv"
              name="intent"
              value="preview"
              className="btn btn-sm"
            >
              {t('import.faultsCsv')}
            </button>
          </p>
        </Card>
      ) : null}
      {/* why: with faults the browser itself sends the form: the answer may be a download. */}
      <PostForm id={FORM} encType="multipart/form-data" reloadDocument={errors.length > 0}>
        {(['content', 'fileName', 'source', 'asOf'] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={kept[name]} />
        ))}
        {Object.entries(kept.choices).map(([key, code]) => (
          <input key={key} type="hidden" name={`pilihan:${key}`} value={code} />
        ))}
        {unresolved.length > 0 ? (
          <Card title={t('import.resolve')} className="mb-6">
            <p className="mb-4 text-sm text-quiet">
              {t('import.resolveText')}{' '}
              {preview.unresolvedCount > unresolved.length
                ? t('import.resolveMore', {
                    shown: unresolved.length,
                    total: number(preview.unresolvedCount),
                  })
                : null}
            </p>
            {unresolved.map(({ name, key, candidates }, at) => (
              <Select
                key={key}
                id={`pilihan-${at}`}
                name={`pilihan:${key}`}
                label={t('import.resolveName', { name })}
                options={candidates.map((one) => ({
                  value: one.code,
                  label: `${one.name} (${one.code})`,
                }))}
                className="max-w-md"
              />
            ))}
          </Card>
        ) : null}
        {Object.keys(kept.choices).length > 0 && ready ? (
          <Checkbox id="remember" name="remember" label={t('import.remember')} />
        ) : null}
        <div className="flex flex-wrap gap-3">
          {ready ? (
            <SubmitButton name="intent" value="confirm">
              {t('import.confirm', { count: rowCount })}
            </SubmitButton>
          ) : null}
          {unresolved.length > 0 ? (
            <SubmitButton name="intent" value="preview">
              {t('import.checkAgain')}
            </SubmitButton>
          ) : null}
          <Link className="btn" to="/gubernur/impor" reloadDocument>
            {t('import.other')}
          </Link>
        </div>
      </PostForm>
      {rows.length > 0 ? (
        <Card title={t('import.rows', { count: rowCount })}>
          <DataTable
            caption={t('import.rows', { count: rowCount })}
            captionHidden
            tall
            rows={rows}
            rowKey={(row) => String(row.line)}
            columns={[
              {
                key: 'region',
                header: t('import.column.region'),
                cell: (row) => `${row.regionName} (${row.regionCode})`,
              },
              {
                key: 'line',
                header: t('import.column.line'),
                numeric: true,
                cell: (row) => row.line,
              },
              {
                key: 'period',
                header: t('import.column.period'),
                cell: (row) => formatPeriod(row.period, language),
              },
              {
                key: 'packages',
                header: t('import.column.packages'),
                numeric: true,
                cell: (row) => number(row.packages),
              },
              {
                key: 'value',
                header: t('import.column.value'),
                numeric: true,
                cell: (row) => <Rupiah value={row.value} full />,
              },
            ]}
            footer={
              <p className="angka text-sm">
                {t('import.sum', { packages: number(preview.packages) })}{' '}
                <Rupiah value={preview.value} full />
                {rowCount > rows.length ? ` ${t('import.shown', { shown: rows.length })}` : ''}
              </p>
            }
          />
        </Card>
      ) : null}
    </div>
  );
}
