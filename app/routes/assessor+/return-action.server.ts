import { data, type ActionFunctionArgs } from '@remix-run/node';

import type { SignedInActor } from '~/domain/accounts/actor';
import { askedIn, askField, type ReturnItem } from '~/domain/assessments/review/ask-fields';
import { proposeReturns } from '~/domain/assessments/review/propose-returns.server';
import {
  ASK_MAX,
  checkReturn,
  returnAssessment,
} from '~/domain/assessments/review/return-assessment.server';
import { loadReview } from '~/domain/assessments/review/review-guard.server';
import { returnFormSchema } from '~/domain/assessments/review/review.schema';
import { withDayInWords } from '~/http/day-in-words.server';
import {
  parseFormData,
  readForm,
  refuse,
  typedText,
  type FieldError,
  type FormRefusal,
} from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor, type RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { queuePath, returnPath } from './parts/paths';
import { ASSESSORS, reviewParams } from './parts/readers';

/** A return that could be sent as it is, to be read once more before it is. */
export interface ReturnPreview {
  ok: true;
  reason: string;
  dueOn: string;
  asked: ReturnItem[];
}

/** Fields that errors of the use case belong to. */
const FIELDS = {
  'assessor:errors.dueInFuture': 'dueOn',
  'assessor:errors.dueAfterReview': 'dueOn',
  'assessor:errors.noTimeToReturn': 'dueOn',
};

/** Shows a return before it is sent, sends it, takes it back into the form, or keeps what a seat proposes to ask. */
export async function returnAction(args: ActionFunctionArgs) {
  const scope = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  const form = await readForm(args.request);
  const intent = form.get('intent');
  if (intent === 'edit') {
    return data<FormRefusal>({ ok: false, errors: {}, values: typedText(form) });
  }
  if (intent === 'propose') return propose(scope, assessmentId, form);
  const { actor, read, write, startedAt: now } = scope;
  const items = askedIn(form);
  const wrong = wrongItems(items);
  const parsed = parseFormData(form, returnFormSchema);
  if (!parsed.ok) return refuse({ ...parsed, errors: { ...parsed.errors, ...wrong } });
  if (Object.keys(wrong).length > 0) {
    return refuse({ ok: false, errors: wrong, values: typedText(form) });
  }
  const { reason, dueOn } = parsed.value;
  try {
    if (parsed.value.intent === 'preview') {
      const asked = await read(async (db) =>
        checkReturn(db, actor, await loadReview(db, assessmentId), { dueOn, items, now }),
      );
      return data<ReturnPreview>({ ok: true, reason, dueOn, asked });
    }
    await write((db) => returnAssessment(db, actor, { assessmentId, reason, dueOn, items, now }));
  } catch (error) {
    return refusedBy(withDayInWords(error, args.request), form, FIELDS);
  }
  return redirectWithToast(queuePath, { kind: 'success', key: 'asking:returned' });
}

async function propose(
  { actor, write, startedAt: now }: RequestScope<SignedInActor>,
  assessmentId: string,
  form: FormData,
) {
  const items = askedIn(form, { withEmpty: true });
  const errors = tooLong(items);
  if (Object.keys(errors).length > 0) return refuse({ ok: false, errors, values: typedText(form) });
  try {
    const count = await write((db) => proposeReturns(db, actor, { assessmentId, items, now }));
    return redirectWithToast(returnPath(assessmentId), {
      kind: 'success',
      key: count > 0 ? 'asking:saved' : 'asking:savedNone',
      params: { count },
    });
  } catch (error) {
    return refusedBy(error, form);
  }
}

/** What keeps the items from being sent, by field. */
function wrongItems(items: readonly ReturnItem[]): Record<string, FieldError> {
  return items.length === 0 ? { '': { key: 'asking:errors.noItems' } } : tooLong(items);
}

function tooLong(items: readonly ReturnItem[]): Record<string, FieldError> {
  return Object.fromEntries(
    items
      .filter(({ ask }) => ask.length > ASK_MAX)
      .map(({ requirementId }) => [askField(requirementId), { key: 'asking:errors.tooLong' }]),
  );
}
