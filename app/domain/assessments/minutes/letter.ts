import type { MinutesContent, MinutesVerdict } from './minutes';

/** What the unit is told: one paragraph or list per part, as plain text. */
export interface LetterText {
  strengths: string;
  missing: string;
}

/** Characters of each part. */
export const LETTER_MAX = 40_000;

const SHORT = ['partly', 'not_met', 'not_assessable'];

/**
 * A first letter from the reasons of the agreed verdicts, one line per requirement; Indonesian, as official letters are.
 * @param questions what those who judged ask the unit, by requirement; nothing else brings them there
 */
export function prefillLetter(
  { verdicts }: Pick<MinutesContent, 'verdicts'>,
  questions: ReadonlyMap<string, string>,
): LetterText {
  const text = (lines: string[]) => lines.join('\n').slice(0, LETTER_MAX);
  return {
    strengths: text(verdicts.filter(({ agreed }) => agreed.verdict === 'met').map(lineOf)),
    missing: text(
      verdicts.flatMap((one) => {
        const isShort = SHORT.includes(one.agreed.verdict);
        const question = oneLine(questions.get(one.requirementId) ?? '');
        return [
          ...(isShort ? [lineOf(one)] : []),
          ...(question === '' ? [] : [`${one.code} Pertanyaan penilai: ${question}`]),
        ];
      }),
    ),
  };
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

function lineOf({ code, text, agreed: { level, reason } }: MinutesVerdict): string {
  const found = level === null ? '' : ` (level ${level})`;
  const why = oneLine(reason);
  const asked = `${code} ${text.id}${found}`;
  return why === '' ? asked : `${asked.replace(/\.$/, '')}: ${why}`;
}
