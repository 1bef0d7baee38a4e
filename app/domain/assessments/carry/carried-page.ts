import type { Verdict } from '~/domain/instruments/verdict';
import type { CivilDate } from '~/shared/dates';

import type { RequirementContent, SectionContent } from '../content';
import type { StartedDesk } from '../unit-desk';

/** What must be looked at in a file that was brought along. */
export type FileCallout =
  /** It stands in place of a file of that name, replaced since the earlier filing. */
  | { kind: 'replaced'; name: string }
  | { kind: 'replacedBy' }
  | { kind: 'expired'; until: CivilDate }
  | { kind: 'not_yet'; from: CivilDate };

/** Only an answer can be confirmed: where none arrived, because another kind is asked for now, one must be given. */
export function isToConfirm({ answer }: Pick<RequirementContent, 'answer'>): boolean {
  return (answer?.value ?? null) !== null;
}

/** What an assessor found of an answer then; by requirement code. */
export interface EarlierVerdict {
  verdict: Verdict;
  reason: string;
}

export interface CarriedPage {
  desk: StartedDesk;
  section: Pick<SectionContent, 'sectionId' | 'code' | 'title' | 'instrumentKind'>;
  /** Requirements whose answers nobody has confirmed, in the order asked. */
  pending: RequirementContent[];
  /** What stands for the files of each of them (`filesMark`), by requirement. */
  marks: Record<string, string>;
  /** By file. */
  callouts: Record<string, FileCallout>;
  /** The filing the answers were brought from; null without one. */
  earlier: { cycleName: string; verdicts: Record<string, EarlierVerdict> } | null;
}
