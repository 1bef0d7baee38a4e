import { lazy, Suspense } from 'react';

import type { RequirementContent } from '~/domain/assessments/content';
import { withTexts } from '~/i18n/need-texts';

import { useRootData } from '../../ui/root-data';
import { useStarted } from '../../ui/use-started';

// why: without a line the notice is not worth the page it would take with it.
const UnsentLeft = lazy(() =>
  withTexts(import('./unsent-left'), 'device').catch(() => ({ default: () => null })),
);

interface UnsentHereProps {
  requirement: RequirementContent;
  assessmentId: string;
}

/** What of an answer never got saved, where it can only be read now. Looked for after the page has started. */
export function UnsentHere(props: UnsentHereProps) {
  const person = useRootData()?.viewer?.userId;
  const isStarted = useStarted();
  if (!isStarted || !person) return null;
  return (
    <Suspense fallback={null}>
      <UnsentLeft {...props} person={person} />
    </Suspense>
  );
}
