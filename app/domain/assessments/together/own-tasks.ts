import type { Localized } from '~/domain/instruments/instrument';
import type { CivilDate } from '~/shared/dates';

import type { SectionContent } from '../content';
import { requirementState, type RequirementState } from '../requirement-state';
import type { Assignment } from './together';

/** A requirement that is somebody's to take care of. */
export interface OwnTask {
  requirementId: string;
  code: string;
  title: Localized;
  state: RequirementState;
  dueOn: CivilDate | null;
  /** The last day is over and the requirement still needs work. */
  overdue: boolean;
}

/**
 * What lies with one person, what needs work first, by last day; without one last, and in the order asked. Only what the assessment covers.
 * @param today the day in Asia/Jakarta
 */
export function ownTasks(
  content: readonly SectionContent[],
  assignments: readonly Assignment[],
  userId: string,
  today: CivilDate,
): OwnTask[] {
  const own = new Map(
    assignments.filter((one) => one.assigneeId === userId).map((one) => [one.requirementId, one]),
  );
  const tasks = content.flatMap((section) =>
    section.requirements.flatMap((requirement) => {
      const assignment = own.get(requirement.requirementId);
      if (!assignment) return [];
      const state = requirementState(requirement);
      const { dueOn } = assignment;
      return {
        requirementId: requirement.requirementId,
        code: requirement.code,
        title: requirement.content.text,
        state,
        dueOn,
        overdue: isOverdue(dueOn, state, today),
      };
    }),
  );
  const isDone = (task: OwnTask) => Number(!needsWork(task.state));
  const due = (task: OwnTask) => task.dueOn ?? '9999-99-99';
  return tasks.sort((a, b) => isDone(a) - isDone(b) || (due(a) < due(b) ? -1 : +(due(a) > due(b))));
}

/** Not answered, or come back and not mended. */
export function needsWork(state: RequirementState): boolean {
  return state !== 'saved' && state !== 'met';
}

/** The last day is over while there is work left. */
export function isOverdue(
  dueOn: CivilDate | null,
  state: RequirementState,
  today: CivilDate,
): boolean {
  return dueOn !== null && dueOn < today && needsWork(state);
}
