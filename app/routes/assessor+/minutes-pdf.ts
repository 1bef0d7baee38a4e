import type { LoaderFunctionArgs } from '@remix-run/node';

import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { actCode } from '~/domain/assessments/minutes/minutes';
import { pdfResponse, officialWords } from '~/http/official-pdf.server';
import { requireActor } from '~/http/request.server';
import { verificationAddress } from '~/http/verification-address.server';
import { AppError } from '~/shared/app-error';

import { actParams, QUEUE_READERS } from './parts/readers';

/** Minutes as a PDF, in Indonesian; the same bytes as long as nothing becomes of them. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { actor, read } = await requireActor(args, QUEUE_READERS);
  const { shown } = await read((db) => getMinutes(db, actor, actParams.parse(args.params)));
  if (!shown) throw new AppError('NOT_FOUND');
  // why: the library that draws is read when the first paper is asked for, not when the server starts.
  const { minutesPdf } = await import('~/domain/assessments/minutes/minutes-pdf.server');
  const { content, minutes } = shown;
  const address = verificationAddress(args, minutes.verificationCode);
  const bytes = await minutesPdf(content, { ...minutes, address }, officialWords('minutes'));
  return pdfResponse(bytes, `berita-acara-${actCode('BAV', content.act, content.region.code)}`);
}
