import { isGiven, type AnswerState } from './answer';
import type { Requirement } from './instrument';

export interface Progress {
  answered: number;
  total: number;
  /** Codes still to answer, in the order asked. */
  open: string[];
  complete: boolean;
}

/**
 * The one rule of progress, used on every surface: a requirement counts when `isGiven` says so.
 * Answers to other requirements are ignored; a requirement without an answer is open.
 */
export function sectionProgress(
  requirements: readonly { code: string; content?: Requirement }[],
  answers: readonly AnswerState[],
): Progress {
  const asked = new Map(requirements.map(({ code, content }) => [code, content]));
  const given = new Set(
    answers
      .filter((answer) => isGiven(asked.get(answer.requirementCode), answer))
      .map((answer) => answer.requirementCode),
  );
  const open = requirements.map((requirement) => requirement.code).filter((c) => !given.has(c));
  return {
    answered: requirements.length - open.length,
    total: requirements.length,
    open,
    complete: requirements.length > 0 && open.length === 0,
  };
}

/** Progress over several sections taken together. */
export function totalProgress(parts: readonly Progress[]): Progress {
  const open = parts.flatMap((part) => part.open);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return { answered: total - open.length, total, open, complete: total > 0 && open.length === 0 };
}
