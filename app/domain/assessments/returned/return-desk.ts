import type { Localized } from '~/domain/instruments/instrument';

import type { ChangeMark } from '../changes-since';
import type { SectionContent } from '../content';

/** A requirement that the last return asks to mend. */
export interface AskedItem {
  requirementId: string;
  sectionId: string;
  code: string;
  title: Localized;
  /** What exactly is asked, in the assessor's words. */
  ask: string;
  /** Its answer or files are no longer as they were submitted. */
  done: boolean;
}

/** What a return that names requirements leaves open to the unit: these, and those the unit opened itself. */
export interface ReturnDesk {
  /** The submission it sent back. */
  round: number;
  /** In the order of the instruments. */
  asked: AskedItem[];
  /** Ids of the requirements the unit opened without being asked. */
  opened: string[];
}

/** Whether the unit may change a requirement under the return; without one that names any, all are open. */
export function isOpenUnder(
  desk: Pick<ReturnDesk, 'asked' | 'opened'> | null,
  requirementId: string,
) {
  if (desk === null) return true;
  return (
    desk.asked.some((item) => item.requirementId === requirementId) ||
    desk.opened.includes(requirementId)
  );
}

/** The asked requirement to go on with: the first after `afterId` that is not done yet, else the first of all; null when all are. */
export function nextAsked(asked: readonly AskedItem[], afterId?: string): AskedItem | null {
  const at = asked.findIndex(({ requirementId }) => requirementId === afterId);
  const open = (item: AskedItem) => !item.done && item.requirementId !== afterId;
  return asked.slice(at + 1).find(open) ?? asked.find(open) ?? null;
}

/** Which asked requirements are done, by id; null where the return names none. */
export function doneOf(desk: Pick<ReturnDesk, 'asked'> | null): Map<string, boolean> | null {
  return desk && new Map(desk.asked.map(({ requirementId, done }) => [requirementId, done]));
}

/** Says of each requirement whether the return asks about it and it is not done; the same content without one. */
export function withAsked<Section extends Pick<SectionContent, 'requirements'>>(
  sections: readonly Section[],
  desk: Pick<ReturnDesk, 'asked'> | null,
): Section[] {
  const left = new Set(desk?.asked.flatMap((one) => (one.done ? [] : one.requirementId)));
  return sections.map((section) => ({
    ...section,
    requirements: section.requirements.map((one) => ({
      ...one,
      isAsked: left.has(one.requirementId),
    })),
  }));
}

/** A mark that says that something differs from what was submitted. */
export function isChangedMark(mark: ChangeMark | undefined): boolean {
  return mark !== undefined && mark !== 'untouched';
}
