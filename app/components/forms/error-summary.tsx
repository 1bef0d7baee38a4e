import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../ui/icon';
import { fieldId, namespacesOf, type FieldError } from './form-state';

interface ErrorSummaryProps {
  formId: string;
  /** By field name; '' is the whole form. */
  errors: Record<string, FieldError>;
  /** Labels of the fields, to name them. */
  labels?: Record<string, string>;
}

/** All errors of a form, each a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ formId, errors, labels = {} }: ErrorSummaryProps) {
  const { t } = useTranslation(['errors', 'common', ...namespacesOf(Object.values(errors))]);
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  const signature = entries.map(([name, { key }]) => `${name}:${key}`).join();
  useEffect(() => {
    if (signature) box.current?.focus();
  }, [signature]);
  if (entries.length === 0) return null;
  const isWhole = entries.every(([name]) => name === '');
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      aria-labelledby={`${formId}-summary`}
      className="mb-6 rounded-box border-2 border-error bg-error-wash p-4"
    >
      <h2 id={`${formId}-summary`} className="flex items-center gap-2 text-lg">
        <Icon name="warning" className="text-error" />
        {isWhole ? t('refused') : t('common:form.problems', { count: entries.length })}
      </h2>
      <ul className="mt-2 space-y-1">
        {entries.map(([name, { key, params }]) => (
          <li key={name}>
            {name === '' ? (
              t(key, params)
            ) : (
              <a className="tautan" href={`#${fieldId(formId, name)}`}>
                {labels[name] ? `${labels[name]}: ` : ''}
                {t(key, params)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
