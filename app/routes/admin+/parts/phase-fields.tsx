import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

import { TextField } from '~/components/forms/controls';
import { PHASES, type Phase } from '~/domain/cycles/phase';

type Field = Pick<ComponentProps<typeof TextField>, 'id' | 'name' | 'defaultValue' | 'error'>;
export type PhaseFieldName = `${Phase}${'From' | 'To'}`;

/** Start and end of each phase as wall time in Asia/Jakarta. */
export function PhaseFields({ field }: { field: (name: PhaseFieldName) => Field }) {
  const { t } = useTranslation('admin');
  return PHASES.map((phase) => (
    <fieldset key={phase} className="mb-2 border-t border-base-300 pt-4">
      <legend className="pe-3 font-semibold">{t(`phase.${phase}`)}</legend>
      <p className="mb-3 text-sm text-quiet">{t(`phaseHint.${phase}`)}</p>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <TextField
          {...field(`${phase}From`)}
          type="datetime-local"
          label={t('cycle.from')}
          optional
        />
        <TextField {...field(`${phase}To`)} type="datetime-local" label={t('cycle.to')} optional />
      </div>
    </fieldset>
  ));
}

/** Names of the fields, for the error summary. */
export function usePhaseLabels(): Record<PhaseFieldName, string> {
  const { t } = useTranslation('admin');
  const labels = PHASES.flatMap((phase) => [
    [`${phase}From`, `${t(`phase.${phase}`)}, ${t('cycle.from')}`],
    [`${phase}To`, `${t(`phase.${phase}`)}, ${t('cycle.to')}`],
  ]);
  return Object.fromEntries(labels) as Record<PhaseFieldName, string>;
}
