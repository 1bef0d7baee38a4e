import { useTranslation } from 'react-i18next';

import { Icon } from '../../ui/icon';
import { useHere } from './live';

/** Colleagues who have a requirement open now; nothing while there are none. */
export function Here({ requirementId }: { requirementId: string }) {
  const { t } = useTranslation('unit');
  const names = useHere(requirementId);
  if (names.length === 0) return null;
  return (
    <span className="inline-flex items-start gap-1 text-info">
      <Icon name="eye" className="mt-0.5" />
      {t('together.hereShort', { names: names.join(', ') })}
    </span>
  );
}

/** The same as a mark beside a state: an icon whose name says who. */
export function HereMark({ requirementId }: { requirementId: string }) {
  const { t } = useTranslation('unit');
  const names = useHere(requirementId);
  if (names.length === 0) return null;
  const words = t('together.hereShort', { names: names.join(', ') });
  return (
    <span title={words} className="text-info">
      <Icon name="eye" label={words} />
    </span>
  );
}

/** At the head of a requirement: who else is here. Its room is kept, so that nothing moves when somebody comes. */
export function HereLine({ requirementId }: { requirementId: string }) {
  const { t } = useTranslation('unit');
  const names = useHere(requirementId);
  return (
    <p className="no-print -mt-4 mb-3 flex min-h-6 gap-1.5 text-sm text-info">
      {names.length > 0 ? (
        <>
          <Icon name="eye" className="mt-0.5" />
          <span>
            {t('together.here')} <strong>{names.join(', ')}</strong>
          </span>
        </>
      ) : null}
    </p>
  );
}
