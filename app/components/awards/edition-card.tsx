import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { useLanguage } from '~/components/ui/root-data';
import { refKey } from '~/domain/awards/metric';
import type { MissingMetric, RankingSummary } from '~/domain/awards/ranking-summary';
import type { Localized } from '~/domain/instruments/instrument';
import { jakartaDate } from '~/shared/dates';
import { formatInteger } from '~/shared/numbers';

import { dayText } from './award-text';
import { figureAddress, MissingLine } from './missing-line';

export interface EditionCardData {
  edition: { slug: string; year: number; isSimulated: boolean; announcedAt: Date | null };
  programme: Localized;
  held: { on: string; at: string };
  categories: {
    code: string;
    title: Localized;
    summary: RankingSummary;
    leaders: string[];
    missing: MissingMetric[];
  }[];
}

/** One edition for the office: where each category stands, what is missing, the next step. */
export function EditionCard(props: { overview: EditionCardData; mayAnnounce: boolean }) {
  const { edition, programme, held, categories } = props.overview;
  const { t } = useTranslation(['governor', 'awards']);
  const language = useLanguage();
  const announced = edition.announcedAt !== null;
  const waiting = categories.some(({ summary }) => summary.counts.unknown > 0);
  return (
    <Card
      title={`${programme[language]} ${edition.year}`}
      aside={
        <span className="flex flex-wrap gap-2">
          {edition.isSimulated ? <SimulatedMark /> : null}
          <StatusBadge status={announced ? 'announced' : 'provisional'} />
        </span>
      }
    >
      <p className="-mt-2 text-sm text-quiet">
        {t('edition.held', { date: dayText(held.on, language), place: held.at })}
      </p>
      <ul className="mt-4 divide-y divide-base-300">
        {categories.map((category) => (
          <CategoryLine
            key={category.code}
            to={`/gubernur/penghargaan/${edition.slug}/${category.code}`}
            category={category}
            announced={announced}
            mayFill={props.mayAnnounce}
          />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-base-300 pt-4">
        {edition.announcedAt ? (
          <p className="text-sm text-quiet">
            {t('edition.announced', { date: dayText(jakartaDate(edition.announcedAt), language) })}
          </p>
        ) : props.mayAnnounce ? (
          <>
            <p className="min-w-56 flex-1 text-sm">
              {t(waiting ? 'edition.nextData' : 'edition.nextAnnounce')}
            </p>
            {waiting ? (
              <Link className="btn btn-sm" to={firstFigure(categories)}>
                {t('edition.fill')}
              </Link>
            ) : null}
            <Link
              className="btn btn-primary btn-sm"
              to={`/gubernur/penghargaan/${edition.slug}/umumkan`}
            >
              {t('edition.announce')}
            </Link>
          </>
        ) : (
          <p className="text-sm text-quiet">{t('edition.readOnly')}</p>
        )}
      </div>
    </Card>
  );
}

function CategoryLine(props: {
  to: string;
  category: EditionCardData['categories'][number];
  announced: boolean;
  mayFill: boolean;
}) {
  const { t } = useTranslation(['governor', 'awards']);
  const language = useLanguage();
  const { title, summary, leaders, missing } = props.category;
  const number = (value: number) => formatInteger(value, language);
  return (
    <li className="py-3">
      <Link className="tautan font-semibold" to={props.to}>
        {title[language]}
      </Link>
      <p className="angka text-sm">
        {t('edition.counts', {
          population: number(summary.counts.population),
          ranked: number(summary.counts.ranked),
          failed: number(summary.counts.failed),
          unknown: number(summary.counts.unknown),
        })}
      </p>
      {leaders.length > 0 ? (
        <p className="text-sm">
          {t(props.announced ? 'edition.winner' : 'edition.leader', { names: leaders.join(', ') })}
        </p>
      ) : null}
      {missing.length > 0 && !props.announced ? (
        <ul className="text-sm">
          {missing.map((one) => (
            <MissingLine
              key={refKey(one.ref)}
              missing={one}
              list={`${props.to}?keadaan=unknown`}
              mayFill={props.mayFill}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The form for the first figure that is missing; all figures when none can be entered as one. */
function firstFigure(categories: EditionCardData['categories']): string {
  const gaps = categories.flatMap(({ missing }) => missing);
  const gap = gaps.find(({ indicator }) => indicator !== null);
  return (gap && figureAddress(gap, gap.regions[0]?.code ?? '')) ?? '/gubernur/angka';
}
