import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useTranslation } from 'react-i18next';

import { LEVELS } from '~/domain/instruments/instrument';

import { Select } from '../../forms/controls';
import type { FieldError } from '../../forms/form-state';

interface LevelFieldProps extends Pick<ComponentPropsWithoutRef<'select'>, 'defaultValue'> {
  id: string;
  name: string;
  error?: FieldError;
}

/** Which level a file shows; none is a choice too. */
export const LevelField = forwardRef<HTMLSelectElement, LevelFieldProps>(
  function LevelField(props, ref) {
    const { t } = useTranslation('maturity');
    return (
      <Select
        {...props}
        ref={ref}
        label={t('form.level')}
        hint={t('form.levelHint')}
        empty={t('form.none')}
        options={LEVELS.map((level) => ({
          value: String(level),
          label: t('form.option', { level }),
        }))}
        optional
      />
    );
  },
);
