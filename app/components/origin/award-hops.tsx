import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { METRICS } from '~/domain/awards/metric';
import type { AwardHop, AwardUse } from '~/domain/awards/origin/award-hops';
import { formatDate } from '~/shared/dates';
import { formatDecimal } from '~/shared/numbers';

import { GateMark } from '../awards/gate-marks';
import { useAwardText } from '../awards/use-award-text';
import { useLanguage } from '../ui/root-data';

interface AwardHopsProps {
  hops: readonly AwardHop[];
  wayOf: (hop: AwardHop) => string;
}

/** The awards that read a work: each gate and part with what it reads, and the rank. */
export function AwardHops({ hops, wayOf }: AwardHopsProps) {
  const { t } = useTranslation('origin');
  const language = useLanguage();
  if (hops.length === 0) return <p className="text-quiet">{t('award.none')}</p>;
  return (
    <ul className="divide-y divide-base-300">
      {hops.map((hop) => (
        <li key={`${hop.slug} ${hop.category}`} className="grid gap-1 py-3 first:pt-0 last:pb-0">
          <p>
            <Link className="tautan font-semibold" to={wayOf(hop)}>
              {hop.title[language]}
            </Link>{' '}
            <span className="text-sm text-quiet">
              {hop.programme[language]} {hop.year}
            </span>
          </p>
          <ul className="grid gap-1 text-sm">
            {hop.uses.map((use) => (
              <Use key={`${use.what} ${use.code}`} use={use} />
            ))}
          </ul>
          <p>
            <strong className="angka">
              {hop.rank === null
                ? t(`award.${hop.status}`)
                : t('award.rank', { rank: hop.rank, ranked: hop.ranked })}
            </strong>{' '}
            <span className="text-sm text-quiet">
              {hop.announcedOn
                ? t('award.announced', { date: formatDate(hop.announcedOn, language, 'long') })
                : t('award.open')}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Use({ use }: { use: AwardUse }) {
  const { t } = useTranslation('origin');
  const language = useLanguage();
  const text = useAwardText();
  const { reading, gate, points, from, what } = use;
  const title = use.title[language];
  return (
    <li className="flex gap-2">
      {gate ? <GateMark state={gate.state} title={title} /> : <span aria-hidden>·</span>}
      <span className="min-w-0">
        {t(`award.${what}`, { title })}
        {reading.state === 'known' ? (
          <>
            :{' '}
            <span className="angka">{text.value(reading.value, METRICS[reading.metric].unit)}</span>
          </>
        ) : null}
        {points === null ? null : (
          <span className="angka"> = {text.value(formatDecimal(points, 2, 'en'), 'points')}</span>
        )}
        {gate?.shortfall ? (
          <span className="block text-quiet">{text.shortfall(reading.metric, gate.shortfall)}</span>
        ) : null}
        {from === 'other' && reading.state === 'known' ? (
          <span className="block text-quiet">
            {t('award.other', { source: reading.source, date: formatDate(reading.asOf, language) })}
          </span>
        ) : null}
      </span>
    </li>
  );
}
