import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Origin, OriginCounts } from '~/domain/awards/origin/origin';
import { formatDate } from '~/shared/dates';

import { StatusBadge } from '../ui/status-badge';
import { useLanguage } from '../ui/root-data';
import { OriginLinks } from './origin-links';
import type { OriginWays } from './origin-ways';

interface OriginCountsForProps {
  origin: Origin;
  counts: OriginCounts;
  ways: OriginWays;
}

/** The standard or variable a verdict counts for, and how many there are of them. */
export function OriginCountsFor({ origin, counts, ways }: OriginCountsForProps) {
  const { t } = useTranslation('origin');
  const language = useLanguage();
  const { section, requirement } = origin;
  const day = (date: string | null) => (date ? formatDate(date, language, 'long') : '–');
  switch (counts.kind) {
    case 'standard':
      return (
        <>
          <p className="flex flex-wrap items-baseline gap-3">
            <Link className="tautan font-semibold" to={`${ways.outcome}#standar-${section.code}`}>
              {section.code} {section.title[language]}
            </Link>
            <StatusBadge status={counts.isMet ? 'met' : 'notMet'} />
          </p>
          <p className="mt-1">
            {t(counts.isMet ? 'metOn' : 'decidedOn', { date: day(counts.decidedOn) })}{' '}
            {t('standards', { met: counts.met, total: counts.total })}
          </p>
          <div className="mt-2 text-sm">
            <OriginLinks
              title={t('together')}
              requirements={counts.requirements}
              currentId={requirement.requirementId}
              originOf={ways.origin}
            />
          </div>
        </>
      );
    case 'variable':
      return (
        <>
          <p>
            <Link
              className="tautan font-semibold"
              to={`${ways.outcome}#kematangan-${requirement.code}`}
            >
              {requirement.code} {requirement.title[language]}
            </Link>
          </p>
          <p className="mt-1">
            {counts.level === null
              ? t('levelUnverified')
              : t('levelVerified', { level: counts.level, date: day(counts.decidedOn) })}
            {counts.claimed === null ? '' : ` ${t('levelClaimed', { level: counts.claimed })}`}
          </p>
          <p className="mt-1">
            {t('proaktif', {
              ...{ count: counts.proaktif, total: counts.total, level: counts.proaktifLevel },
            })}
          </p>
        </>
      );
    case 'input':
      return <p>{t('input')}</p>;
  }
}
