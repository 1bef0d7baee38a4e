import { cleanText } from '~/shared/clean-text';

/** What exactly is asked of one requirement. */
export interface ReturnItem {
  requirementId: string;
  /** In words the unit can act on. */
  ask: string;
}

const ASK = /^ask-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Name of the field that holds what is asked of a requirement. */
export const askField = (requirementId: string) => `ask-${requirementId}`;

/** What a form holds under such names; a field left empty asks nothing and is left out unless `withEmpty`. */
export function askedIn(form: FormData, { withEmpty = false } = {}): ReturnItem[] {
  return [...form].flatMap(([name, text]) => {
    const requirementId = ASK.exec(name)?.[1];
    if (requirementId === undefined || typeof text !== 'string') return [];
    const ask = cleanText(text).trim();
    return ask === '' && !withEmpty ? [] : [{ requirementId, ask }];
  });
}
