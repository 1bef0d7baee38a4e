import { answerProblem, type AnswerValue } from '~/domain/instruments/answer';
import type { InstrumentKind, Level, Requirement } from '~/domain/instruments/instrument';

/** Where a requirement stands in any edition: its instrument's kind, its section and its own code. */
export interface Place {
  kind: InstrumentKind;
  section: string;
  code: string;
}

/** What an accepted filing holds for one requirement. */
export interface EarlierAnswer extends Place {
  /** null when only files were given. */
  answerId: string | null;
  value: AnswerValue | null;
  note: string;
  files: { fileId: string; pointer: string; level: Level | null }[];
}

/** A requirement that the new cycle asks. */
export interface AskedRequirement extends Place {
  requirementId: string;
  content: Requirement;
}

export interface CarriedAnswer {
  requirementId: string;
  from: string;
  value: AnswerValue | null;
  note: string;
}

export interface CarriedFile {
  requirementId: string;
  fileId: string;
  pointer: string;
  level: Level | null;
}

/**
 * Why something of the earlier filing does not arrive as it was.
 * - `not_asked` the new edition has no such requirement
 * - `other_type` the new edition asks for another kind of answer; the note arrives, the value does not
 */
export type NotCarried = 'not_asked' | 'other_type';

export interface CarryPlan {
  answers: CarriedAnswer[];
  files: CarriedFile[];
  left: (Place & { reason: NotCarried })[];
}

/** The same requirement has the same key in every edition. */
export function placeKey({ kind, section, code }: Place): string {
  return `${kind}/${section}/${code}`;
}

/**
 * What arrives in a new filing from an earlier one: every answer whose requirement is still asked, to the letter, and
 * every file shown for it; a replaced file as the one that replaced it (`current` follows the chain). Nothing is made up,
 * and what does not arrive is told. Pure; the order is that of the earlier answers.
 */
export function planCarry(
  earlier: readonly EarlierAnswer[],
  asked: readonly AskedRequirement[],
  current: (fileId: string) => string = (fileId) => fileId,
): CarryPlan {
  const byPlace = new Map(asked.map((requirement) => [placeKey(requirement), requirement]));
  const plan: CarryPlan = { answers: [], files: [], left: [] };
  for (const { answerId, value, note, files, ...place } of earlier) {
    const target = byPlace.get(placeKey(place));
    if (!target) {
      plan.left.push({ ...place, reason: 'not_asked' });
      continue;
    }
    const { requirementId } = target;
    const fits = value !== null && answerProblem(target.content, value) === null;
    if (value !== null && !fits) plan.left.push({ ...place, reason: 'other_type' });
    if (answerId !== null && (fits || note !== ''))
      plan.answers.push({ requirementId, from: answerId, value: fits ? value : null, note });
    const seen = new Set<string>();
    for (const { fileId, pointer, level: shown } of files) {
      const now = current(fileId);
      const level = target.content.answerType === 'level' ? shown : null;
      if (!seen.has(now)) plan.files.push({ requirementId, fileId: now, pointer, level });
      seen.add(now);
    }
  }
  return plan;
}
