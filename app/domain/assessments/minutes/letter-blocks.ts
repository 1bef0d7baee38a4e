import { jakartaDate } from '~/shared/dates';
import { dayInWords } from '~/shared/indonesian-words';

import type { Block, Words } from '../pdf/block';
import type { LetterText } from './letter';
import { actCode } from './minutes';

/** A letter with what its paper names. */
export interface LetterFacts extends LetterText {
  regionCode: string;
  regionName: string;
  cycleName: string;
  isSimulated: boolean;
  number: number;
  year: number;
  minutesSha256: string;
  editedAt: Date;
  /** Null: a draft. */
  sentAt: Date | null;
  /** Its minutes are out of force. */
  isReopened: boolean;
}

/** Every line of a part that says something. */
export const linesOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** The letter as it is set, in Indonesian; `words` of the namespace minutes. */
export function letterBlocks(letter: LetterFacts, words: Words): Block[] {
  const number = actCode('BAV', letter, letter.regionCode);
  const part = (title: string, text: string, none: string): Block[] => {
    const lines = linesOf(text);
    return [
      { kind: 'section', text: title, detail: words('letter.doc.of', { cycle: letter.cycleName }) },
      ...(lines.length > 0 ? lines : [none]).map((line): Block => ({ kind: 'text', text: line })),
    ];
  };
  return [
    { kind: 'heading', text: words('letter.doc.title'), under: letter.cycleName },
    ...(letter.isSimulated ? [{ kind: 'banner', text: words('doc.simulated') } as const] : []),
    ...(letter.sentAt ? [] : [{ kind: 'banner', text: words('letter.doc.draft') } as const]),
    ...(letter.isReopened ? [{ kind: 'banner', text: words('stateText.reopened') } as const] : []),
    { kind: 'text', text: words('letter.doc.to', { region: letter.regionName }) },
    {
      kind: 'text',
      text: words('letter.doc.opening', {
        number,
        day: dayInWords(jakartaDate(letter.sentAt ?? letter.editedAt)),
      }),
    },
    ...part(words('letter.strengths'), letter.strengths, words('letter.noStrengths')),
    ...part(words('letter.missing'), letter.missing, words('letter.noMissing')),
    { kind: 'facts', items: [{ term: words('letter.doc.sha256'), value: letter.minutesSha256 }] },
  ];
}
