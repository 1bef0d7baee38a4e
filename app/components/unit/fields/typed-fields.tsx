import { useTranslation } from 'react-i18next';

import { rowFields, typedRows } from '~/domain/assessments/table-fields';
import { fieldNumber } from '~/domain/assessments/typed-number';
import type { AnswerValue } from '~/domain/instruments/answer';
import type {
  ChoiceRequirement,
  DateRequirement,
  NumberRequirement,
  TableRequirement,
} from '~/domain/instruments/instrument';
import { missingCells } from '~/domain/instruments/table-value';
import { formatDate } from '~/shared/dates';
import { formatExact } from '~/shared/numbers';

import { RadioGroup } from '../../forms/choice-controls';
import { Select, TextField } from '../../forms/controls';
import { fieldId, type FieldError } from '../../forms/form-state';
import { Alert } from '../../ui/alert';
import { useLanguage } from '../../ui/root-data';
import { TableFields } from './table-fields';

interface Props<R> {
  formId: string;
  requirement: R;
  value: AnswerValue | null;
  typed?: Record<string, string>;
  errors: Record<string, FieldError>;
}

/** A number in the unit asked for, with its bounds told beforehand. */
export function NumberField(props: Props<NumberRequirement>) {
  const { formId, requirement, value, typed, errors } = props;
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const { unit, min, max, decimals } = requirement;
  const hint = [
    decimals === 0 ? t('number.whole') : t('number.decimals', { decimals }),
    min === null ? '' : t('number.min', { min: formatExact(min, language) }),
    max === null ? '' : t('number.max', { max: formatExact(max, language) }),
  ];
  return (
    <TextField
      id={fieldId(formId, 'number')}
      name="number"
      label={unit ? t('number.labelUnit', { unit: unit[language] }) : t('number.label')}
      hint={hint.filter(Boolean).join(' ')}
      error={errors.number}
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      defaultValue={
        typed ? typed.number : value?.type === 'number' ? fieldNumber(value.number, language) : ''
      }
      className="max-w-xs"
    />
  );
}

/** A day, with its bounds told beforehand. */
export function DateField(props: Props<DateRequirement>) {
  const { formId, requirement, value, typed, errors } = props;
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const { min, max } = requirement;
  const hint = [
    min === null ? '' : t('date.min', { min: formatDate(min, language, 'long') }),
    max === null ? '' : t('date.max', { max: formatDate(max, language, 'long') }),
  ].filter(Boolean);
  return (
    <TextField
      id={fieldId(formId, 'date')}
      name="date"
      type="date"
      label={t('date.label')}
      hint={hint.length > 0 ? hint.join(' ') : undefined}
      error={errors.date}
      min={min ?? undefined}
      max={max ?? undefined}
      defaultValue={typed ? typed.date : value?.type === 'date' ? value.date : ''}
      className="max-w-xs"
    />
  );
}

/** More options than this stand in a list that opens. */
const IN_SIGHT = 7;

/** One of the options the requirement offers. */
export function ChoiceField(props: Props<ChoiceRequirement>) {
  const { formId, requirement, value, typed, errors } = props;
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const Control = requirement.options.length > IN_SIGHT ? Select : RadioGroup;
  return (
    <Control
      id={fieldId(formId, 'choice')}
      name="choice"
      label={t('choice.label')}
      error={errors.choice}
      options={requirement.options.map(({ code, label }) => ({
        value: code,
        label: label[language],
      }))}
      defaultValue={typed ? typed.choice : value?.type === 'choice' ? value.choice : undefined}
    />
  );
}

/** A table, with what is still missing in the one that was saved. */
export function TableField(props: Props<TableRequirement>) {
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

function Missing({ requirement, value }: Props<TableRequirement>) {
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
