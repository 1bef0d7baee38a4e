import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { DataTable } from '~/components/ui/data-table';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { listItkpRuleSets } from '~/domain/itkp/rule-sets.repo.server';
import { asVisitor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { formatExact } from '~/shared/numbers';

export const handle = { i18n: ['public'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const ruleSets = await asVisitor(args).read((db) => listItkpRuleSets(db));
  return {
    title: getT(args.request, 'public')('method.title'),
    ruleSets: ruleSets.map((ruleSet) => ({
      version: ruleSet.version,
      years: ruleSet.years,
      name: ruleSet.name,
      parts: ruleSet.parts.map((part) => ({
        code: part.code,
        label: part.label,
        weight: part.kind === 'not_measured' ? null : part.weight,
      })),
      predicates: ruleSet.predicates.bands.map(({ label, from, to }) => ({ label, from, to })),
    })),
  };
}

export default function Method() {
  const { ruleSets } = useLoaderData<typeof loader>();
  const { t } = useTranslation('public');
  const language = useLanguage();
  const parts = ruleSets.find((one) => one.parts.length > 3)?.parts ?? ruleSets[0]?.parts ?? [];
  return (
    <>
      <PageHeader title={t('method.title')} lead={t('method.lead')} />
      <div className="grid grid-cols-1 gap-6">
        <Card title={t('method.standards.title')}>
          <p className="max-w-prose">{t('method.standards.text')}</p>
        </Card>
        <Card title={t('method.maturity.title')}>
          <p className="max-w-prose">{t('method.maturity.text')}</p>
        </Card>
        <Card title={t('method.itkp.title')}>
          <p className="mb-4 max-w-prose">{t('method.itkp.text')}</p>
          <DataTable
            caption={t('method.itkp.weights')}
            rows={ruleSets}
            rowKey={(row) => row.version}
            columns={[
              {
                key: 'years',
                header: t('method.itkp.years'),
                cell: (row) => (
                  <>
                    {row.years.join(', ')}
                    <span className="block text-sm font-normal text-quiet">
                      {t('method.itkp.version', { version: row.version })}
                    </span>
                  </>
                ),
              },
              ...parts.map((part) => ({
                key: part.code,
                header: part.label[language],
                unit: t('method.itkp.points'),
                numeric: true,
                cell: (row: (typeof ruleSets)[number]) => {
                  const weight = row.parts.find((one) => one.code === part.code)?.weight ?? null;
                  return weight === null
                    ? t('method.itkp.notMeasured')
                    : formatExact(weight, language);
                },
              })),
              {
                key: 'predicates',
                header: t('method.itkp.predicates'),
                cell: (row) => (
                  <span className="angka text-sm">
                    {row.predicates
                      .map(
                        ({ label, from, to }) =>
                          `${label[language]} ${formatExact(from, language)}–${formatExact(to, language)}`,
                      )
                      .join('; ')}
                  </span>
                ),
              },
            ]}
          />
        </Card>
        <Card title={t('method.awards.title')}>
          <p className="max-w-prose">{t('method.awards.text')}</p>
          <p className="mt-3 max-w-prose font-semibold">{t('method.awards.own')}</p>
        </Card>
        <Card title={t('method.figures.title')}>
          <p className="max-w-prose">{t('method.figures.text')}</p>
        </Card>
      </div>
    </>
  );
}
