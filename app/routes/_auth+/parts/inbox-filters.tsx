import { useTranslation } from 'react-i18next';

import { Select } from '~/components/forms/controls';
import { FilterForm } from '~/components/ui/filter-form';
import type { NoticeKind } from '~/domain/notices/kinds';

interface InboxFiltersProps {
  kinds: readonly NoticeKind[];
  kind: NoticeKind | null;
  onlyUnread: boolean;
}

/** Which notices are listed. */
export function InboxFilters({ kinds, kind, onlyUnread }: InboxFiltersProps) {
  const { t } = useTranslation('notices');
  return (
    <FilterForm label={t('filter.label')} active={onlyUnread || kind !== null}>
      <Select
        className="mb-0! w-44"
        id="tampil"
        name="tampil"
        label={t('filter.state')}
        empty={t('filter.all')}
        defaultValue={onlyUnread ? 'belum' : ''}
        options={[{ value: 'belum', label: t('filter.unread') }]}
      />
      {kinds.length < 2 ? null : (
        <Select
          className="mb-0! w-72"
          id="hal"
          name="hal"
          label={t('filter.kind')}
          empty={t('filter.anyKind')}
          defaultValue={kind ?? ''}
          options={kinds.map((one) => ({ value: one, label: t(`kinds.${one}.label`) }))}
        />
      )}
    </FilterForm>
  );
}
