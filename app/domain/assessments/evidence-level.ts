import { LEVELS, type Level, type Requirement } from '~/domain/instruments/instrument';
import { AppError } from '~/shared/app-error';

/**
 * The level a file is said to show, from the text of a form; null where nothing was chosen. Anything else is INVALID:
 * a form offers only the five.
 */
export function readLevel(text: unknown): Level | null {
  if (text === null || text === undefined || text === '') return null;
  const level = LEVELS.find((one) => String(one) === text);
  if (!level) throw new AppError('INVALID', 'unit:errors.choose');
  return level;
}

/** Throws INVALID for a level at a requirement that is not answered by one. */
export function checkLevel(
  requirement: Pick<Requirement, 'answerType'>,
  level: Level | null,
): void {
  if (level !== null && requirement.answerType !== 'level') {
    throw new AppError('INVALID', 'unit:errors.choose');
  }
}
