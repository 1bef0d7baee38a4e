import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ROLES } from '~/domain/accounts/actor';

import {
  after,
  allows,
  isOpen,
  STATUSES,
  STEPS,
  type AssessmentStatus,
  type OpenStatus,
} from './transitions';

/** The whole graph, written a second time as pairs. */
const ARROWS = new Set([
  'draft>submitted',
  'returned>submitted',
  'submitted>in_review',
  'submitted>draft',
  'submitted>returned',
  'in_review>submitted',
  'in_review>returned',
  'in_review>accepted',
]);

describe('transitions', () => {
  it('has exactly the arrows of the graph', () => {
    const found = new Set<string>();
    for (const status of STATUSES) {
      for (const step of STEPS) {
        for (const before of ['draft', 'returned'] as const) {
          for (const begun of [false, true]) {
            const next = after(status, step, before, begun);
            if (next !== null && next !== status) found.add(`${status}>${next}`);
          }
        }
      }
    }
    expect(found).toEqual(ARROWS);
  });

  it('reaches no illegal state under any sequence of steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(...ROLES), fc.boolean())),
        (sequence) => {
          let status: AssessmentStatus = 'draft';
          let rounds = 0;
          let withdrawn = 0;
          let before: OpenStatus = 'draft';
          let wasAccepted = false;
          for (const [step, role, begun] of sequence) {
            if (!allows(status, step, role)) continue;
            const next: AssessmentStatus | null = after(status, step, before, begun);
            if (next === null) throw new Error('allowed but without a state');
            if (next !== status) expect(ARROWS).toContain(`${status}>${next}`);
            if (step === 'submit') {
              expect(role).toBe('unit_head');
              rounds += 1;
            }
            if (step === 'withdraw') {
              expect([role, status]).toEqual(['unit_head', 'submitted']);
              withdrawn += 1;
            }
            if (step === 'return') before = 'returned';
            status = next;
            expect(STATUSES).toContain(status);
            // A draft is what was never returned and has no submission that counts; an accepted one never moves again.
            expect(status === 'draft').toBe(before === 'draft' && rounds === withdrawn);
            if (wasAccepted) expect(status).toBe('accepted');
            wasAccepted ||= status === 'accepted';
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lets the unit write in draft and returned only, and readers never', () => {
    expect(STATUSES.filter(isOpen)).toEqual(['draft', 'returned']);
    for (const status of STATUSES) {
      for (const role of ['governor_office', 'administrator', 'auditor', 'public']) {
        expect(STEPS.filter((step) => allows(status, step, role))).toEqual([]);
      }
      expect(allows(status, 'submit', 'unit_operator')).toBe(false);
    }
  });
});
