import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { PublishedMaturity } from '~/components/outcome/published-maturity';
import { VariableCard } from '~/components/unit/maturity/variable-card';
import { UnitHeader } from '~/components/unit/unit-header';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { useLanguage } from '~/components/ui/root-data';
import { getMaturityPage } from '~/domain/maturity/maturity-page.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['maturity', 'outcome'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const page = await read((db) => getMaturityPage(db, actor, now)).then(stayingAtDesk(args));
  return { ...page, now, title: `${getT(args.request, 'maturity')('title')} · Pranata` };
}

export default function MaturityRoute() {
  const { t } = useTranslation(['maturity', 'unit', 'outcome']);
  const language = useLanguage();
  const { desk, now, rule, variables, published, claimed, verified } =
    useLoaderData<typeof loader>();
  const isVerified = variables.some(({ standing }) => standing.verified !== null);
  const level = rule?.proaktifLevel ?? 0;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('maturity:title')}
        eyebrow={desk?.cycle.name}
        lead={t('maturity:lead')}
        breadcrumb={[{ label: t('unit:nav.home'), to: '/unit' }]}
        actions={
          <Link className="btn" to="/unit/celah">
            {t('maturity:gap')}
          </Link>
        }
      />
      {rule && variables.length > 0 ? (
        <Card>
          <p className="angka font-semibold">
            {t(isVerified ? 'maturity:count' : 'maturity:countClaimed', {
              ...{ level, claimed, verified, total: variables.length },
              name: rule.levelNames[level - 1]?.[language] ?? '',
            })}
          </p>
          <p className="text-sm text-quiet">
            {t('maturity:rule')} {t('outcome:maturity.legend')}
          </p>
          <PublishedMaturity
            profile={{ published, levelNames: rule.levelNames, total: variables.length }}
          />
          <ol className="mt-4 divide-y divide-base-300 border-t border-base-300">
            {variables.map((variable) => (
              <VariableCard key={variable.code} variable={variable} rule={rule} />
            ))}
          </ol>
        </Card>
      ) : (
        <EmptyState
          title={t('maturity:empty.title')}
          text={t('maturity:empty.text')}
          action={
            <Link className="btn" to="/unit">
              {t('maturity:empty.action')}
            </Link>
          }
        />
      )}
    </>
  );
}
