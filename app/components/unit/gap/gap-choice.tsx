import { useTranslation } from 'react-i18next';

import type { EvaluatedGap } from '~/domain/itkp/evaluate-gap';

import { ErrorText } from '../../forms/field';
import { fieldId } from '../../forms/form-state';

interface GapChoiceProps {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  evaluated: EvaluatedGap;
  /** Shows the label; otherwise it stands above already. */
  isLabelled?: boolean;
  /** Word of the empty choice, when it does not mean that nothing was measured. */
  empty?: string;
}

/** One of a few; the empty choice says that it was not measured. */
export function GapChoice(props: GapChoiceProps) {
  const { name, label, options, evaluated, isLabelled = false, empty } = props;
  const { t } = useTranslation('gap');
  const id = fieldId('gap', name);
  const fault = evaluated.faults[name];
  return (
    <div className="mb-2">
      <label htmlFor={id} className={isLabelled ? 'text-sm' : 'sr-only'}>
        {label}
      </label>
      <select
        id={id}
        name={name}
        className="select w-full"
        defaultValue={evaluated.texts[name] ?? ''}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-error` : undefined}
      >
        <option value="">{empty ?? t('form.unknown')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ErrorText id={id} error={fault && { key: `gap:faults.${fault}` }} />
    </div>
  );
}
