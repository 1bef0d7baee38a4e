import { drawPdf } from '../pdf/draw-pdf.server';
import { showCode } from '../verification';
import { receiptBlocks, type ReceiptInput } from './receipt-blocks';

/**
 * The receipt as a PDF on A4, numbered, with every answer and file. The same input gives the same bytes: dates and ids in
 * the file come from the submission, never from the clock.
 */
export function receiptPdf(input: ReceiptInput): Promise<Buffer> {
  const { submission, words, language, regionName } = input;
  const code = showCode(submission.verificationCode);
  return drawPdf({
    title: `${words('receipt.title')} ${submission.receiptCode}`,
    author: regionName,
    at: submission.submittedAt,
    language,
    blocks: receiptBlocks(input),
    foot: `${submission.receiptCode} · ${words('receipt.verification')} ${code}`,
    page: (page, pages) => words('receipt.page', { page, pages }),
  });
}
