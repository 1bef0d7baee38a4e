import { useTranslation } from 'react-i18next';

import { fieldNumber } from '~/domain/assessments/typed-number';
import type { AnswerValue } from '~/domain/instruments/answer';
import type {
  ChoiceRequirement,
  DateRequirement,
  NumberRequirement,
} from '~/domain/instruments/instrument';
import { formatDate } from '~/shared/dates';
import { formatExact } from '~/shared/numbers';

import { RadioGroup } from '../../forms/choice-controls';
import { Select, TextField } from '../../forms/controls';
import { fieldId, type FieldError } from '../../forms/form-state';
import { useLanguage } from '../../ui/root-data';

/** What the field of an answer type is given. */
export interface TypedFieldProps<R> {
  formId: string;
  requirement: R;
  value: AnswerValue | null;
  typed?: Record<string, string>;
  errors: Record<string, FieldError>;
}

/** A number in the unit asked for, with its bounds told beforehand. */
export function NumberField(props: TypedFieldProps<NumberRequirement>) {
  const { formId, requirement, value, typed, errors } = props;
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const { unit, min, max, decimals } = requirement;
  const hint = [
    decimals === 0 ? t('number.whole') : t('number.decimals', { count: decimals }),
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
export function DateField(props: TypedFieldProps<DateRequirement>) {
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
export function ChoiceField(props: TypedFieldProps<ChoiceRequirement>) {
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
