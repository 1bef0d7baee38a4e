import { Form, Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FilterFormProps {
  /** Says what is filtered. */
  label: string;
  /** True when a filter is on: offers the way back. */
  active?: boolean;
  children: ReactNode;
}

/** Filters as a GET form, so the URL holds them. Works without JavaScript. */
export function FilterForm({ label, active, children }: FilterFormProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <Form
      method="get"
      role="search"
      aria-label={label}
      preventScrollReset
      className="no-print mb-5 flex flex-wrap items-end gap-3"
    >
      {children}
      <button className="btn btn-primary btn-soft" type="submit">
        {t('action.apply')}
      </button>
      {active ? (
        <Link className="tautan py-2 text-sm" to={pathname} preventScrollReset>
          {t('action.reset')}
        </Link>
      ) : null}
    </Form>
  );
}
