import { createContext, useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../ui/icon';
import { namespacesOf, type FieldError } from './form-state';

/** What every field takes. `id` and `name` come from `useZodForm().field(name)` or by hand. */
export interface FieldProps {
  id: string;
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: FieldError;
  /** Marks a field that may stay empty; all others are required by word of the form. */
  optional?: boolean;
  className?: string;
}

/** What a form says beside each of its fields, by the field's name, such as whether it is saved. */
export const FieldMarks = createContext<((name: string) => ReactNode) | null>(null);

/** The mark of one field, where its form gives any. */
export function FieldMark({ name }: { name: string }) {
  return useContext(FieldMarks)?.(name) ?? null;
}

/** Attributes that tie a control to its hint and error. */
export function describedBy({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? (true as const) : undefined,
  };
}

/** Label, hint, control and error of one field, in this order. */
export function Field(props: FieldProps & { children: ReactNode }) {
  const { id, label, optional, className = '', children } = props;
  const { t } = useTranslation();
  return (
    <div className={`mb-5 ${className}`}>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="block font-semibold">
          {label}
          {optional ? (
            <span className="font-normal text-quiet"> ({t('form.optional')})</span>
          ) : null}
        </label>
        <FieldMark name={props.name} />
      </div>
      <Hint {...props} />
      {children}
      <ErrorText {...props} />
    </div>
  );
}

/** The hint of a field; described by `describedBy`. */
export function Hint({ id, hint }: Pick<FieldProps, 'id' | 'hint'>) {
  if (!hint) return null;
  return (
    <p id={`${id}-hint`} className="mb-1.5 text-sm text-quiet">
      {hint}
    </p>
  );
}

/** The error of a field, as icon and words. */
export function ErrorText({ id, error }: Pick<FieldProps, 'id' | 'error'>) {
  const { t } = useTranslation(['errors', ...namespacesOf(error ? [error] : [])]);
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-sm font-semibold text-error">
      <Icon name="warning" className="mt-0.5" />
      {t(error.key, error.params)}
    </p>
  );
}
