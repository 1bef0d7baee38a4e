import { workHref } from '~/domain/assessments/work-address';

import type { JournalEntry } from './journal';

/** Where a page of the unit stands. */
export interface Here {
  pathname: string;
  /** The assessment it shows; null where it shows none. */
  work: string | null;
}

/** An assessment; what is no answer, such as a comment, names its form in its place. */
const ASSESSMENT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isAnswer = ({ assessment }: Pick<JournalEntry, 'assessment'>): boolean =>
  ASSESSMENT.test(assessment);

/** The page with the form of a text; of an answer in the work it was written for. */
export function placeOf(entry: Pick<JournalEntry, 'assessment' | 'requirement' | 'href'>): string {
  if (entry.href !== undefined) return entry.href;
  const page = `/unit/butir/${entry.requirement}`;
  return isAnswer(entry) ? workHref(page, entry.assessment) : page;
}

/**
 * Whether a text belongs to no form of this page. The same requirement in the work of another cycle is another form: a
 * page that is read again may have come to it because the time for the first one was over.
 */
export function isElsewhere(
  entry: Pick<JournalEntry, 'assessment' | 'requirement'>,
  { pathname, work }: Here,
): boolean {
  if (!pathname.includes(entry.requirement)) return true;
  return isAnswer(entry) && work !== null && entry.assessment !== work;
}
