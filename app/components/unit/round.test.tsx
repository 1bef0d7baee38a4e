import { expect, test } from 'vitest';

import type { Requirement } from '~/domain/instruments/instrument';
import { renderPage } from '~tests/setup/render';

import { RoundHead } from './round-head';
import { RoundRequirement } from './round-requirement';

const at = new Date('2024-08-13T03:00:00Z');
const submission = { receiptCode: 'A', submittedAt: at, submittedByName: null, withdrawn: null };

test('a round says whether its verdicts are still to come, or never will', () => {
  const returned = { reason: 'lengkapi', dueAt: at, returnedAt: at };
  const head = (back: typeof returned | null, verdicts = {}) =>
    renderPage(
      <RoundHead submission={submission} returned={back} verdicts={verdicts} isReopened={false} />,
    );
  expect(head(null)).toContain('belum ditutup');
  const again = <RoundHead submission={submission} returned={null} verdicts={{}} isReopened />;
  expect(renderPage(again), 'told beside it').not.toContain('belum ditutup');
  expect(head(returned)).toContain('tanpa putusan yang ditetapkan');
  expect(head(returned)).not.toContain('belum ditutup');
  expect(head(returned, { one: {} })).not.toContain('tanpa putusan');
});

test('a verdict of a round comes with the question of its assessor', () => {
  const verdict = { verdict: 'met', level: null, reason: '', judgedAt: at, assessorName: null };
  const shown = (question: string) =>
    renderPage(
      <RoundRequirement
        requirementId="r"
        definition={{} as Requirement}
        submittedVersion={0}
        verdict={{ ...verdict, verdict: 'met', question }}
        originHref={null}
        versions={null}
      />,
    );
  expect(shown('Di mana bagannya?')).toMatch(/Pertanyaan penilai:.*Di mana bagannya\?/);
  expect(shown('')).not.toContain('Pertanyaan');
});
