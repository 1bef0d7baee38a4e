import { z } from 'zod';

import { cleanLine, cleanText } from './clean-text';

/** A control character other than tab and line ends, or half of a character: nobody types one, no database text can hold all of them. */
const NOT_TYPED = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Whether a person can have typed the text. */
export function isTyped(text: string): boolean {
  return !NOT_TYPED.test(text);
}

/**
 * Free text of a form over several lines, cleaned; control characters are an error of the field. Lengths are checked
 * after it with `.pipe`.
 */
export const typedText = z.string().refine(isTyped, 'errors:field.control').transform(cleanText);

/** The same on one line: any run of white space is one space. */
export const typedLine = z.string().refine(isTyped, 'errors:field.control').transform(cleanLine);

/** Free text where what cannot be typed is left out without a word, as in an answer's note. */
export const cleanedText = z.string().transform(cleanText);

/** A whole number from 0 written in plain digits, at most nine: '0x3', '1e0', ' 3 ', '+3' and '03' are none. */
export function digits(message?: string) {
  return z
    .string()
    .regex(/^(0|[1-9]\d{0,8})$/, message)
    .transform(Number);
}
