import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldNumber, readNumber } from '~/domain/assessments/typed-number';
import type { TypedRow } from '~/domain/assessments/table-fields';
import type { RatioList as List, RatioRequirement } from '~/domain/instruments/instrument';
import type { TableRow } from '~/domain/instruments/table';
import { columnSum } from '~/domain/instruments/table-value';

import { TextField } from '../../forms/controls';
import { fieldId, type FieldError } from '../../forms/form-state';
import { useLanguage } from '../../ui/root-data';
import { FormationNotes } from './formation-notes';
import { TableFields } from './table-fields';

interface RatioListProps {
  formId: string;
  requirement: RatioRequirement & { list: List };
  rows: readonly TypedRow[];
  numerator: string;
  denominator: string;
  errors: Record<string, FieldError>;
}

/** The rows behind a ratio, and its two numbers: typed while there is no row, their sums as soon as there is one. */
export function RatioList(props: RatioListProps) {
  const { formId, requirement, rows, errors } = props;
  const { t } = useTranslation(['fields', 'unit']);
  const language = useLanguage();
  const { list } = requirement;
  const [numerator, setNumerator] = useState(props.numerator);
  const [denominator, setDenominator] = useState(props.denominator);
  const read = (text: string) => readNumber(text, requirement.whole) ?? '';
  return (
    <TableFields
      formId={formId}
      table={list}
      label={t('fields:list.label', { name: list.rowName[language] })}
      hint={t('fields:list.hint')}
      rows={rows}
      errors={errors}
      footer={(known) => (
        <div className="mt-4">
          <div className="grid gap-x-6 sm:grid-cols-2">
            <Sum
              {...props}
              name="numerator"
              column={list.numerator}
              known={known}
              typed={numerator}
              onTyped={setNumerator}
            />
            <Sum
              {...props}
              name="denominator"
              column={list.denominator}
              known={known}
              typed={denominator}
              onTyped={setDenominator}
            />
          </div>
          <FormationNotes
            requirement={requirement}
            numerator={read(numerator)}
            denominator={read(denominator)}
            rows={known}
          />
        </div>
      )}
    />
  );
}

interface SumProps extends RatioListProps {
  name: 'numerator' | 'denominator';
  column: string;
  known: readonly TableRow[];
  /** What stands in the field while there is no row. */
  typed: string;
  onTyped: (text: string) => void;
}

function Sum(props: SumProps) {
  const { formId, requirement, name, column, known, typed, onTyped, errors } = props;
  const { t } = useTranslation(['unit', 'fields']);
  const language = useLanguage();
  const isSum = known.length > 0;
  const text = isSum ? fieldNumber(columnSum(known, column), language) : typed;
  return (
    <TextField
      id={fieldId(formId, name)}
      // why: a field without a name is not sent; a sum is the server's to compute.
      name={isSum ? '' : name}
      label={t(`unit:answer.${name}`, { unit: requirement.unit[language] })}
      hint={isSum ? t('fields:list.sums') : t('unit:answer.wholeHint')}
      error={errors[name]}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      readOnly={isSum}
      onChange={(event) => onTyped(event.target.value)}
    />
  );
}
