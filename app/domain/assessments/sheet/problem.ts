import type { ChoiceOption } from '~/domain/instruments/table';

/** Where in the workbook something stands, as the spreadsheet shows it. */
export interface Place {
  sheet: string;
  /** 'F12', or '12' for a whole row; null for the whole sheet. */
  cell: string | null;
  /** What stands there, shortened; '' when nothing does. */
  found: string;
}

/** Longest text of a cell that is told again. */
const FOUND = 60;

export function foundText(text: string): string {
  const bare = text.trim();
  return bare.length > FOUND ? `${bare.slice(0, FOUND)}…` : bare;
}

/** Why the workbook cannot be taken as it is, and where to mend it. The key is an i18n key. */
export interface SheetProblem {
  place: Place;
  /** Code of the requirement it is about; null when it is about none. */
  code: string | null;
  key: string;
  params?: Record<string, string | number>;
  /** What may be chosen instead, where the answer is a choice. */
  options?: ChoiceOption[];
}
