import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../../ui/icon';
import { useSideways } from './use-sideways';

/** A box that scrolls sideways, and says so as long as there is something beside its view. */
export function SidewaysBox({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation('fields');
  const box = useRef<HTMLDivElement>(null);
  const { isWide, hasMore } = useSideways(box);
  return (
    <>
      <p className="petunjuk-gulir no-print text-sm text-quiet" data-off={isWide ? undefined : ''}>
        <Icon name="arrowRight" />
        {t('table.sideways')}
      </p>
      <div className="tepi-gulir" data-more={hasMore ? '' : undefined}>
        <div ref={box} className="gulir" role="region" aria-label={label} tabIndex={0}>
          {children}
        </div>
      </div>
    </>
  );
}
