import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldNumber, readNumber } from '~/domain/assessments/typed-number';
import type { EvaluatedGap } from '~/domain/itkp/evaluate-gap';

import { ErrorText } from '../../forms/field';
import { fieldId } from '../../forms/form-state';
import { useLanguage } from '../../ui/root-data';

interface GapNumberProps {
  name: string;
  label: string;
  evaluated: EvaluatedGap;
  /** What a slider of 0 to 100 beside it moves; without it there is none. */
  slider?: string;
}

/** A number as typed; a slider beside it only writes into the field, which alone is sent. */
export function GapNumber({ name, label, evaluated, slider }: GapNumberProps) {
  const { t } = useTranslation('gap');
  const language = useLanguage();
  const range = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLInputElement>(null);
  const id = fieldId('gap', name);
  const fault = evaluated.faults[name];
  const value = evaluated.texts[name] ?? '';
  return (
    <div className="mb-2">
      <label htmlFor={id} className={slider ? 'sr-only' : 'text-sm'}>
        {label}
      </label>
      <div className="flex items-center gap-3">
        <input
          ref={text}
          id={id}
          name={name}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="input w-28 text-end angka"
          defaultValue={value}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-error` : undefined}
          onInput={(event) => {
            if (range.current) range.current.value = slideOf(event.currentTarget.value);
          }}
        />
        {slider ? (
          <>
            <span aria-hidden>%</span>
            <input
              ref={range}
              type="range"
              min="0"
              max="100"
              step="any"
              className="scripted-only range range-primary range-sm min-w-0 flex-1"
              aria-label={t('form.slider', { name: slider })}
              defaultValue={slideOf(value)}
              onInput={(event) => {
                if (!text.current) return;
                const half = Math.round(event.currentTarget.valueAsNumber * 2) / 2;
                text.current.value = fieldNumber(String(half), language);
              }}
            />
          </>
        ) : null}
      </div>
      <ErrorText id={id} error={fault && { key: `gap:faults.${fault}` }} />
    </div>
  );
}

/**
 * Where the slider stands for a text; at the start for one that is no number. Never a place the slider would move by
 * itself, such as one past its end.
 */
function slideOf(text: string): string {
  return String(Math.min(100, Number(readNumber(text, false) ?? '0')));
}
