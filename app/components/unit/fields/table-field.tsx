import { useTranslation } from 'react-i18next';

import { rowFields, typedRows } from '~/domain/assessments/table-fields';
import type { TableRequirement } from '~/domain/instruments/instrument';
import { missingCells } from '~/domain/instruments/table-value';

import { Alert } from '../../ui/alert';
import { useLanguage } from '../../ui/root-data';
import { TableFields } from './table-fields';
import type { TypedFieldProps } from './typed-fields';

/** A table, with what is still missing in the one that was saved. */
export function TableField(props: TypedFieldProps<TableRequirement>) {
  const { formId, requirement, value, typed, errors } = props;
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const { table } = requirement;
  const saved = value?.type === 'table' ? value.rows : [];
  return (
    <>
      {saved.length > 0 && !typed ? <Missing {...props} /> : null}
      <TableFields
        formId={formId}
        table={table}
        label={t('table.label', { name: table.rowName[language] })}
        rows={typedRows(typed ?? rowFields(saved))}
        errors={errors}
      />
    </>
  );
}

function Missing({ requirement, value }: TypedFieldProps<TableRequirement>) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const { table } = requirement;
  const rows = value?.type === 'table' ? value.rows : [];
  const missing = missingCells(table, rows);
  const [first] = missing;
  const title = table.columns.find(({ code }) => code === first?.column)?.title[language];
  if (!first && rows.length >= table.minRows) return null;
  return (
    <div className="mb-3">
      <Alert kind="info">
        {first ? (
          <>
            {t('table.missing', { count: missing.length })}{' '}
            {t('table.missingFirst', { column: title, row: first.row + 1 })}
          </>
        ) : (
          t('table.missingRows', { count: table.minRows })
        )}
      </Alert>
    </div>
  );
}
