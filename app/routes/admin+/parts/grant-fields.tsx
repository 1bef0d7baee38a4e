import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { ROLES } from '~/domain/accounts/actor';

type Field = Pick<ComponentProps<typeof TextField>, 'id' | 'name' | 'defaultValue' | 'error'>;

/** Role and region of a grant. The region is typed as its code: 33 covers every 33.xx. */
export function GrantFields({ role, region }: { role: Field; region: Field }) {
  const { t } = useTranslation(['admin', 'common']);
  const roles = ROLES.map((name) => ({ value: name, label: t(`common:role.${name}`) }));
  return (
    <>
      <Select {...role} label={t('accounts.role')} options={roles} required />
      <TextField
        {...region}
        label={t('grants.region')}
        hint={t('grants.regionHint')}
        inputMode="text"
        required
      />
    </>
  );
}
