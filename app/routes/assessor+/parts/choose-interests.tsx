import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import type { DeclarationPage } from '~/domain/assessments/interests/declaration-page.server';

/** The regions with an interest; the next step shows the text with them. Nothing is stored yet, so the address holds them. */
export function ChooseInterests({ page }: { page: DeclarationPage }) {
  const { t } = useTranslation('interests');
  const { cycle, regions, chosen, homeName, mine } = page;
  return (
    <Card title={t(mine.length > 0 ? 'choose.renewTitle' : 'choose.title')}>
      <p className="mb-4 max-w-3xl text-quiet">{t('choose.text')}</p>
      <Form method="get">
        <input type="hidden" name="siklus" value={cycle.id} />
        <input type="hidden" name="langkah" value="baca" />
        <fieldset>
          <legend className="mb-2 font-semibold">{t('choose.legend')}</legend>
          <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
            {regions.map(({ code, name }) => (
              <label key={code} className="flex gap-3 py-1.5">
                <input
                  type="checkbox"
                  name="wilayah"
                  value={code}
                  defaultChecked={chosen.includes(code)}
                  className="checkbox checkbox-primary mt-0.5 checkbox-sm"
                />
                <span className="min-w-0">
                  {name} <span className="angka text-sm text-quiet">{code}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {homeName ? (
          <p className="mt-3 text-sm text-quiet">{t('choose.home', { name: homeName })}</p>
        ) : null}
        <button type="submit" className="btn btn-primary mt-5">
          {t('choose.next')}
        </button>
      </Form>
    </Card>
  );
}
