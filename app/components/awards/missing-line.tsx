import { Link } from '@remix-run/react';
import type { TFunction } from 'i18next';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import type { MetricRef } from '~/domain/awards/metric';
import type { MissingMetric } from '~/domain/awards/ranking-summary';
import type { Language } from '~/i18n/languages';

import { dayText } from './award-text';
import { useAwardText } from './use-award-text';

/** Regions named before the rest is counted. */
const NAMED = 3;

interface MissingLineProps {
  missing: MissingMetric;
  /** All regions that are not known. */
  list: string;
  mayFill: boolean;
}

/** One figure that is missing: which, of what time, for whom; a region's name opens the form for it, filled in. */
export function MissingLine({ missing, list, mayFill }: MissingLineProps) {
  const { t } = useTranslation(['governor', 'awards']);
  const language = useLanguage();
  const text = useAwardText();
  const { ref, regions } = missing;
  const rest = regions.length - NAMED;
  return (
    <li>
      {t('edition.missing', { metric: text.metric(ref.name), time: timeText(ref, t, language) })}{' '}
      {regions.slice(0, NAMED).map(({ code, name }, at) => (
        <Fragment key={code}>
          {at > 0 ? ', ' : null}
          <Link className="tautan" to={(mayFill && figureAddress(missing, code)) || list}>
            {name}
          </Link>
        </Fragment>
      ))}
      {rest > 0 ? (
        <>
          {' '}
          <Link className="tautan" to={list}>
            {t('edition.others', { count: rest })}
          </Link>
        </>
      ) : null}
    </li>
  );
}

/** The form for a missing figure of a region, filled in as far as it is known; null when no figure can fill it. */
export function figureAddress({ ref, indicator }: MissingMetric, code: string): string | null {
  if (indicator === null) return null;
  const year = 'from' in ref ? ref.from.slice(0, 4) : 'year' in ref ? ref.year : ref.latestUpTo;
  return `/gubernur/angka?wilayah=${code}&indikator=${indicator}&tahun=${year}#tambah`;
}

function timeText(ref: MetricRef, t: TFunction, language: Language): string {
  if ('year' in ref) return String(ref.year);
  if ('latestUpTo' in ref) return t('governor:edition.upTo', { year: ref.latestUpTo });
  return `${dayText(ref.from, language)} – ${dayText(ref.to, language)}`;
}
