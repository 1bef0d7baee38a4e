import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { renewLease } from '~/domain/assessments/review/renew-lease.server';
import type { LeaseReply } from '~/domain/assessments/review/verdict-reply';
import { requireActor } from '~/http/request.server';

import { reviewPath } from './parts/paths';
import { ASSESSORS, reviewParams } from './parts/readers';
import { asReply } from './save-reply.server';

/** Nothing to see here: back to the assessment. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(reviewPath(reviewParams.parse(params).assessmentId));
}

/** Keeps the seat of somebody who reads. Answers JSON: LeaseReply, or a SaveRefusal (see `asReply`). */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  return asReply(args, async () => {
    const { actor, write, startedAt: now } = await requireActor(args, ASSESSORS);
    const { assessmentId } = reviewParams.parse(args.params);
    const until = await write((db) => renewLease(db, actor, { assessmentId, now }));
    const reply: LeaseReply = {
      leaseFor: until.getTime() - now.getTime(),
      leaseUntil: until.toISOString(),
    };
    return Response.json(reply);
  });
}
