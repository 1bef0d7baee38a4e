import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { TextField } from '../forms/controls';

/** Asks for the code of a receipt; what was typed stays when it cannot be one. */
export function VerifyForm({ typed }: { typed: string | null }) {
  const { t } = useTranslation('public');
  return (
    <Form method="get" action="/verifikasi">
      <TextField
        id="kode"
        name="kode"
        label={t('verify.code')}
        hint={t('verify.hint')}
        defaultValue={typed ?? ''}
        error={typed === null ? undefined : { key: 'public:verify.malformed' }}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        required
      />
      <button type="submit" className="btn btn-primary">
        {t('verify.submit')}
      </button>
    </Form>
  );
}
