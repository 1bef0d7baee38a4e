import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { dayText } from '~/components/awards/award-text';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark } from '~/components/ui/status-badge';
import { listAnnounced } from '~/domain/awards/announced.server';
import { asVisitor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';

import { announcedCard } from './announced-card';

export const handle = { i18n: ['public', 'awards'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const announced = await asVisitor(args).read((db) => listAnnounced(db));
  const language = readLanguage(args.request);
  return {
    title: getT(args.request, 'public')('awards.title'),
    cards: announced.map((ranking) => announcedCard(ranking, language)),
  };
}

export default function PublicAwards() {
  const { cards } = useLoaderData<typeof loader>();
  const { t } = useTranslation(['public', 'awards']);
  const language = useLanguage();
  return (
    <>
      <PageHeader title={t('awards.title')} lead={t('awards.lead')} />
      {cards.length === 0 ? (
        <EmptyState
          title={t('awards.empty')}
          text={t('awards.emptyText')}
          action={
            <Link className="btn" to="/metode">
              {t('nav.method')}
            </Link>
          }
        />
      ) : (
        <div className="grid gap-6 lg:grid-cols-2">
          {cards.map((card) => (
            <Card
              key={card.to}
              title={
                <Link className="tautan" to={card.to}>
                  {card.title}
                </Link>
              }
              aside={card.simulated ? <SimulatedMark /> : null}
            >
              <p className="eyebrow">{`${card.programme} ${card.year}`}</p>
              <ol className="mt-2 space-y-1">
                {card.places.map((place) => (
                  <li key={place.code} className="flex justify-between gap-4">
                    <span>
                      <span className="angka inline-block w-7 font-bold text-primary">
                        {place.rank}
                      </span>
                      {place.name}
                    </span>
                    <span className="angka">{place.score}</span>
                  </li>
                ))}
              </ol>
              <p className="mt-3 text-sm text-quiet">
                {t('awards.announcedOn', { date: dayText(card.announcedOn, language) })}
              </p>
            </Card>
          ))}
        </div>
      )}
    </>
  );
}
