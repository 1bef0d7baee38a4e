import { useTranslation } from 'react-i18next';

import type { LevelRung } from '~/domain/instruments/instrument';
import type { LevelStanding } from '~/domain/maturity/level-standing';

import { RungMarks, RungWords } from './rung-words';

interface LevelBoardProps {
  rungs: readonly LevelRung[];
  standing: LevelStanding;
}

/** The five levels side by side to read, with what is claimed and what was verified; stacked on a phone. */
export function LevelBoard({ rungs, standing }: LevelBoardProps) {
  const { t } = useTranslation('maturity');
  const { claimed, verified } = standing;
  const lookOf = (level: number) =>
    level === verified?.level
      ? 'border-primary bg-nila-wash'
      : level === claimed
        ? 'border-2 border-dashed border-secondary'
        : 'border-base-300';
  return (
    <section className="mt-4">
      <h3>{t('board.title')}</h3>
      <p className="mb-2 text-sm text-quiet">{t('board.legend')}</p>
      <ol className="grid gap-2 md:grid-cols-3 xl:grid-cols-5">
        {rungs.map((rung) => (
          <li key={rung.level} className={`rounded-box border p-3 ${lookOf(rung.level)}`}>
            <span className="angka block text-lg font-bold">{rung.level}</span>
            <RungMarks rung={rung} standing={standing} />
            <RungWords rung={rung} standing={standing} />
          </li>
        ))}
      </ol>
      <StandingNotes standing={standing} />
    </section>
  );
}

/** What of the evidence is unclear, level by level. */
export function StandingNotes({ standing }: { standing: LevelStanding }) {
  const { t } = useTranslation('maturity');
  const { bare, unassigned, verified } = standing;
  return (
    <div className="mt-2 grid gap-1 text-sm empty:hidden">
      {verified?.level === 0 ? <p>{t('board.zero')}</p> : null}
      {verified?.stale ? <p className="text-warning">{t('stale')}</p> : null}
      {unassigned > 0 ? (
        <p>
          {t('unassigned', { count: unassigned })}. {t('assign')}
        </p>
      ) : null}
      {bare.length > 0 ? (
        <p className="text-warning">{t('bare', { levels: bare.join(', ') })}</p>
      ) : null}
    </div>
  );
}
