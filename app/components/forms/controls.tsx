import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useTranslation } from 'react-i18next';

import { describedBy, Field, type FieldProps } from './field';

type Own = keyof FieldProps;
type TextFieldProps = FieldProps & Omit<ComponentPropsWithoutRef<'input'>, Own>;

/** One line of text; also numbers, dates, e-mail and passwords through `type`. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(
  function TextField(props, ref) {
    const { label, hint, error, optional, className, ...input } = props;
    return (
      <Field {...{ id: props.id, name: props.name, label, hint, error, optional, className }}>
        <input type="text" {...input} {...describedBy(props)} ref={ref} className="input w-full" />
      </Field>
    );
  },
);

type TextAreaProps = FieldProps & Omit<ComponentPropsWithoutRef<'textarea'>, Own>;

/** Several lines of text. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(
  function TextArea(props, ref) {
    const { label, hint, error, optional, className, ...input } = props;
    return (
      <Field {...{ id: props.id, name: props.name, label, hint, error, optional, className }}>
        <textarea
          rows={4}
          {...input}
          {...describedBy(props)}
          ref={ref}
          className="textarea w-full"
        />
      </Field>
    );
  },
);

export interface Option {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

type SelectProps = FieldProps &
  Omit<ComponentPropsWithoutRef<'select'>, Own> & {
    options: readonly Option[];
    /** Text of the empty first choice; false leaves it out. */
    empty?: string | false;
  };

/** One of many, in a native list. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(props, ref) {
  const { label, hint, error, optional, className, options, empty, ...select } = props;
  const { t } = useTranslation();
  return (
    <Field {...{ id: props.id, name: props.name, label, hint, error, optional, className }}>
      <select {...select} {...describedBy(props)} ref={ref} className="select w-full">
        {empty === false ? null : <option value="">{empty ?? t('form.choose')}</option>}
        {options.map(({ value, label: words, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
});

type FileFieldProps = FieldProps & Omit<ComponentPropsWithoutRef<'input'>, Own | 'type'>;

/** A file from the reader's machine. */
export const FileField = forwardRef<HTMLInputElement, FileFieldProps>(
  function FileField(props, ref) {
    const { label, hint, error, optional, className, ...input } = props;
    return (
      <Field {...{ id: props.id, name: props.name, label, hint, error, optional, className }}>
        <input
          {...input}
          {...describedBy(props)}
          type="file"
          ref={ref}
          className="file-input w-full"
        />
      </Field>
    );
  },
);
