import { useTranslation } from 'react-i18next';

import { LocalTime } from '~/components/ui/local-time';
import { Timeline } from '~/components/ui/timeline';
import { PHASES, type Phase, type PhaseWindow } from '~/domain/cycles/phase';

/** The phases as somebody reads them who may not move them. */
export function CalendarView({ phases }: { phases: Partial<Record<Phase, PhaseWindow>> }) {
  const { t } = useTranslation('admin');
  const items = PHASES.flatMap((phase) => {
    const window = phases[phase];
    if (!window) return [];
    const when = (
      <>
        <LocalTime at={window.startsAt} /> {t('cycles.to')} <LocalTime at={window.endsAt} />
      </>
    );
    return [{ key: phase, title: t(`phase.${phase}`), when, text: t(`phaseHint.${phase}`) }];
  });
  return <Timeline items={items} label={t('cycle.calendar')} />;
}
