import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AnswerValue } from '~/domain/instruments/answer';

import type { RequirementContent, SectionContent } from '../content';
import { differences } from './difference';

const text = (id: string) => ({ id, en: id });
const at = new Date('2024-05-01T00:00:00Z');

function requirement(
  code: string,
  {
    value = null,
    note = '',
    files = [],
  }: Partial<{ value: AnswerValue | null; note: string; files: string[] }> = {},
  carried?: 'unconfirmed' | 'confirmed',
): RequirementContent {
  const hasAnswer = value !== null || note !== '';
  return {
    ...{ requirementId: code, code, ordinal: 1, answerType: 'claim', indicator: null },
    content: {
      ...{ code, ordinal: 1, text: text(code), guidance: text(code), typicalEvidence: [] },
      ...{ derived: true, placeholder: false, answerType: 'claim' },
    },
    answer: hasAnswer
      ? { value, note, version: 1, updatedAt: at, updatedByName: null, carried }
      : null,
    evidence: files.map((sha256) => ({
      ...{ linkId: sha256, fileId: sha256, originalName: sha256, mediaType: 'application/pdf' },
      ...{
        sizeBytes: 1,
        sha256,
        pointer: '',
        level: null,
        linkedAt: at,
        linkedByName: null,
        from: null,
        until: null,
      },
    })),
    verdict: null,
  };
}
const section = (
  code: string,
  requirements: RequirementContent[],
  edition = '2014',
): SectionContent => ({
  ...{ sectionId: code, instrumentKind: 'lpse', edition, code, ordinal: 1 },
  ...{ title: text(code), requirements },
});
const met: AnswerValue = { type: 'claim', claim: 'met' };
const partly: AnswerValue = { type: 'claim', claim: 'partly' };
const keys = (...codes: string[]) =>
  new Set(codes.map((code) => `lpse/${code.split('.')[0]}/${code}`));

describe('differences', () => {
  const then = [
    section('S01', [
      requirement('S01.R1', { value: met, note: 'lama' }),
      requirement('S01.R2', { value: met, files: ['a'] }),
      requirement('S01.R3', { value: met }),
      requirement('S01.R4'),
      requirement('S01.R9', { value: met }),
    ]),
    section('S02', [requirement('S02.R1', { value: met })]),
  ];
  const now = [
    section(
      'S01',
      [
        requirement('S01.R1', { value: met, note: 'baru' }),
        requirement('S01.R2', { value: met, files: ['a'] }, 'unconfirmed'),
        requirement('S01.R3'),
        requirement('S01.R4', { value: partly, files: ['b'] }),
        requirement('S01.R5', { value: met }),
        requirement('S01.R6'),
      ],
      '2014-2',
    ),
  ];
  const asked = keys('S01.R1', 'S01.R2', 'S01.R3', 'S01.R4', 'S01.R5', 'S01.R6', 'S02.R1');
  const askedThen = keys('S01.R1', 'S01.R2', 'S01.R3', 'S01.R4', 'S01.R9', 'S02.R1');
  const items = differences(then, now, asked, askedThen);
  const of = (code: string) => items.find((item) => item.code === code)!;

  it('tells new, changed, unchanged and gone across editions', () => {
    expect(items.map(({ code, difference, absence }) => [code, difference, absence])).toEqual([
      ['S01.R1', 'changed', null],
      ['S01.R2', 'unchanged', null],
      ['S01.R3', 'gone', 'no_answer'],
      ['S01.R4', 'new', 'no_answer'],
      ['S01.R5', 'new', 'not_asked'],
      ['S01.R6', 'open', 'not_asked'],
      ['S01.R9', 'gone', 'not_asked'],
      ['S02.R1', 'gone', 'not_filed'],
    ]);
    expect(of('S01.R1').parts).toEqual(['note']);
    expect(of('S01.R2').unconfirmed).toBe(true);
    expect([of('S01.R1').then?.edition, of('S01.R1').now?.edition]).toEqual(['2014', '2014-2']);
  });

  it('loses and doubles no requirement of either side', () => {
    const code = fc.constantFrom('S01.R1', 'S01.R2', 'S01.R3', 'S01.R4');
    const side = fc
      .uniqueArray(fc.record({ code, note: fc.constantFrom('', 'a', 'b') }), {
        selector: (one) => one.code,
      })
      .map((all) => [
        section(
          'S01',
          all.map(({ code: own, note }) => requirement(own, { note })),
        ),
      ]);
    fc.assert(
      fc.property(side, side, (a, b) => {
        const found = differences(a, b, new Set(), new Set());
        const codes = [a, b].flatMap((one) => one[0]!.requirements.map((r) => r.code));
        expect(found.map((item) => item.code).sort()).toEqual([...new Set(codes)].sort());
        const back = differences(b, a, new Set(), new Set());
        const mirror = {
          new: 'gone',
          gone: 'new',
          changed: 'changed',
          unchanged: 'unchanged',
          open: 'open',
        };
        for (const item of found)
          expect(back.find((one) => one.code === item.code)?.difference).toBe(
            mirror[item.difference],
          );
      }),
    );
  });
});
