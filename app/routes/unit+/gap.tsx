import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { GapBasis } from '~/components/unit/gap/gap-basis';
import { GapDesk } from '~/components/unit/gap/gap-desk';
import { UnitHeader } from '~/components/unit/unit-header';
import { EmptyState } from '~/components/ui/empty-state';
import { evaluateGap } from '~/domain/itkp/evaluate-gap';
import type { GapPage } from '~/domain/itkp/gap-page';
import { getGapPage } from '~/domain/itkp/gap-page.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';

import { stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['gap', 'outcome', 'itkp'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Longest text of one field that is read; what is longer is no number. */
const MAX_TEXT = 60;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const page = await read((db) => getGapPage(db, actor, now)).then(stayingAtDesk(args));
  const search = new URL(args.request.url).searchParams;
  const typed = Object.fromEntries(
    [...search].map(([name, text]) => [name, text.slice(0, MAX_TEXT)]),
  );
  const language = readLanguage(args.request);
  const target = search.get('target');
  const evaluated = page.setting && evaluateGap(page.setting, typed, target, language);
  const title = `${getT(args.request, 'gap')('title')} · Pranata`;
  return { ...page, evaluated, target, now, title };
}

/** The year whose own score stands at the start; none where other rules or no inputs make it another one. */
const lastOf = ({ basis, last }: Pick<GapPage, 'basis' | 'last'>) =>
  basis === 'last' && last?.isSameRules ? last.year : null;

export default function GapRoute() {
  const { t } = useTranslation(['gap', 'unit']);
  const page = useLoaderData<typeof loader>();
  const { desk, now, year, setting, evaluated, sources, target } = page;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('gap:title')}
        eyebrow={desk?.cycle.name}
        lead={t('gap:lead')}
        breadcrumb={[{ label: t('unit:nav.home'), to: '/unit' }]}
      />
      {year !== null && setting && evaluated ? (
        <>
          <GapBasis page={page} year={year} ruleSet={setting.ruleSet} />
          <GapDesk {...{ year, setting, evaluated, sources, target }} last={lastOf(page)} />
        </>
      ) : (
        <EmptyState
          title={year === null ? t('gap:noCycle.title') : t('gap:noRules.title', { year })}
          text={year === null ? t('gap:noCycle.text') : t('gap:noRules.text', { year })}
          action={
            <Link className="btn" to="/unit">
              {t('unit:nav.home')}
            </Link>
          }
        />
      )}
    </>
  );
}
