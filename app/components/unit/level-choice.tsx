import { useTranslation } from 'react-i18next';

import type { LevelRung } from '~/domain/instruments/instrument';
import type { LevelStanding } from '~/domain/maturity/level-standing';

import { describedBy, ErrorText, FieldMark } from '../forms/field';
import type { FieldError } from '../forms/form-state';
import { StandingNotes } from './maturity/level-board';
import { RungMarks, RungWords } from './maturity/rung-words';

interface LevelChoiceProps {
  id: string;
  name: string;
  error?: FieldError;
  rungs: readonly LevelRung[];
  chosen: string | undefined;
  /** What is claimed, verified and shown so far; without it only the levels are told. */
  standing: LevelStanding | null;
}

/** The five rungs side by side, each with its description and the evidence it asks; stacked on a phone. */
export function LevelChoice({ id, name, error, rungs, chosen, standing }: LevelChoiceProps) {
  const { t } = useTranslation('unit');
  return (
    <fieldset className="mb-5" {...describedBy({ id, error })}>
      <legend className="mb-1 font-semibold">{t('answer.levelLabel')}</legend>
      <FieldMark name={name} />
      <p className="mb-2 text-sm text-quiet">{t('answer.levelHint')}</p>
      <div className="grid gap-2 md:grid-cols-3 xl:grid-cols-5">
        {rungs.map((rung, at) => (
          <label
            key={rung.level}
            className="flex gap-2 rounded-box border border-base-300 p-3 has-checked:border-primary has-checked:bg-nila-wash xl:flex-col"
          >
            <span className="flex items-center gap-2">
              <input
                type="radio"
                id={at === 0 ? id : `${id}-${rung.level}`}
                name={name}
                value={rung.level}
                defaultChecked={chosen === String(rung.level)}
                className="radio radio-primary radio-sm"
              />
              <span className="angka text-lg font-bold">{rung.level}</span>
            </span>
            <span className="min-w-0">
              <RungMarks rung={rung} standing={standing} />
              <RungWords rung={rung} standing={standing} />
            </span>
          </label>
        ))}
      </div>
      {standing ? <StandingNotes standing={standing} /> : null}
      <ErrorText id={id} error={error} />
    </fieldset>
  );
}
