import type { CivilDate } from '~/shared/dates';

/** S01..S17, the order of edition 2014 (Perka LKPP 9/2015). */
export const LPSE_STANDARDS: readonly string[] = Array.from(
  { length: 17 },
  (_, index) => `S${String(index + 1).padStart(2, '0')}`,
);

/** One decision about one standard, in one cycle or from a published figure. */
export interface StandardDecision {
  standard: string;
  met: boolean;
  /** The day of the decision, Asia/Jakarta. */
  decidedOn: CivilDate;
  /** What the decision rests on; passed through to the result. */
  ref?: string;
}

export interface StandardState {
  standard: string;
  /** The first day it was met, null while it never was. */
  metOn: CivilDate | null;
  ref: string | null;
}

export interface StandardsMet {
  met: number;
  total: number;
  standards: StandardState[];
}

/**
 * The standards met so far, "n/17". A unit files a chosen subset each cycle and the count adds up: a
 * standard once met stays met with the first date it was met, whatever a later cycle finds.
 * Decisions after `asOf` do not count (null: all count). The order of `decisions` does not matter.
 * Throws RangeError on a standard that is not in `standards`.
 */
export function standardsMet(
  decisions: readonly StandardDecision[],
  asOf: CivilDate | null = null,
  standards: readonly string[] = LPSE_STANDARDS,
): StandardsMet {
  const first = new Map<string, StandardDecision>();
  for (const decision of decisions) {
    if (!standards.includes(decision.standard))
      throw new RangeError(`Unknown standard: ${decision.standard}`);
    if (!decision.met || (asOf !== null && decision.decidedOn > asOf)) continue;
    const held = first.get(decision.standard);
    if (!held || isEarlier(decision, held)) first.set(decision.standard, decision);
  }
  const states = standards.map((standard) => ({
    standard,
    metOn: first.get(standard)?.decidedOn ?? null,
    ref: first.get(standard)?.ref ?? null,
  }));
  return { met: first.size, total: standards.length, standards: states };
}

function isEarlier(a: StandardDecision, b: StandardDecision): boolean {
  // why: on the same day the reference decides, so the result never depends on row order.
  return a.decidedOn === b.decidedOn ? (a.ref ?? '') < (b.ref ?? '') : a.decidedOn < b.decidedOn;
}
