import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { VERDICTS } from '~/domain/instruments/verdict';

import { checklist as checklistOn } from './checklist';
import type { LinkedEvidence, RequirementContent, SectionContent } from './content';
import { filingDeadline, filingState, NO_MORE_TIME } from './filing-window';
import { nextStep, type Situation } from './next-step';
import { requirementState } from './requirement-state';

const texts = { id: 'x', en: 'x' };
const at = (day: number) => new Date(Date.UTC(2024, 6, day));

function requirement(
  code: string,
  given: {
    value?: AnswerValue;
    note?: string;
    files?: number;
    until?: string;
    verdict?: (typeof VERDICTS)[number];
    stale?: boolean;
  },
): RequirementContent {
  const file: LinkedEvidence = {
    linkId: 'l',
    fileId: 'f',
    originalName: 'a.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 1,
    sha256: '0',
    pointer: '',
    level: null,
    linkedAt: at(1),
    linkedByName: null,
    from: null,
    until: given.until ?? null,
  };
  return {
    requirementId: code,
    code,
    ordinal: 1,
    answerType: 'claim',
    indicator: null,
    content: {
      code,
      ordinal: 1,
      text: texts,
      guidance: texts,
      typicalEvidence: [],
      derived: false,
      placeholder: false,
      answerType: 'claim',
    },
    answer: given.value
      ? {
          value: given.value,
          note: given.note ?? '',
          version: 1,
          updatedAt: at(1),
          updatedByName: null,
        }
      : null,
    evidence: Array.from({ length: given.files ?? 0 }, () => file),
    verdict: given.verdict
      ? {
          verdict: given.verdict,
          level: null,
          score: null,
          reason: '',
          question: '',
          answerVersion: 1,
          round: 1,
          version: 1,
          updatedAt: at(2),
          assessorName: null,
          stale: given.stale ?? false,
          earlier: false,
        }
      : null,
  };
}

const section = (requirements: RequirementContent[]): SectionContent => ({
  sectionId: 's',
  instrumentKind: 'lpse',
  edition: '2014',
  code: 'S01',
  ordinal: 1,
  title: texts,
  requirements,
});
const TODAY = '2024-08-01';
const checklist = (sections: SectionContent[]) => checklistOn(sections, TODAY);
const met: AnswerValue = { type: 'claim', claim: 'met' };
const none: AnswerValue = { type: 'claim', claim: 'not_applicable' };

describe('checklist', () => {
  it('names what blocks and what is only advice', () => {
    const list = checklist([
      section([
        requirement('A', {}),
        requirement('B', { value: none }),
        requirement('C', { value: met }),
        requirement('D', { value: met, files: 1 }),
        requirement('E', { value: met, files: 1, verdict: 'partly' }),
        requirement('F', { value: met, files: 1, verdict: 'partly', stale: true }),
      ]),
    ]);
    expect(list.items.map(({ code, problem, blocks }) => [code, problem, blocks])).toEqual([
      ['A', 'unanswered', true],
      ['B', 'note_missing', true],
      ['C', 'no_evidence', false],
      ['E', 'not_reworked', false],
    ]);
    expect(list.ready).toBe(false);
    expect(list.progress).toMatchObject({ answered: 4, total: 6 });
  });

  it('says where a file has ended, which may still be submitted', () => {
    const list = checklist([
      section([
        requirement('A', { value: met, files: 2, until: '2024-07-31' }),
        requirement('B', { value: met, files: 1, until: TODAY }),
      ]),
    ]);
    expect(list.items).toMatchObject([{ code: 'A', problem: 'evidence_ended', blocks: false }]);
    expect(list.ready).toBe(true);
  });

  it.each([
    [{ type: 'percentage', percentage: '88.5' }, true],
    [{ type: 'ratio', numerator: '10', denominator: '23' }, true],
    [{ type: 'level', level: 3 }, true],
    [{ type: 'flag', flag: true }, true],
    [{ type: 'flag', flag: false }, false],
    [{ type: 'claim', claim: 'partly' }, true],
    [{ type: 'claim', claim: 'not_met' }, false],
  ] as [AnswerValue, boolean][])('advises a file for %j: %j', (value, advised) => {
    const problems = (files: number) =>
      checklist([section([requirement('A', { value, files })])]).items.map(
        ({ problem, blocks }) => [problem, blocks],
      );
    expect(problems(0)).toEqual(advised ? [['no_evidence', false]] : []);
    expect(problems(1)).toEqual([]);
  });

  it('is ready exactly when everything asked is answered, and never when nothing is', () => {
    expect(checklist([]).ready).toBe(false);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (given) => {
        const list = checklist([
          section(given.map((is, i) => requirement(`R${i}`, is ? { value: met, files: 1 } : {}))),
        ]);
        expect(list.ready).toBe(given.every(Boolean));
      }),
    );
  });
});

describe('requirementState', () => {
  it.each([
    [{}, 'blank'],
    [{ files: 1 }, 'draft'],
    [{ value: none }, 'draft'],
    [{ value: met }, 'saved'],
    [{ value: met, verdict: 'partly' }, 'returned'],
    [{ value: met, verdict: 'partly', stale: true }, 'saved'],
    [{ value: met, verdict: 'met' }, 'met'],
  ] as const)('%j is %s', (given, state) => {
    expect(requirementState(requirement('A', given))).toBe(state);
  });

  it('is "returned" as long as a return asks about it, whatever was found', () => {
    for (const given of [{ value: met }, { value: met, verdict: 'met' as const }, {}])
      expect(requirementState({ ...requirement('A', given), isAsked: true })).toBe('returned');
  });
});

test('advises nothing about what a return leaves closed, but tells what still bars it', () => {
  const item = { sectionId: 's', code: 'A', title: texts, ask: 'x', done: false };
  const back = { asked: [{ ...item, requirementId: 'A' }], opened: ['B'] };
  const all = [...'ABC'].map((code) => requirement(code, { value: met }));
  const list = checklistOn([section([...all, requirement('D', {})])], '2024-07-20', back);
  expect(list.items.map(({ code, problem }) => [code, problem])).toEqual([
    ['A', 'no_evidence'],
    ['A', 'not_reworked'],
    ['B', 'no_evidence'],
    ['D', 'unanswered'],
  ]);
});

describe('nextStep', () => {
  const clear = checklist([section([requirement('A', { value: met, files: 1 })])]);
  const open = checklist([section([requirement('A', {})])]);
  const base: Situation = {
    hasCycle: true,
    filing: 'open',
    status: 'draft',
    role: 'unit_operator',
    chosenStandards: 1,
    checklist: clear,
  };
  it.each([
    [{ hasCycle: false }, 'no_cycle'],
    [{ filing: 'before' }, 'not_yet'],
    [{ filing: 'after' }, 'over'],
    [{ status: null }, 'start'],
    [{ chosenStandards: 0 }, 'choose'],
    [{ checklist: open }, 'fill'],
    [{}, 'ask_head'],
    [{ role: 'unit_head' }, 'submit'],
    [{ status: 'submitted', filing: 'after' }, 'wait'],
    [{ status: 'accepted', filing: 'after' }, 'done'],
  ] as [Partial<Situation>, string][])('%j leads to %s', (change, kind) => {
    expect(nextStep({ ...base, ...change }).kind).toBe(kind);
  });
});

describe('filingState', () => {
  const cycle = { phases: { filing: { startsAt: at(1), endsAt: at(10) } } };
  const due = (day: number) => ({ ...NO_MORE_TIME, returnDueAt: at(day) });
  const extended = (day: number) => ({ ...NO_MORE_TIME, extendedUntil: at(day) });

  it('lets returned work be mended until its own due date', () => {
    expect(filingState(cycle, 'draft', NO_MORE_TIME, at(10))).toBe('after');
    expect(filingState(cycle, 'returned', due(20), at(15))).toBe('open');
    expect(filingState(cycle, 'returned', due(20), at(20))).toBe('after');
    expect(filingState(cycle, 'returned', due(5), at(7))).toBe('open');
    expect(filingState({ phases: {} }, 'draft', NO_MORE_TIME, at(5))).toBe('after');
  });

  it('lets an extended region file until then, and no shorter than everybody', () => {
    expect(filingState(cycle, 'draft', extended(12), at(11))).toBe('open');
    expect(filingState(cycle, 'draft', extended(12), new Date(at(12).getTime() - 1))).toBe('open');
    expect(filingState(cycle, 'draft', extended(12), at(12))).toBe('after');
    expect(filingState(cycle, 'draft', extended(5), at(9))).toBe('open');
    expect(filingState(cycle, 'draft', extended(12), new Date(0))).toBe('before');
    const both = { returnDueAt: at(11), extendedUntil: at(15) };
    expect(filingState(cycle, 'returned', both, at(14))).toBe('open');
    expect(filingDeadline(cycle, 'returned', { ...both, returnDueAt: at(20) })).toEqual(at(20));
    // Nothing to extend without a filing phase.
    expect(filingDeadline({ phases: {} }, 'draft', extended(12))).toBe(null);
  });
});
