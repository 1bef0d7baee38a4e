import { describe, expect, it } from 'vitest';

import type { Cycle } from '~/domain/cycles/phase';

import type { Assessment } from './assessment';
import { deskAmong, type CycleWithWork } from './desk-among';
import type { AssessmentStatus } from './transitions';

const at = (text: string) => new Date(`${text}T00:00:00+07:00`);
const NOW = at('2025-08-01');

/** Filed from July of its year, until the end given; announced to the end of October of `over`. */
function cycleOf(year: number, { filedTo = '2025-09-01', over = 2025, region = '33' } = {}): Cycle {
  return {
    ...{ id: `cycle ${year} ${region}`, regionCode: region, year, name: `${year} ${region}` },
    phases: {
      filing: { startsAt: at(`${year}-07-01`), endsAt: at(filedTo) },
      announced: { startsAt: at(`${over}-10-01`), endsAt: at(`${over}-11-01`) },
    },
  };
}

function placeOf(cycle: Cycle, status: AssessmentStatus | null, dueAt?: Date): CycleWithWork {
  const back = dueAt
    ? { round: 1, reason: 'x', dueAt, returnedAt: at('2025-07-15'), byName: null }
    : null;
  const assessment: Assessment | null = status && {
    ...{ id: `work ${cycle.name}`, cycleId: cycle.id, regionCode: '33.25', status },
    ...{ round: 1, version: 1, isSimulated: false, submittedAt: null, submittedByName: null },
    ...{ acceptedAt: null, returned: back, lastReturn: back, withdrawn: null, reviewBegun: false },
    reopened: null,
  };
  return { cycle, assessment, extension: null, isChosen: false, isAtHand: false };
}

const chosen = (place: CycleWithWork): CycleWithWork => ({ ...place, isChosen: true });
const atHand = (place: CycleWithWork): CycleWithWork => ({ ...place, isAtHand: true });
const stands = (all: CycleWithWork[], work?: string) =>
  deskAmong(all, NOW, work)?.cycle.year ?? null;
const newCycle = placeOf(cycleOf(2025), null);
const over = { filedTo: '2024-09-01', over: 2024 };
const inReview = { filedTo: '2024-09-01', over: 2025 };

describe('where nobody chose a cycle', () => {
  it.each([
    ['a draft that may be written', placeOf(cycleOf(2024), 'draft')],
    [
      'work given back, its due date ahead',
      placeOf(cycleOf(2024, over), 'returned', at('2025-08-05')),
    ],
    ['work handed in, its cycle not over', placeOf(cycleOf(2024, inReview), 'submitted')],
    ['work under review, its cycle not over', placeOf(cycleOf(2024, inReview), 'in_review')],
  ])('%s keeps the desk when a new cycle opens, which is named beside it', (_, former) => {
    const desk = deskAmong([newCycle, former], NOW);
    expect(desk?.cycle.year).toBe(2024);
    expect(desk?.others).toMatchObject([{ cycleId: newCycle.cycle.id, isReturned: false }]);
  });

  it.each([
    ['a draft whose filing is over', placeOf(cycleOf(2024, inReview), 'draft')],
    [
      'work given back, its due date over',
      placeOf(cycleOf(2024, inReview), 'returned', at('2025-07-20')),
    ],
    ['work handed in, its cycle over', placeOf(cycleOf(2024, over), 'submitted')],
    ['accepted work', placeOf(cycleOf(2024, inReview), 'accepted')],
    ['nothing begun', placeOf(cycleOf(2024), null)],
  ])('%s gives way to the new cycle, even where it was chosen once', (_, former) => {
    expect(stands([newCycle, former])).toBe(2025);
    expect(stands([newCycle, chosen(former)])).toBe(2025);
    expect(deskAmong([newCycle, former], NOW)?.others).toEqual([]);
  });

  it('of several the newest keeps it, whichever state it is in and however they are listed', () => {
    const back = placeOf(cycleOf(2024, over), 'returned', at('2025-08-05'));
    for (const status of ['draft', 'submitted'] as const) {
      const all = [placeOf(cycleOf(2023), 'draft'), back, placeOf(cycleOf(2025), status)];
      expect(stands(all)).toBe(2025);
      expect(stands(all.slice(0, 2))).toBe(2024);
      expect(deskAmong(all, NOW)?.others).toMatchObject([{ isReturned: true }, {}]);
    }
  });

  it('begun work of the farther region is not left for a nearer cycle of the year', () => {
    const nearer = placeOf(cycleOf(2025, { region: '33.25' }), null);
    const farther = placeOf(cycleOf(2025), 'draft');
    expect(deskAmong([nearer, farther], NOW)?.cycle.id).toBe(farther.cycle.id);
    expect(deskAmong([nearer, newCycle], NOW)?.cycle.id).toBe(nearer.cycle.id);
  });

  it('stands where the calendar is while that is all there is, open or not', () => {
    expect(stands([])).toBeNull();
    expect(stands([placeOf(cycleOf(2024, over), 'draft')])).toBe(2024);
    expect(stands([placeOf(cycleOf(2024, over), 'accepted')])).toBe(2024);
    expect(stands([placeOf(cycleOf(2026, { filedTo: '2026-09-01', over: 2026 }), null)])).toBe(
      2026,
    );
  });
});

describe('the work somebody is at', () => {
  const begun = placeOf(cycleOf(2025), 'draft');

  it.each([
    ['a draft', placeOf(cycleOf(2024), 'draft')],
    ['work given back', placeOf(cycleOf(2024, over), 'returned', at('2025-08-05'))],
    ['work handed in, its cycle not over', placeOf(cycleOf(2024, inReview), 'submitted')],
  ])('keeps the desk when others begin a newer one: %s', (_, own) => {
    expect(stands([begun, own])).toBe(2025);
    const desk = deskAmong([begun, atHand(own)], NOW);
    expect(desk?.cycle.year).toBe(2024);
    expect(desk?.others).toMatchObject([{ cycleId: begun.cycle.id }]);
    expect(desk).not.toHaveProperty('isAtHand');
  });

  it.each([
    ['a draft whose filing is over', placeOf(cycleOf(2024, inReview), 'draft')],
    ['accepted work', placeOf(cycleOf(2024, inReview), 'accepted')],
    ['work handed in, its cycle over', placeOf(cycleOf(2024, over), 'submitted')],
  ])('holds nobody back: %s', (_, own) => {
    expect(stands([begun, atHand(own)])).toBe(2025);
  });

  it('gives way to the work a page was made for, and to a choice', () => {
    const draft = placeOf(cycleOf(2024), 'draft');
    expect(stands([atHand(begun), draft], 'work 2024 33')).toBe(2024);
    expect(stands([chosen(begun), atHand(draft)])).toBe(2025);
  });

  it('is left alone by older work that is given back', () => {
    const back = placeOf(cycleOf(2023, over), 'returned', at('2025-08-05'));
    const draft = placeOf(cycleOf(2024), 'draft');
    expect(deskAmong([atHand(draft), back], NOW)?.others).toMatchObject([{ isReturned: true }]);
    expect(stands([atHand(draft), back])).toBe(2024);
  });
});

describe('a choice', () => {
  const draft = placeOf(cycleOf(2024), 'draft');

  it('leads to the new cycle and back to begun work', () => {
    expect(stands([chosen(newCycle), draft])).toBe(2025);
    const begun = placeOf(cycleOf(2025), 'draft');
    expect(stands([begun, chosen(draft)])).toBe(2024);
    expect(stands([begun, chosen(placeOf(cycleOf(2024, inReview), 'submitted'))])).toBe(2024);
  });

  it('counts before the work that a page was made for, which counts before all else', () => {
    const begun = placeOf(cycleOf(2025), 'draft');
    expect(stands([begun, draft], 'work 2024 33')).toBe(2024);
    expect(stands([chosen(begun), draft], 'work 2024 33')).toBe(2025);
    expect(stands([begun, placeOf(cycleOf(2024, inReview), 'submitted')], 'work 2024 33')).toBe(
      2025,
    );
  });
});
