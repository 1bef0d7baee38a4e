import { hasEnded } from '~/domain/evidence/ledger';
import type { AnswerValue } from '~/domain/instruments/answer';
import { isAnswered, isComplete } from '~/domain/instruments/answer';
import { sectionProgress, totalProgress, type Progress } from '~/domain/instruments/progress';
import type { CivilDate } from '~/shared/dates';

import { doneOf, isOpenUnder, type ReturnDesk } from './returned/return-desk';
import {
  isUnconfirmed,
  type GivenAnswer,
  type RequirementContent,
  type SectionContent,
} from './content';

/**
 * - `unanswered`     no answer yet
 * - `unconfirmed`    brought from an earlier filing, and nobody has confirmed it
 * - `incomplete`     a table with too few rows or required cells left empty
 * - `note_missing`   "not applicable" without a reason
 * - `no_evidence`    something is claimed, no file shows it
 * - `evidence_ended` a file whose period is over on the day asked
 * - `not_reworked`   came back to be mended and the answer and files are as they were
 */
export type ChecklistProblem =
  | 'unanswered'
  | 'unconfirmed'
  | 'incomplete'
  | 'note_missing'
  | 'no_evidence'
  | 'evidence_ended'
  | 'not_reworked';

/** Problems that the work cannot be submitted with. */
const BLOCKING: readonly ChecklistProblem[] = [
  'unanswered',
  'unconfirmed',
  'incomplete',
  'note_missing',
];

export interface ChecklistItem {
  problem: ChecklistProblem;
  /** True when the work cannot be submitted with it. */
  blocks: boolean;
  sectionId: string;
  requirementId: string;
  code: string;
}

export interface Checklist {
  items: ChecklistItem[];
  /** Nothing blocks and there is something to submit. */
  ready: boolean;
  progress: Progress;
}

/**
 * What stands between the work and its submission, in the order asked. `today` is the day in Jakarta that periods of
 * files are held against; `back` is what a return leaves open, and null where it names nothing: where the unit may only read, it
 * is given no advice.
 */
export function checklist(
  sections: readonly SectionContent[],
  today: CivilDate,
  back: Pick<ReturnDesk, 'asked' | 'opened'> | null = null,
): Checklist {
  const asked = doneOf(back);
  const items = sections.flatMap((section) =>
    section.requirements.flatMap((requirement) =>
      problemsOf(requirement, today, asked)
        .filter(
          (problem) => BLOCKING.includes(problem) || isOpenUnder(back, requirement.requirementId),
        )
        .map((problem) => ({
          problem,
          blocks: BLOCKING.includes(problem),
          sectionId: section.sectionId,
          requirementId: requirement.requirementId,
          code: requirement.code,
        })),
    ),
  );
  const progress = totalProgress(sections.map(progressOf));
  return { items, progress, ready: progress.total > 0 && !items.some((item) => item.blocks) };
}

/** Progress of one section by the one rule of the instruments. */
export function progressOf(section: Pick<SectionContent, 'requirements'>): Progress {
  return sectionProgress(
    section.requirements,
    section.requirements.flatMap(({ code, answer }) =>
      answer ? [{ requirementCode: code, ...stateOf(answer) }] : [],
    ),
  );
}

/** An answer as the one rule of progress reads it. */
export function stateOf(answer: GivenAnswer) {
  return { value: answer.value, note: answer.note, unconfirmed: isUnconfirmed(answer) };
}

function problemsOf(
  requirement: RequirementContent,
  today: CivilDate,
  asked: ReadonlyMap<string, boolean> | null,
): ChecklistProblem[] {
  const { answer } = requirement;
  const value = answer?.value ?? null;
  if (isUnconfirmed(answer)) return ['unconfirmed'];
  if (!isAnswered(value, answer?.note ?? null)) return [value ? 'note_missing' : 'unanswered'];
  if (value && !isComplete(requirement.content, value)) return ['incomplete'];
  const problems: ChecklistProblem[] = [];
  if (value && claimsSomething(value) && requirement.evidence.length === 0) {
    problems.push('no_evidence');
  }
  if (requirement.evidence.some((file) => hasEnded(file, today))) problems.push('evidence_ended');
  const isLeft = asked
    ? asked.get(requirement.requirementId) === false
    : isOpenFinding(requirement) && !isReworked(requirement);
  if (isLeft) problems.push('not_reworked');
  return problems;
}

/** What an assessor can only confirm from a file. "No", "not met" and "not applicable" claim nothing. */
function claimsSomething(value: AnswerValue): boolean {
  switch (value.type) {
    case 'claim':
      return value.claim === 'met' || value.claim === 'partly';
    case 'flag':
      return value.flag;
    case 'level':
    case 'percentage':
    case 'ratio':
    case 'number':
    case 'date':
    case 'choice':
    case 'table':
      return true;
  }
}

/** The assessor found something to mend here. */
export function isOpenFinding({ verdict }: Pick<RequirementContent, 'verdict'>): boolean {
  return verdict !== null && verdict.verdict !== 'met' && verdict.verdict !== 'not_applicable';
}

/** Answer or evidence changed since the finding. */
function isReworked({ verdict, evidence }: RequirementContent): boolean {
  if (!verdict) return false;
  return verdict.stale || evidence.some(({ linkedAt }) => linkedAt > verdict.updatedAt);
}
