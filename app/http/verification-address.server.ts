import type { LoaderFunctionArgs } from '@remix-run/node';

import { verificationPath } from '~/domain/assessments/verification';

/** The whole address under which anybody can check a receipt. */
export function verificationAddress(
  { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
  code: string,
): string {
  return new URL(verificationPath(code), context.config.publicUrl ?? request.url).href;
}
