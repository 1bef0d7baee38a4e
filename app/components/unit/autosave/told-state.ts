import { useSyncExternalStore } from 'react';

import type { RequirementContent } from '~/domain/assessments/content';
import { requirementState, type RequirementState } from '~/domain/assessments/requirement-state';

/** What the server said, with a save, of how a requirement stands. */
interface Told {
  assessment: string;
  version: number;
  state: RequirementState;
}

const told = new Map<string, Told>();
const listeners = new Set<() => void>();

/** The server said so of this version. */
export function tellState(requirementId: string, one: Told): void {
  told.set(requirementId, one);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How a requirement stands: as the page was made, or as the server said of a later version saved since. */
export function useRequirementState(
  requirement: RequirementContent,
  assessmentId: string,
): RequirementState {
  const later = useSyncExternalStore(
    subscribe,
    () => told.get(requirement.requirementId) ?? null,
    () => null,
  );
  const isLater =
    later?.assessment === assessmentId && later.version > (requirement.answer?.version ?? 0);
  return isLater ? later.state : requirementState(requirement);
}
