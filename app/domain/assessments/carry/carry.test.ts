import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CLAIMS, type AnswerValue } from '~/domain/instruments/answer';
import { isGiven } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';

import { planCarry, placeKey, type AskedRequirement, type EarlierAnswer } from './carry';
import { currentFile, evidenceCallout } from './evidence-callout';

const text = { id: 'Teks', en: 'Text' };
const base = {
  ...{ ordinal: 1, text, guidance: text, typicalEvidence: [] },
  ...{ derived: true, placeholder: false },
};
const SECTIONS = ['S01', 'S02'];
const CODES = ['R1', 'R2', 'R3'];
const PLACES = SECTIONS.flatMap((section) =>
  CODES.map((code) => ({ kind: 'lpse' as const, section, code: `${section}.${code}` })),
);

const value: fc.Arbitrary<AnswerValue | null> = fc.oneof(
  fc.constantFrom(...CLAIMS).map((claim) => ({ type: 'claim' as const, claim })),
  fc.nat(9).map((number) => ({ type: 'number' as const, number: String(number) })),
  fc.constant(null),
);
const files = fc.array(
  fc.record({
    fileId: fc.constantFrom('f1', 'f2', 'f3'),
    pointer: fc.constantFrom('', 'hlm. 1'),
    level: fc.constantFrom(null, 3 as const),
  }),
  { maxLength: 3 },
);
const earlier = fc
  .subarray(PLACES)
  .chain((places) =>
    fc.tuple(
      ...places.map((place) =>
        fc
          .record({ value, note: fc.constantFrom('', 'Catatan lama'), files })
          .map((rest): EarlierAnswer => ({ ...place, ...rest, answerId: `a-${place.code}` })),
      ),
    ),
  )
  .map((all) => [...all]);
const asked = fc
  .subarray(PLACES)
  .chain((places) =>
    fc.tuple(
      ...places.map((place) =>
        fc.constantFrom('claim', 'number').map((type): AskedRequirement => {
          const content: Requirement =
            type === 'claim'
              ? { ...base, code: place.code, answerType: 'claim' }
              : {
                  ...{ ...base, code: place.code, answerType: 'number' },
                  ...{ unit: null, min: '0', max: '9', decimals: 0 },
                };
          return { ...place, requirementId: `q-${place.code}`, content };
        }),
      ),
    ),
  )
  .map((all) => [...all]);

describe('planCarry', () => {
  it('invents nothing: every text that arrives is that of the earlier answer to the same requirement', () => {
    fc.assert(
      fc.property(earlier, asked, (before, now) => {
        const plan = planCarry(before, now);
        for (const one of plan.answers) {
          const source = before.find(({ answerId }) => answerId === one.from)!;
          const target = now.find(({ requirementId }) => requirementId === one.requirementId)!;
          expect(placeKey(target)).toBe(placeKey(source));
          expect(one.note).toBe(source.note);
          expect([null, source.value]).toContainEqual(one.value);
        }
        for (const { requirementId, fileId, pointer, level } of plan.files) {
          const target = now.find((one) => one.requirementId === requirementId)!;
          const source = before.find((one) => placeKey(one) === placeKey(target))!;
          // Both requirements here are claims: a level says nothing there and does not arrive.
          expect(level).toBeNull();
          const places = source.files.map((file) => [file.fileId, file.pointer]);
          expect(places).toContainEqual([fileId, pointer]);
        }
      }),
    );
  });

  it('loses nothing: what does not arrive to the letter is told with its reason', () => {
    fc.assert(
      fc.property(earlier, asked, (before, now) => {
        const plan = planCarry(before, now);
        for (const source of before) {
          const arrived = plan.answers.find(({ from }) => from === source.answerId);
          const told = plan.left.find((one) => placeKey(one) === placeKey(source));
          const isWhole =
            source.value === null && source.note === ''
              ? arrived === undefined
              : arrived?.note === source.note &&
                JSON.stringify(arrived.value) === JSON.stringify(source.value);
          expect(isWhole || told !== undefined).toBe(true);
          if (told?.reason === 'other_type' && source.note !== '')
            expect(arrived).toMatchObject({ note: source.note, value: null });
          const target = now.find((one) => placeKey(one) === placeKey(source));
          if (!target) expect(told?.reason).toBe('not_asked');
          else
            for (const { fileId } of source.files)
              expect(
                plan.files.some(
                  (file) => file.fileId === fileId && file.requirementId === target.requirementId,
                ),
              ).toBe(true);
        }
      }),
    );
  });

  it('answers every requirement at most once, links every file at most once, and is the same twice', () => {
    fc.assert(
      fc.property(earlier, asked, (before, now) => {
        const plan = planCarry(before, now);
        const ids = plan.answers.map(({ requirementId }) => requirementId);
        const links = plan.files.map(({ requirementId, fileId }) => `${requirementId} ${fileId}`);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(links).size).toBe(links.length);
        expect(planCarry(before, now)).toEqual(plan);
      }),
    );
  });

  it('nothing that arrives counts by itself', () => {
    fc.assert(
      fc.property(earlier, asked, (before, now) => {
        for (const { requirementId, value: arrived, note } of planCarry(before, now).answers) {
          const { content } = now.find((one) => one.requirementId === requirementId)!;
          expect(isGiven(content, { value: arrived, note, unconfirmed: true })).toBe(false);
        }
      }),
    );
  });

  it('brings the file that replaced another', () => {
    const place = PLACES[0]!;
    const plan = planCarry(
      [
        {
          ...place,
          ...{ answerId: 'a', value: null, note: '' },
          files: [
            { fileId: 'lama', pointer: 'hlm. 2', level: null },
            { fileId: 'baru', pointer: 'hlm. 9', level: null },
          ],
        },
      ],
      [{ ...place, requirementId: 'q', content: { ...base, code: 'x', answerType: 'claim' } }],
      currentFile([{ oldFileId: 'lama', newFileId: 'baru' }]),
    );
    expect(plan.files).toEqual([
      { requirementId: 'q', fileId: 'baru', pointer: 'hlm. 2', level: null },
    ]);
  });
});

describe('evidence shown again', () => {
  const chain = currentFile([
    { oldFileId: 'a', newFileId: 'b' },
    { oldFileId: 'b', newFileId: 'c' },
  ]);

  it('is followed to the end of its chain, and a ring ends where it began', () => {
    expect(['a', 'b', 'c', 'd'].map(chain)).toEqual(['c', 'c', 'c', 'd']);
    const ring = currentFile([
      { oldFileId: 'a', newFileId: 'b' },
      { oldFileId: 'b', newFileId: 'a' },
    ]);
    expect(ring('a')).toBe('a');
  });

  it.each([
    ['a', null, { kind: 'replaced', by: 'c' }],
    ['c', null, null],
    ['c', { from: null, until: '2024-06-30' }, { kind: 'expired', until: '2024-06-30' }],
    ['c', { from: null, until: '2024-07-01' }, null],
    ['c', { from: '2024-07-01', until: null }, null],
    ['c', { from: '2024-07-02', until: null }, { kind: 'not_yet', from: '2024-07-02' }],
    ['a', { from: null, until: '2020-01-01' }, { kind: 'replaced', by: 'c' }],
  ] as const)('%s in force %j on 1 July 2024: %j', (file, period, callout) => {
    expect(evidenceCallout(file, period, chain, '2024-07-01')).toEqual(callout);
  });
});
