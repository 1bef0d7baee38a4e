import { useTranslation } from 'react-i18next';

import { Select } from '~/components/forms/controls';
import { FilterForm } from '~/components/ui/filter-form';

/** Which cycle the declaration is for. */
export function ChooseCycle({
  cycles,
  current,
}: {
  cycles: readonly { id: string; name: string }[];
  current: string;
}) {
  const { t } = useTranslation('interests');
  return (
    <FilterForm label={t('page.cycle')}>
      <Select
        key={current}
        id="pernyataan-siklus"
        name="siklus"
        label={t('page.cycle')}
        defaultValue={current}
        empty={false}
        options={cycles.map(({ id, name }) => ({ value: id, label: name }))}
        className="mb-0!"
      />
    </FilterForm>
  );
}
