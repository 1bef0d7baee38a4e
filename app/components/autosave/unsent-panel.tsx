import { lazy, Suspense } from 'react';

import { withTexts } from '~/i18n/need-texts';

import { useRootData } from '../ui/root-data';
import { useStarted } from '../ui/use-started';

// why: without a line the panel is not worth the page it would take with it.
const UnsentList = lazy(() =>
  withTexts(import('./unsent-list'), 'device').catch(() => ({ default: () => null })),
);

/** What this device holds of the person's texts that never got sent. Looked for after the page has started. */
export function UnsentPanel({ area }: { area: '/unit' | '/penilai' }) {
  const person = useRootData()?.viewer?.userId;
  const isStarted = useStarted();
  if (!isStarted || !person) return null;
  return (
    <Suspense fallback={null}>
      <UnsentList person={person} area={area} />
    </Suspense>
  );
}
