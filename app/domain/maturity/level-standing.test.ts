import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type {
  GivenVerdict,
  LinkedEvidence,
  RequirementContent,
} from '~/domain/assessments/content';
import { LEVELS, type Level, type Requirement } from '~/domain/instruments/instrument';

import { levelStanding } from './level-standing';
import { settledOnly } from './level-standing.server';

const at = new Date(0);
const word = (text: string) => ({ id: text, en: text });
const content: Requirement = {
  ...{ code: 'M05', ordinal: 1, text: word('Pengorganisasian'), guidance: word('') },
  ...{ typicalEvidence: [], derived: false, placeholder: false, answerType: 'level' },
  levels: LEVELS.map((level) => ({
    ...{ level, descriptor: word(`L${level}`), evidence: [word(`bukti ${level}`)] },
    placeholder: false,
  })),
};

const file = (level: Level | null, n = 0): LinkedEvidence => ({
  ...{ linkId: `l${n}`, fileId: `f${n}`, originalName: 'a.pdf', mediaType: 'application/pdf' },
  ...{
    sizeBytes: 1,
    sha256: 'x',
    pointer: '',
    level,
    linkedAt: at,
    linkedByName: null,
    from: null,
    until: null,
  },
});
const claimed = (level: Level, carried?: 'unconfirmed'): RequirementContent['answer'] => ({
  ...{ value: { type: 'level', level }, note: '', version: 1, updatedAt: at, updatedByName: null },
  ...(carried ? { carried } : {}),
});
const verdict = (level: 0 | Level | null, stale = false): GivenVerdict => ({
  ...{ verdict: 'partly', level, score: null, reason: '', question: '', answerVersion: 1 },
  ...{ round: 1, version: 1, updatedAt: at, assessorName: null, stale, earlier: false },
});
const stand = (
  given: Partial<Pick<RequirementContent, 'answer' | 'verdict' | 'evidence'>>,
  earlier: { level: 0 | Level; year: number } | null = null,
) => levelStanding({ content, answer: null, verdict: null, evidence: [], ...given }, earlier);

describe('how a variable stands', () => {
  it('takes no level of a verdict for verified before its minutes are signed', () => {
    const judged = { content, answer: claimed(3), verdict: verdict(3), evidence: [] };
    const of = (status: 'returned' | 'accepted') =>
      levelStanding(settledOnly(judged as unknown as RequirementContent, status), {
        ...{ level: 2, year: 2023 },
      });
    expect(of('returned')).toMatchObject({ verified: { level: 2, year: 2023 }, difference: 1 });
    expect(of('accepted')).toMatchObject({ verified: { level: 3, year: null }, difference: 0 });
  });

  it('goes on from what was published where nothing was verified or claimed', () => {
    const floor = { level: 3 as const, year: 2023 };
    const of = (given: Parameters<typeof stand>[0], earlier: Parameters<typeof stand>[1] = null) =>
      levelStanding(
        { content, answer: null, verdict: null, evidence: [], ...given },
        earlier,
        floor,
      );
    expect(of({})).toMatchObject({ verified: null, published: floor, next: { level: 4 } });
    expect(of({}, { level: 2, year: 2022 })).toMatchObject({ published: null, next: { level: 3 } });
    expect(of({ answer: claimed(4) })).toMatchObject({ published: floor, next: { level: 5 } });
  });

  it('tells claim against verification, and what the next level asks', () => {
    const standing = stand(
      { answer: claimed(4), evidence: [file(3), file(3, 1)] },
      {
        ...{ level: 2, year: 2023 },
      },
    );
    expect(standing).toMatchObject({
      ...{ claimed: 4, difference: 2, bare: [1, 2, 4], unassigned: 0 },
      verified: { level: 2, year: 2023, stale: false },
      next: { level: 3, evidence: [word('bukti 3')] },
    });
    expect(standing?.files.map(({ count }) => count)).toEqual([0, 0, 2, 0, 0]);
  });

  it('takes the level of this cycle before an earlier one, though it may be lower or none', () => {
    const earlier = { level: 3 as const, year: 2023 };
    expect(stand({ verdict: verdict(0) }, earlier)).toMatchObject({
      ...{ verified: { level: 0, year: null }, next: { level: 1 }, difference: null },
    });
    expect(stand({ verdict: verdict(2, true) }, earlier)?.verified).toMatchObject({ stale: true });
    expect(stand({ verdict: verdict(null) }, earlier)?.verified?.year).toBe(2023);
  });

  it('does not count a level nobody has confirmed', () => {
    expect(stand({ answer: claimed(3, 'unconfirmed') })).toMatchObject({
      ...{ claimed: null, unconfirmed: true, bare: [], next: { level: 1 } },
    });
  });

  it('has no next level at the top, and none for another kind of answer', () => {
    expect(stand({ answer: claimed(5), verdict: verdict(5) })).toMatchObject({ next: null });
    const claim: Requirement = { ...content, answerType: 'claim' };
    expect(
      levelStanding({ content: claim, answer: null, verdict: null, evidence: [] }, null),
    ).toBeNull();
  });

  it('loses no file, and calls a level bare only when no file could be the one', () => {
    const levels = fc.array(fc.option(fc.constantFrom(...LEVELS)), { maxLength: 8 });
    fc.assert(
      fc.property(levels, fc.constantFrom(...LEVELS), (shown, level) => {
        const standing = stand({ answer: claimed(level), evidence: shown.map(file) });
        const counted = standing?.files.reduce((sum, { count }) => sum + count, 0) ?? 0;
        expect(counted + (standing?.unassigned ?? 0)).toBe(shown.length);
        const bare = LEVELS.filter((one) => one <= level && !shown.includes(one));
        expect(standing?.bare).toEqual(shown.includes(null) ? [] : bare);
      }),
    );
  });
});
