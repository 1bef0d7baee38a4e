import type { Words } from '../pdf/block';
import { drawPdf } from '../pdf/draw-pdf.server';
import { showCode } from '../verification';
import { letterBlocks, type LetterFacts } from './letter-blocks';
import { actCode, type MinutesContent } from './minutes';
import { minutesBlocks, type MinutesFacts } from './minutes-blocks';

/** Minutes as a PDF on A4, in Indonesian; the same content and signatures give the same bytes. */
export function minutesPdf(
  content: MinutesContent,
  facts: MinutesFacts,
  words: Words,
): Promise<Buffer> {
  const number = actCode('BAV', content.act, content.region.code);
  return drawPdf({
    title: `${words('doc.title')} ${number}`,
    author: content.region.name,
    at: facts.reopening?.at ?? facts.lapsedAt ?? facts.frozenAt ?? facts.preparedAt,
    language: 'id',
    blocks: minutesBlocks(content, facts, words),
    foot: `${number} · ${words('doc.verification')} ${showCode(facts.verificationCode)}`,
    page: (page, pages) => words('doc.page', { page, pages }),
  });
}

/** The letter to the unit as a PDF on A4, in Indonesian. */
export function letterPdf(letter: LetterFacts, words: Words): Promise<Buffer> {
  const number = actCode('BAV', letter, letter.regionCode);
  return drawPdf({
    title: `${words('letter.doc.title')} ${number}`,
    author: letter.regionName,
    at: letter.sentAt ?? letter.editedAt,
    language: 'id',
    blocks: letterBlocks(letter, words),
    foot: words('letter.doc.foot', { number }),
    page: (page, pages) => words('doc.page', { page, pages }),
  });
}
