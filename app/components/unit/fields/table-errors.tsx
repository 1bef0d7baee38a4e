import { useTranslation } from 'react-i18next';

import { cellName } from '~/domain/assessments/table-fields';
import type { TableSpec } from '~/domain/instruments/table';

import { fieldId, namespacesOf } from '../../forms/form-state';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import type { RowErrors } from './cell-errors';

interface TableErrorsProps {
  formId: string;
  table: TableSpec;
  rows: readonly { known: RowErrors; told: RowErrors | undefined }[];
}

/** So many cells are named; the rest is counted. */
const NAMED = 5;

/** The cells that cannot be kept, each a way to its field. */
export function TableErrors({ formId, table, rows }: TableErrorsProps) {
  const language = useLanguage();
  const cells = rows.flatMap(({ known, told }, row) => {
    const errors = { ...known, ...told };
    return table.columns.flatMap(({ code, title }) =>
      errors[code] ? [{ row, code, title: title[language], error: errors[code] }] : [],
    );
  });
  const { t } = useTranslation(['fields', ...namespacesOf(cells.map(({ error }) => error))]);
  if (cells.length === 0) return null;
  const rest = cells.length - NAMED;
  return (
    <div className="mt-2 border-s-4 border-error ps-3 text-sm">
      <p className="flex items-center gap-1.5 font-semibold text-error">
        <Icon name="warning" />
        {t('fields:table.wrong', { count: cells.length })}
      </p>
      <ul>
        {cells.slice(0, NAMED).map(({ row, code, title, error }) => {
          const id = fieldId(formId, cellName(row, code));
          return (
            <li key={`${row} ${code}`}>
              <a
                className="tautan"
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {t('fields:cellOf', {
                  column: title,
                  name: table.rowName[language],
                  row: row + 1,
                })}
              </a>
              : {t(error.key, error.params)}
            </li>
          );
        })}
      </ul>
      {rest > 0 ? (
        <p className="text-quiet">{t('fields:table.wrongMore', { count: rest })}</p>
      ) : null}
    </div>
  );
}
