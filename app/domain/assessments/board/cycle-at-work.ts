import { byNewest, currentCycle, phaseAt, type Cycle } from '~/domain/cycles/phase';

/**
 * The cycle a team is at work in: the newest that is under review and in which something was handed in; without one, where the
 * calendar is. A cycle that has just begun takes nobody away from the one that is being judged.
 */
export function cycleAtWork<One extends Cycle & { hasWorks: boolean }>(
  cycles: readonly One[],
  instant: Date,
): One | null {
  const ordered = [...cycles].sort(byNewest);
  const judged = ordered.find(
    (cycle) => cycle.hasWorks && phaseAt(cycle, 'review', instant) === 'open',
  );
  const current = currentCycle(ordered, instant);
  return judged ?? ordered.find(({ id }) => id === current?.id) ?? null;
}
