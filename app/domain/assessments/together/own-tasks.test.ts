import { describe, expect, it } from 'vitest';

import type { RequirementContent, SectionContent } from '../content';
import { ownTasks } from './own-tasks';
import type { Assignment } from './together';

const requirement = (id: string, answered: boolean) =>
  ({
    requirementId: id,
    code: id,
    content: { text: { id, en: id } },
    answer: answered ? { value: { type: 'claim', claim: 'met' }, note: '', version: 1 } : null,
    evidence: [],
    verdict: null,
  }) as unknown as RequirementContent;
const section = (...requirements: RequirementContent[]) =>
  ({ requirements }) as unknown as SectionContent;
const given = (requirementId: string, dueOn: string | null, assigneeId = 'me') =>
  ({ requirementId, assigneeId, dueOn }) as Assignment;

describe('own tasks', () => {
  const content = [
    section(requirement('a', false), requirement('b', true), requirement('c', false)),
    section(requirement('d', false), requirement('e', false)),
  ];
  const list = (...assignments: Assignment[]) =>
    ownTasks(content, assignments, 'me', '2026-03-06').map(
      ({ code, overdue }) => `${code}${overdue ? '!' : ''}`,
    );

  it('come by last day, without one last, what is done after all', () => {
    expect(
      list(
        given('a', null),
        given('b', '2026-01-01'),
        given('c', '2026-03-06'),
        given('d', '2026-03-05'),
        given('e', '2026-03-05'),
      ),
    ).toEqual(['d!', 'e!', 'c', 'a', 'b']);
  });

  it('are one’s own and in the work', () => {
    expect(list(given('a', null, 'other'), given('x', null), given('c', null))).toEqual(['c']);
  });
});
