import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { changesSince, countMarks } from './changes-since';
import type { LinkedEvidence, RequirementContent, SectionContent } from './content';
import { buildSnapshot } from './snapshot';

const texts = { id: 'x', en: 'x' };
const file = (name: string, pointer = ''): LinkedEvidence => ({
  ...{ linkId: name, fileId: name, originalName: name, mediaType: 'application/pdf', sizeBytes: 1 },
  ...{
    sha256: name,
    pointer,
    level: null,
    linkedAt: new Date(0),
    linkedByName: null,
    from: null,
    until: null,
  },
});

interface Given {
  note?: string;
  claim?: 'met' | 'partly';
  version?: number;
  files?: LinkedEvidence[];
}

function work(given: Record<string, Given>): SectionContent[] {
  const requirements = Object.entries(given).map(
    ([code, { note = '', claim, version = 1, files = [] }]): RequirementContent => ({
      ...{ requirementId: `id-${code}`, code, ordinal: 1, answerType: 'claim', indicator: null },
      content: {
        ...{ code, ordinal: 1, text: texts, guidance: texts, typicalEvidence: [], derived: false },
        ...{ placeholder: false, answerType: 'claim' },
      },
      answer: claim
        ? {
            ...{ value: { type: 'claim', claim }, note, version },
            ...{ updatedAt: new Date(0), updatedByName: null },
          }
        : null,
      evidence: files,
      verdict: null,
    }),
  );
  return [
    {
      ...{ sectionId: 's', instrumentKind: 'lpse', edition: '2014', code: 'S01', ordinal: 1 },
      ...{ title: texts, requirements },
    },
  ];
}

const frozen = (sections: SectionContent[]) =>
  buildSnapshot(
    {
      ...{ assessmentId: 'a', cycle: { year: 2024, name: 'x' }, regionCode: '33.25', round: 1 },
      ...{ submittedAt: new Date(0), isSimulated: false },
    },
    sections,
  );

const since = (before: Record<string, Given>, now: Record<string, Given>, requested: string[]) => {
  const asked = new Set(requested.map((code) => `id-${code}`));
  return changesSince({ round: 1, snapshot: frozen(work(before)), requested: asked }, work(now));
};

describe('changesSince', () => {
  it('tells what was asked from what was changed unasked, and what was asked and left', () => {
    const before = {
      A: { claim: 'met' },
      B: { claim: 'met' },
      C: { claim: 'met' },
      D: {},
    } as const;
    const now = {
      A: { claim: 'partly' },
      B: { claim: 'met', note: 'baru' },
      C: { claim: 'met', version: 3 },
      D: {},
    } as const;
    const changes = since(before, now, ['A', 'C']);
    expect([...changes.values()].map(({ code, mark }) => [code, mark])).toEqual([
      ['A', 'requested'],
      ['B', 'unrequested'],
      ['C', 'untouched'],
    ]);
    expect(countMarks(changes.values())).toEqual({ requested: 1, untouched: 1, unrequested: 1 });
  });

  it('names files that came, went, or point to another place', () => {
    const before = {
      A: { claim: 'met', files: [file('lama.pdf'), file('sk.pdf', 'hlm. 1')] },
    } as const;
    const now = {
      A: { claim: 'met', files: [file('sk.pdf', 'hlm. 2'), file('baru.pdf')] },
    } as const;
    const changes = since(
      { A: { ...before.A, files: [...before.A.files] } },
      { A: { ...now.A, files: [...now.A.files] } },
      [],
    );
    expect(changes.get('id-A')).toMatchObject({
      ...{ mark: 'unrequested', answer: false },
      added: ['sk.pdf', 'baru.pdf'],
      removed: ['lama.pdf', 'sk.pdf'],
    });
  });

  it('counts a requirement that was not submitted as changed once it says something', () => {
    const changes = since(
      { A: { claim: 'met' } },
      { A: { claim: 'met' }, B: { claim: 'met' }, C: {} },
      [],
    );
    expect([...changes.keys()]).toEqual(['id-B']);
  });

  it('finds nothing in what was frozen a moment ago, whatever it is', () => {
    const given = fc.record({
      note: fc.string(),
      claim: fc.constantFrom('met' as const, 'partly' as const, undefined),
      files: fc.array(fc.tuple(fc.string(), fc.string()).map(([name, at]) => file(name, at))),
    });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('A', 'B', 'C'), given), (content) => {
        expect(since(content, content, []).size).toBe(0);
      }),
    );
  });
});
