import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DifferenceRow } from '~/components/unit/carry/difference-row';
import { UnitHeader } from '~/components/unit/unit-header';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { useLanguage } from '~/components/ui/root-data';
import { DIFFERENCES, type DifferenceItem } from '~/domain/assessments/carry/difference';
import { getDifferencePage } from '~/domain/assessments/carry/difference.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { formatDate } from '~/shared/dates';

import { stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['carry', 'fields'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const asked = new URL(args.request.url).searchParams.get('tampil');
  const shown = DIFFERENCES.find((one) => one === asked) ?? null;
  const { desk, earlier, items } = await read((db) => getDifferencePage(db, actor.scope, now))
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
  const counts = DIFFERENCES.map((kind) => ({
    kind,
    count: items.filter((item) => item.difference === kind).length,
  }));
  return {
    ...{ desk, earlier, now, shown, counts },
    items: items.filter((item) => shown === null || item.difference === shown),
    title: `${getT(args.request, 'carry')('difference.title')} · Pranata`,
  };
}

export default function DifferencePage() {
  const { t } = useTranslation(['carry', 'unit']);
  const language = useLanguage();
  const { desk, earlier, items, counts, shown, now } = useLoaderData<typeof loader>();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('carry:difference.title')}
        lead={
          earlier
            ? t('carry:difference.lead', {
                cycle: earlier.cycleName,
                date: formatDate(earlier.acceptedAt, language, 'long'),
              })
            : undefined
        }
        breadcrumb={[{ label: t('unit:nav.home'), to: '/unit' }]}
      />
      {earlier ? (
        <>
          <nav
            aria-label={t('carry:difference.filter')}
            className="no-print mb-5 flex flex-wrap gap-2"
          >
            <Filter to="/unit/perbedaan" current={shown === null} count={total}>
              {t('carry:difference.all')}
            </Filter>
            {counts.map(({ kind, count }) => (
              <Filter
                key={kind}
                to={`/unit/perbedaan?tampil=${kind}`}
                current={shown === kind}
                count={count}
              >
                {t(`carry:difference.kind.${kind}`)}
              </Filter>
            ))}
          </nav>
          {items.length === 0 ? (
            <p className="text-quiet">{t('carry:difference.empty')}</p>
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
              {bySection(items).map(({ key, title, rows }) => (
                <Card key={key} title={title[language]}>
                  <ol className="divide-y divide-base-300 border-y border-base-300">
                    {rows.map((item) => (
                      <DifferenceRow key={item.key} item={item} />
                    ))}
                  </ol>
                </Card>
              ))}
            </div>
          )}
        </>
      ) : (
        <EmptyState
          title={t('carry:difference.nothing')}
          text={t('carry:difference.nothingText')}
          action={
            <Link to="/unit" className="btn">
              {t('unit:nav.home')}
            </Link>
          }
        />
      )}
    </>
  );
}

interface FilterProps {
  to: string;
  current: boolean;
  count: number;
  children: React.ReactNode;
}

function Filter({ to, current, count, children }: FilterProps) {
  return (
    <Link
      to={to}
      preventScrollReset
      aria-current={current ? 'page' : undefined}
      className={`btn btn-sm ${current ? 'btn-primary' : ''}`}
    >
      <span className="inline-block first-letter:uppercase">{children}</span>{' '}
      <span className="angka">{count}</span>
    </Link>
  );
}

/** The items in their order, each section once. */
function bySection(items: readonly DifferenceItem[]) {
  const sections = new Map<
    string,
    { key: string; title: DifferenceItem['sectionTitle']; rows: DifferenceItem[] }
  >();
  for (const item of items) {
    const key = `${item.kind}/${item.section}`;
    const section = sections.get(key) ?? { key, title: item.sectionTitle, rows: [] };
    section.rows.push(item);
    sections.set(key, section);
  }
  return [...sections.values()];
}
