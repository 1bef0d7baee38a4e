import { useTranslation } from 'react-i18next';

import { LEVELS } from '~/domain/instruments/instrument';

interface LevelSelectProps {
  id: string;
  /** The requirement's code, where several stand on a page. */
  code?: string;
  /** The level as a text; '' where none is said. */
  defaultValue: string;
}

/** Which level of a maturity variable a file shows. */
export function LevelSelect({ id, code, defaultValue }: LevelSelectProps) {
  const { t } = useTranslation('maturity');
  return (
    <div>
      <label htmlFor={id} className="block text-sm">
        {t('form.level')}
        {code ? <span className="sr-only"> ({code})</span> : null}
      </label>
      <select id={id} name="level" className="select select-sm w-full" defaultValue={defaultValue}>
        <option value="">{t('form.none')}</option>
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {t('form.option', { level })}
          </option>
        ))}
      </select>
    </div>
  );
}
