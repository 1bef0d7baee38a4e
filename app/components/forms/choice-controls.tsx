import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Option } from './controls';
import { describedBy, ErrorText, FieldMark, Hint, type FieldProps } from './field';

type Own = keyof FieldProps;
type InputProps = Omit<ComponentPropsWithoutRef<'input'>, Own | 'type' | 'value' | 'defaultValue'>;

type RadioGroupProps = FieldProps &
  InputProps & {
    options: readonly Option[];
    defaultValue?: string;
    /** Side by side where there is room. */
    inline?: boolean;
  };

/** One of a few, all in sight. The error summary's link reaches the first choice. */
export const RadioGroup = forwardRef<HTMLInputElement, RadioGroupProps>(
  function RadioGroup(props, ref) {
    const { id, label, hint, error, optional, className = '', options, ...rest } = props;
    const { defaultValue, inline, ...input } = rest;
    const { t } = useTranslation();
    return (
      <fieldset className={`mb-5 ${className}`} {...describedBy(props)}>
        <legend className="mb-1 font-semibold">
          {label}
          {optional ? (
            <span className="font-normal text-quiet"> ({t('form.optional')})</span>
          ) : null}
        </legend>
        <FieldMark name={props.name} />
        <Hint id={id} hint={hint} />
        <div className={inline ? 'flex flex-wrap gap-x-6' : ''}>
          {options.map((option, at) => (
            <label key={option.value} className="flex gap-3 py-1.5">
              <input
                {...input}
                ref={ref}
                type="radio"
                id={at === 0 ? id : `${id}-${at}`}
                value={option.value}
                defaultChecked={option.value === defaultValue}
                disabled={option.disabled}
                className="radio radio-primary mt-0.5 radio-sm"
              />
              <span>
                {option.label}
                {option.hint ? (
                  <span className="block text-sm text-quiet">{option.hint}</span>
                ) : null}
              </span>
            </label>
          ))}
        </div>
        <ErrorText id={id} error={error} />
      </fieldset>
    );
  },
);

type CheckboxProps = Omit<FieldProps, 'optional'> &
  InputProps & { value?: string; defaultValue?: string };

/** One yes or no. `defaultValue` equal to `value` ("on" if unnamed) checks it. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(props, ref) {
  const { id, label, hint, error, className = '', value = 'on', defaultValue, ...input } = props;
  return (
    <div className={`mb-5 ${className}`}>
      <div className="flex gap-3">
        <input
          defaultChecked={defaultValue === undefined ? undefined : defaultValue === value}
          {...input}
          {...describedBy(props)}
          ref={ref}
          id={id}
          type="checkbox"
          value={value}
          className="checkbox checkbox-primary mt-0.5 checkbox-sm"
        />
        <div>
          <label htmlFor={id} className="font-semibold">
            {label}
          </label>
          <Hint id={id} hint={hint} />
        </div>
      </div>
      <ErrorText id={id} error={error} />
    </div>
  );
});
