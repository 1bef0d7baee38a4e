import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { dayText } from '~/components/awards/award-text';
import { RankingMap } from '~/components/awards/ranking-map';
import { Card } from '~/components/ui/card';
import { Icon } from '~/components/ui/icon';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark } from '~/components/ui/status-badge';
import { latestAnnounced } from '~/domain/awards/announced.server';
import { listChildren } from '~/domain/regions/regions.repo.server';
import { asVisitor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';

import { announcedCard } from './announced-card';

export const handle = { i18n: ['public', 'awards'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.description },
];

/** The province on the home page's map. */
const MAP_OF = '33';

export async function loader(args: LoaderFunctionArgs) {
  const t = getT(args.request, 'public');
  const { latest, regions } = await asVisitor(args).read(async (db) => ({
    latest: await latestAnnounced(db),
    regions: await listChildren(db, MAP_OF),
  }));
  const ranks = new Map(latest?.view.rows.map((row) => [row.code, row.rank]));
  return {
    title: t('home.metaTitle'),
    description: t('home.lead'),
    latest: latest && announcedCard(latest, readLanguage(args.request)),
    places: regions.map(({ code, name }) => ({ code, name, rank: ranks.get(code) ?? null })),
  };
}

export default function PublicHome() {
  const { latest, places } = useLoaderData<typeof loader>();
  const { t } = useTranslation(['public', 'awards']);
  return (
    <>
      <section className="mb-10 max-w-3xl sm:mb-14">
        <h1 className="text-4xl sm:text-5xl">{t('home.title')}</h1>
        <p className="mt-4 text-lg text-quiet text-pretty">{t('home.lead')}</p>
        <Form method="get" action="/wilayah" role="search" className="mt-6 flex max-w-xl gap-2">
          <label className="sr-only" htmlFor="cari">
            {t('home.search')}
          </label>
          <input
            id="cari"
            name="q"
            type="search"
            placeholder={t('home.searchHint')}
            className="input input-lg w-full"
          />
          <button type="submit" className="btn btn-primary btn-lg">
            <Icon name="search" />
            {t('home.searchButton')}
          </button>
        </Form>
      </section>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.35fr)]">
        <LatestCard latest={latest} />
        <Card
          title={t(latest ? 'home.mapRanks' : 'home.map')}
          aside={latest?.simulated ? <SimulatedMark /> : null}
        >
          <RankingMap
            name={latest?.title ?? t('home.map')}
            places={places}
            ranked={latest?.ranked ?? 0}
            hrefOf={(code) => `/wilayah/${code}`}
          />
        </Card>
      </div>
      <section className="mt-12">
        <h2>{t('home.howTitle')}</h2>
        <ol className="mt-4 grid gap-6 sm:grid-cols-2 xl:grid-cols-4">
          {(['file', 'verify', 'compute', 'announce'] as const).map((step, at) => (
            <li key={step} className="border-t-2 border-secondary pt-3">
              <p className="angka text-sm font-bold text-secondary">{at + 1}</p>
              <h3>{t(`home.how.${step}.title`)}</h3>
              <p className="mt-1 text-quiet">{t(`home.how.${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
          <Link className="tautan" to="/metode">
            {t('home.toMethod')}
          </Link>
          <Link className="tautan" to="/penghargaan">
            {t('home.toAwards')}
          </Link>
          <Link className="tautan" to="/wilayah">
            {t('home.toRegions')}
          </Link>
        </p>
      </section>
    </>
  );
}

function LatestCard({ latest }: { latest: ReturnType<typeof announcedCard> | null }) {
  const { t } = useTranslation(['public', 'awards']);
  const language = useLanguage();
  if (!latest) {
    return (
      <Card title={t('home.latest')}>
        <p className="text-quiet">{t('home.noneYet')}</p>
        <Link className="tautan mt-4 inline-block" to="/metode">
          {t('home.toMethod')}
        </Link>
      </Card>
    );
  }
  return (
    <Card title={t('home.latest')} aside={latest.simulated ? <SimulatedMark /> : null}>
      <p className="flex items-center gap-4">
        <span className="angka text-5xl leading-none font-extrabold text-primary">
          {latest.year}
        </span>{' '}
        <span>
          <span className="eyebrow block">{latest.programme}</span>{' '}
          <span className="text-xl font-bold">{latest.title}</span>
        </span>
      </p>
      <ol className="mt-4 divide-y divide-base-300">
        {latest.places.map((place) => (
          <li key={place.code} className="flex items-baseline gap-4 py-2">
            <span className="angka w-6 text-2xl font-extrabold text-primary">{place.rank}</span>
            <span className="min-w-0 flex-1 font-semibold">{place.name}</span>
            <span className="angka">{t('awards:unit.points', { value: place.score })}</span>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-sm text-quiet">
        {t('awards.announcedOn', { date: dayText(latest.announcedOn, language) })}
      </p>
      <Link className="btn btn-primary mt-4" to={latest.to}>
        {t('home.openRanking')}
      </Link>
    </Card>
  );
}
