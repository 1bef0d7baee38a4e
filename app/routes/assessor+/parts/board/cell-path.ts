import type { CellState } from '~/domain/assessments/board/cell';

import { differencesPath, minutesPath, outcomePath, reviewPath } from '../paths';

/** Where the state of a cell comes from. */
export function cellPath(assessmentId: string, standard: string, state: CellState): string {
  switch (state) {
    case 'differences':
      return differencesPath(assessmentId);
    case 'minutes':
      return minutesPath(assessmentId);
    case 'met':
    case 'notMet':
    case 'noOutcome':
      return outcomePath(assessmentId);
    default:
      return `${reviewPath(assessmentId)}#${sectionAnchor(standard)}`;
  }
}

/** The place of a section on the page of a review. */
export const sectionAnchor = (code: string) => `bagian-${code}`;
