import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { ROLES, type SignedInActor } from '~/domain/accounts/actor';
import { roleField } from '~/domain/accounts/role-field';
import { readAnswer } from '~/domain/assessments/answer-form';
import { AnswerRefused } from '~/domain/assessments/answer-refused';
import { saveAnswerAlone } from '~/domain/assessments/save-answer-alone.server';
import { saveAnswerSchema } from '~/domain/assessments/save-answer.schema';
import type { SaveRefusal, SaveReply, WireAnswer } from '~/domain/assessments/save-reply';
import { StaleAnswer } from '~/domain/assessments/stale-answer';
import { parseForm } from '~/http/form.server';
import { notifyUnit } from '~/http/live.server';
import { asPresumed } from '~/http/presumed.server';
import type { RequestScope } from '~/http/request.server';
import { isSamePerson } from '~/http/same-person.server';
import { AppError, isAppError } from '~/shared/app-error';
import { PASSWORD_FIRST, PERSON_CHANGED, ROLE_CHANGED } from '~/shared/person-changed';

import { idParam, UNIT_ROLES } from './guard.server';

/** Nothing to see here: back to the requirement. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/unit/butir/${idParam(params.requirementId)}`);
}

/**
 * Saves the answer as typed, for the page itself. Answers JSON: SaveReply with 200; SaveRefusal with 401 (session
 * over), 403 (another person or role), 404, 409 (stale, with the other text; or deadline, submitted) and 422 (by field).
 */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  let form: ReturnType<typeof readAnswerForm> | undefined;
  const readForm = () => (form ??= readAnswerForm(args.request));
  try {
    return await asPresumed(args, ROLES, (scope) => save(args, scope, readForm)).catch(
      (error: unknown) => {
        const isPassword = isAppError(error) && error.messageKey === PASSWORD_FIRST;
        if (isPassword) return passwordFirst(args, readForm);
        throw error;
      },
    );
  } catch (error) {
    if (!isAppError(error)) throw error;
    args.context.log.info({ code: error.code, key: error.messageKey }, 'a save was refused');
    return refusal(error.status, reasonOf(error));
  }
}

/** Read once however often it is asked: a form comes only once. */
const readAnswerForm = (request: Request) => parseForm(request, saveAnswerSchema);

/** Whoever must change their password first may not be the one whose text it is. */
async function passwordFirst(
  { context }: ActionFunctionArgs,
  readForm: () => ReturnType<typeof readAnswerForm>,
): Promise<Response> {
  const [session, parsed] = await Promise.all([context.session(), readForm()]);
  const isOther = session && parsed.ok && !isSamePerson(session.actor, parsed.value.person);
  return refusal(
    403,
    isOther ? { code: 'OTHER_PERSON' } : { code: 'FORBIDDEN', key: PASSWORD_FIRST },
  );
}

async function save(
  args: ActionFunctionArgs,
  { actor, write, startedAt }: Pick<RequestScope<SignedInActor>, 'actor' | 'write' | 'startedAt'>,
  readForm: () => ReturnType<typeof readAnswerForm>,
): Promise<Response> {
  const requirementId = idParam(args.params.requirementId);
  const parsed = await readForm();
  if (!parsed.ok) return refusal(422, { code: 'INVALID', errors: parsed.errors });
  const { person, assessment, version, note, role } = parsed.value;
  // why: a browser has one session for all its tabs; nobody's text is saved under another name.
  if (!isSamePerson(actor, person)) return refusal(403, { code: 'OTHER_PERSON' });
  const isOtherRole = role !== '' && role !== roleField(actor);
  if (!UNIT_ROLES.some((one) => one === actor.role))
    throw new AppError('FORBIDDEN', isOtherRole ? ROLE_CHANGED : undefined);
  const saved = await saveAnswerAlone(write, actor, {
    assessmentId: assessment,
    requirementId,
    value: (requirement) => {
      const answer = readAnswer(requirement, parsed.value);
      if (!answer.ok) throw new AnswerRefused(answer);
      return answer.value;
    },
    note,
    expectedVersion: version,
    at: startedAt,
  }).catch((error: unknown) => {
    // why: work of a region one held before is out of sight; what to do is take that role again.
    const isOut = isAppError(error) && error.code === 'NOT_FOUND';
    throw isOut && isOtherRole ? new AppError('FORBIDDEN', ROLE_CHANGED) : error;
  });
  const { tab } = parsed.value;
  if (saved.changed) notifyUnit(args.context, actor, { kind: 'answer', requirementId }, tab);
  const { by, savedAt, state } = saved;
  const reply: SaveReply = {
    saved: saved.version,
    savedAt: savedAt?.toISOString() ?? null,
    by,
    state,
  };
  return Response.json(reply);
}

function refusal(status: number, body: SaveRefusal): Response {
  return Response.json(body, { status });
}

function reasonOf(error: AppError): SaveRefusal {
  const { code, messageKey: key, params } = error;
  if (key === PERSON_CHANGED) return { code: 'OTHER_PERSON' };
  if (error instanceof StaleAnswer) return { code, key, theirs: wire(error.current) };
  if (code !== 'INVALID' || !key) return { code, key, params };
  return { code, errors: error instanceof AnswerRefused ? error.errors : { '': { key, params } } };
}

function wire(answer: StaleAnswer['current']): WireAnswer | null {
  if (!answer) return null;
  const { value, note, version, updatedAt, updatedByName, isOwn, before } = answer;
  return { value, note, version, updatedAt: updatedAt.toISOString(), updatedByName, isOwn, before };
}
