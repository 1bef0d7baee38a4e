import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select, TextField, type Option } from '~/components/forms/controls';
import { FilterForm } from '~/components/ui/filter-form';

interface Filter {
  /** Name in the address. */
  name: string;
  label: string;
  /** Width as a class. */
  width: string;
  type?: 'text' | 'date';
  /** Makes it a choice, with "all" before these. */
  options?: readonly Option[];
}

/** The filters of a list, filled from the address. */
export function Filters({ label, filters }: { label: string; filters: readonly Filter[] }) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const active = filters.some(({ name }) => (search.get(name) ?? '') !== '');
  return (
    <FilterForm label={label} active={active}>
      {filters.map(({ name, label: words, width, type = 'text', options }) => {
        const field = {
          id: name,
          name,
          label: words,
          defaultValue: search.get(name) ?? '',
          className: `mb-0! ${width}`,
        };
        return options ? (
          <Select key={name} {...field} options={options} empty={t('audit.any')} />
        ) : (
          <TextField key={name} {...field} type={type} />
        );
      })}
    </FilterForm>
  );
}
