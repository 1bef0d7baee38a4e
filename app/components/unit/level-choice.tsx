import { useTranslation } from 'react-i18next';

import type { LevelRung } from '~/domain/instruments/instrument';

import { describedBy, ErrorText, FieldMark } from '../forms/field';
import type { FieldError } from '../forms/form-state';
import { useLanguage } from '../ui/root-data';

interface LevelChoiceProps {
  id: string;
  name: string;
  error?: FieldError;
  rungs: readonly LevelRung[];
  chosen: string | undefined;
}

/** The five rungs side by side, each with its description and the evidence it asks; stacked on a phone. */
export function LevelChoice({ id, name, error, rungs, chosen }: LevelChoiceProps) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
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
            <span className="min-w-0 text-sm">
              {rung.descriptor[language]}
              {rung.evidence.length > 0 ? (
                <span className="mt-1 block text-quiet">
                  {rung.evidence.map((evidence) => evidence[language]).join('; ')}
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
      <ErrorText id={id} error={error} />
    </fieldset>
  );
}
