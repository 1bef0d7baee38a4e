import { expect, test } from 'vitest';

import type { RequirementContent } from '~/domain/assessments/content';
import type { Together } from '~/domain/assessments/together/together';
import { jakartaDate } from '~/shared/dates';
import { renderPage } from '~tests/setup/render';

import { RequirementRow } from './requirement-row';

const TODAY = jakartaDate(new Date('2026-01-01T00:00:00Z'));
const requirement = {
  ...{ requirementId: 'r', code: 'S01.R1', evidence: [], verdict: null },
  content: { code: 'S01.R1', answerType: 'claim', text: { id: 'Ada', en: 'There is' } },
  answer: null,
} as unknown as RequirementContent;

test('a row without an answer says so once, by its mark', () => {
  const together = { assignments: [], openThreads: {} } as unknown as Together;
  const html = renderPage(
    <RequirementRow requirement={requirement} together={together} me="me" today={TODAY} />,
  );
  expect(html).toContain('belum diisi');
  expect(html).not.toContain('belum dijawab');
});
