import type { LoaderFunctionArgs } from '@remix-run/node';

import { getLetter } from '~/domain/assessments/minutes/get-letter.server';
import { pdfResponse, officialWords } from '~/http/official-pdf.server';
import { requireActor } from '~/http/request.server';

import { actParams, LETTER_READERS } from './parts/readers';

/** The letter that goes with minutes as a PDF, for those who wrote it and for the unit it went to. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { actor, read } = await requireActor(args, LETTER_READERS);
  const letter = await read((db) => getLetter(db, actor, actParams.parse(args.params)));
  // why: the library that draws is read when the first paper is asked for, not when the server starts.
  const { letterPdf } = await import('~/domain/assessments/minutes/minutes-pdf.server');
  const bytes = await letterPdf(letter, officialWords('minutes'));
  return pdfResponse(bytes, `umpan-balik-${letter.regionCode}-${letter.year}-${letter.number}`);
}
