import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from '~/components/ui/alert';
import { Rupiah } from '~/components/ui/number-value';
import { useLanguage } from '~/components/ui/root-data';
import type { StandingReason } from '~/domain/figures/standing';
import { formatDate } from '~/shared/dates';
import { formatExact } from '~/shared/numbers';

/** Official figures that are there already for what somebody is about to add, and which one would be shown. */
export interface SecondFigureNotice {
  figures: {
    id: string;
    value: string;
    unit: string;
    asOf: string;
    source: string;
    sourceUrl: string | null;
  }[];
  newIsShown: boolean;
  /** Whether the one that counts is open to everybody already. */
  isPublic: boolean;
  reason: StandingReason;
}

/** The notice in an action's answer, or undefined. */
export function secondOf(answer: unknown): SecondFigureNotice | undefined {
  const isSecond = typeof answer === 'object' && answer !== null && 'second' in answer;
  return isSecond ? (answer.second as SecondFigureNotice) : undefined;
}

/** Says which official figures are there; takes the focus when it appears. */
export function SecondFigure({ notice }: { notice: SecondFigureNotice }) {
  const { t } = useTranslation(['governor', 'figures']);
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [notice]);
  const { figures, newIsShown, isPublic, reason } = notice;
  return (
    <div ref={box} tabIndex={-1} className="mb-6">
      <Alert kind="warning" title={t('figures.second.title', { count: figures.length })} live>
        <ul className="my-2 list-disc space-y-1 ps-5">
          {figures.map(({ id, value, unit, asOf, source, sourceUrl }) => (
            <li key={id}>
              <strong className="angka">
                {unit === 'rupiah' ? (
                  <Rupiah value={value} full />
                ) : (
                  `${formatExact(value, language)} ${t(`figures:unit.${unit}`)}`
                )}
              </strong>
              {': '}
              {sourceUrl ? (
                <a className="tautan" href={sourceUrl} rel="noreferrer">
                  {source}
                </a>
              ) : (
                source
              )}
              , {t('figures:asOfShort', { date: formatDate(asOf, language, 'long') })}
            </li>
          ))}
        </ul>
        <p>
          {t(`figures.second.${newIsShown ? 'new' : 'old'}${isPublic ? 'Shown' : 'Counted'}`)}{' '}
          {t(`figures.second.because.${reason}`)} {t('figures.second.kept')}
        </p>
      </Alert>
    </div>
  );
}
