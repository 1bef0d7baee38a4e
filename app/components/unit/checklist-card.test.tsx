import { expect, test } from 'vitest';

import type { ChecklistItem, ChecklistProblem } from '~/domain/assessments/checklist';
import { renderPage } from '~tests/setup/render';

import { ChecklistCard } from './checklist-card';

const item = (code: string, problem: ChecklistProblem): ChecklistItem => ({
  ...{ problem, code, requirementId: `id-${code}`, sectionId: 'S01' },
  blocks: problem === 'unanswered',
});

const render = (items: ChecklistItem[], isWithUnit = true) =>
  renderPage(
    <ChecklistCard
      isWithUnit={isWithUnit}
      list={{
        items,
        ready: false,
        progress: { answered: 1, open: ['S01.R1', 'S01.R2'], total: 3, complete: false },
      }}
      titles={{
        'id-S01.R1': { id: 'Ada kebijakan', en: 'There is a policy' },
        'id-S01.R2': { id: 'Ada prosedur', en: 'There is a procedure' },
      }}
    />,
  );

test('an item stands in the list once, with every reason, and is counted once', () => {
  const html = render([
    item('S01.R1', 'no_evidence'),
    item('S01.R1', 'evidence_ended'),
    item('S01.R1', 'not_reworked'),
    item('S01.R2', 'no_evidence'),
  ]);
  expect(html.match(/href="\/unit\/butir\/id-S01\.R1"/g)).toHaveLength(1);
  expect(html).toMatch(/Sebaiknya diperiksa <span[^>]*>2<\/span>/);
  const [row = ''] = /<li[^>]*><a[^>]*id-S01\.R1.*?<\/ul><\/li>/.exec(html) ?? [];
  for (const reason of ['tanpa bukti', 'masa berlakunya sudah berakhir', 'belum diubah sejak'])
    expect(row).toContain(reason);
  expect(html).toContain('Tidak ada yang menghalangi pengajuan.');
});

test('what blocks is counted apart from what is advised', () => {
  const html = render([item('S01.R1', 'unanswered'), item('S01.R2', 'evidence_ended')]);
  expect(html).toMatch(/Harus dilengkapi <span[^>]*>1<\/span>.*Sebaiknya diperiksa/);
  expect(html).not.toContain('Tidak ada yang menghalangi');
});

test('work that is submitted is not told to be ready for it', () => {
  expect(render([])).toContain('Tidak ada yang menghalangi pengajuan.');
  expect(render([], false)).not.toContain('Tidak ada yang menghalangi');
});
