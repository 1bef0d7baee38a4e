import type { MinutesContent, MinutesVerdict } from './minutes';

/** What the unit is told: one paragraph or list per part, as plain text. */
export interface LetterText {
  strengths: string;
  missing: string;
}

/** Characters of each part. */
export const LETTER_MAX = 40_000;

const SHORT = ['partly', 'not_met', 'not_assessable'];

/** A first letter from the reasons of the agreed verdicts, one line per requirement; Indonesian, as official letters are. */
export function prefillLetter({ verdicts }: MinutesContent): LetterText {
  const lines = (some: MinutesVerdict[]) => some.map(lineOf).join('\n').slice(0, LETTER_MAX);
  return {
    strengths: lines(verdicts.filter(({ agreed }) => agreed.verdict === 'met')),
    missing: lines(verdicts.filter(({ agreed }) => SHORT.includes(agreed.verdict))),
  };
}

function lineOf({ code, text, agreed: { level, reason } }: MinutesVerdict): string {
  const found = level === null ? '' : ` (level ${level})`;
  const why = reason.trim().replace(/\s+/g, ' ');
  const asked = `${code} ${text.id}${found}`;
  return why === '' ? asked : `${asked.replace(/\.$/, '')}: ${why}`;
}
