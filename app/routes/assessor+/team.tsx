import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select } from '~/components/forms/controls';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { FilterForm } from '~/components/ui/filter-form';
import { PageHeader } from '~/components/ui/page-header';
import { teamFilterSchema } from '~/domain/assessments/agreement/agreement.schema';
import { getTeamAgreement } from '~/domain/assessments/agreement/team-agreement.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { AgreementFigures, AgreementWords } from './parts/agreement-figures';
import { TEAM_READERS } from './parts/readers';
import { PairTable, SeverityTable } from './parts/team-tables';

export const handle = { i18n: ['agreement', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, TEAM_READERS);
  const search = new URL(args.request.url).searchParams;
  const { siklus } = teamFilterSchema.parse({ siklus: search.get('siklus') });
  const team = await read((db) => getTeamAgreement(db, actor, siklus));
  const title = `${getT(args.request)('agreement:team.title')} · Pranata`;
  return { ...team, title };
}

export default function TeamPage() {
  const { t } = useTranslation('agreement');
  const { cycles, cycleId, figures, names } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('team.title')} lead={t('team.lead')} />
      {cycles.length > 1 ? (
        <FilterForm label={t('team.choose')}>
          <Select
            id="keselarasan-siklus"
            name="siklus"
            label={t('team.cycle')}
            key={cycleId}
            defaultValue={cycleId ?? undefined}
            empty={false}
            options={cycles.map(({ id, name }) => ({ value: id, label: name }))}
            className="mb-0! sm:w-96"
          />
        </FilterForm>
      ) : null}
      {figures.submissions === 0 ? (
        <EmptyState
          title={t(cycleId ? 'team.emptyTitle' : 'team.noCycleTitle')}
          text={t(cycleId ? 'team.emptyText' : 'team.noCycleText')}
        />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <Card title={t('team.all')} aside={cycles.find(({ id }) => id === cycleId)?.name}>
            <p className="mb-3 text-quiet">{t('team.allText', { count: figures.submissions })}</p>
            <AgreementFigures figures={figures.all} caption={t('team.all')} />
            <AgreementWords />
          </Card>
          <Card title={t('team.pairs')}>
            <PairTable pairs={figures.pairs} names={names} />
          </Card>
          <Card title={t('team.people')}>
            <SeverityTable people={figures.people} names={names} />
          </Card>
        </div>
      )}
    </>
  );
}
