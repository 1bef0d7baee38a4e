import { data, type ActionFunctionArgs, type AppLoadContext } from '@remix-run/node';
import { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import { answerFormSchema, readAnswer } from '~/domain/assessments/answer-form';
import { detachEvidence } from '~/domain/assessments/detach-evidence.server';
import { recordRequirement } from '~/domain/assessments/record-requirement.server';
import { readLevel } from '~/domain/assessments/evidence-level';
import { getWriteTarget } from '~/domain/assessments/requirement-page.server';
import { StaleAnswer, type TheirAnswer } from '~/domain/assessments/stale-answer';
import { rowIntent } from '~/domain/assessments/table-fields';
import { withoutFile } from '~/domain/assessments/without-file';
import { withEvidenceForm, type EvidenceForm } from '~/http/evidence.server';
import {
  parseFormData,
  refuse,
  refuseField,
  typedText,
  type FormRefusal,
} from '~/http/form.server';
import { notifyUnit } from '~/http/live.server';
import { requireActor, type RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { isAppError } from '~/shared/app-error';

import { idParam, namedWork, UNIT_ROLES } from './guard.server';
import { renewEvidenceAction } from './renew-evidence-action.server';
import { withRows } from './rows-action.server';

/** What a stale form gets back: its own text, and theirs beside it. */
export interface Conflict extends FormRefusal {
  theirs: TheirAnswer | null;
}

/** Buttons by which a person says that what was brought from the last cycle holds. */
const CONFIRMS = /^confirm(Next)?$/;

/** Refusals that belong to the file field. */
const FILE_ERRORS = /^(unit:errors\.(file|disk)|upload:errors\.quota$)/;

/** Saves the answer with the file that came along, or takes a file off the requirement. */
export async function requirementAction(args: ActionFunctionArgs) {
  const scope = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  const about = { at: scope.startedAt, work: namedWork(args.request) };
  const target = await scope.read((db) =>
    getWriteTarget(db, scope.actor.scope, requirementId, about),
  );
  const { assertOpen: admit } = target;
  return withEvidenceForm(args, { scope, admit }, (arrived) =>
    act(args.context, { ...scope, write: arrived.write }, { ...target, requirementId }, arrived),
  );
}

type Target = Awaited<ReturnType<typeof getWriteTarget>> & { requirementId: string };

async function act(
  context: AppLoadContext,
  scope: RequestScope<SignedInActor>,
  target: Target,
  { form, file, refused }: EvidenceForm,
) {
  const { requirementId } = target;
  const { actor, write, startedAt } = scope;
  const here = `/unit/butir/${requirementId}`;
  const intent = String(form.get('intent') ?? '');
  if (intent === 'detach') {
    const linkId = z.uuid().parse(form.get('linkId'));
    const { name } = await write((db) =>
      detachEvidence(db, actor, { linkId, requirementId, at: startedAt }),
    );
    notifyUnit(context, actor, { kind: 'evidence', requirementId });
    return redirectWithToast(here, { kind: 'info', key: 'unit:toast.detached', params: { name } });
  }
  if (intent === 'renew') return renewEvidenceAction(context, scope, requirementId, form);
  const rows = rowIntent(form.get('intent'));
  if (rows) return withRows(target.requirement, form, rows, { hadFile: file !== null });
  const parsed = parseFormData(form, answerFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const answer = readAnswer(target.requirement, parsed.value);
  if (!answer.ok) return refuse({ ok: false, errors: answer.errors, values: typedText(form) });
  if (refused) return refuseFile(form, refused);
  const { note, pointer, evidenceLevel, version, fileId } = parsed.value;
  // why: there is no file it could be kept with.
  const loose = (['pointer', 'evidenceLevel'] as const).filter((name) => parsed.value[name] !== '');
  if (loose.length > 0 && !file && fileId === '')
    return refuse({ ok: false, errors: withoutFile(loose), values: typedText(form) });
  try {
    const saved = await write((db) =>
      recordRequirement(db, actor, {
        assessmentId: target.assessmentId,
        requirementId,
        value: answer.value,
        note,
        expectedVersion: version,
        confirm: CONFIRMS.test(intent),
        shownFiles: String(form.get('filesMark') ?? ''),
        file: file ?? (fileId === '' ? null : { fileId }),
        pointer,
        level: readLevel(evidenceLevel),
        quotaBytes: context.config.evidence.quotaBytes,
        at: startedAt,
      }),
    );
    const kind = saved.changed ? 'answer' : 'evidence';
    if (saved.changed || saved.attached)
      notifyUnit(context, actor, { kind, requirementId }, tabOf(form));
    if (saved.isLeft) {
      const params = { code: target.code };
      return redirectWithToast(here, { kind: 'warning', key: 'carry:errors.changed', params });
    }
    const to = intent.endsWith('Next') ? after(target) : here;
    if (saved.version === 0 && !saved.attached)
      return redirectWithToast(to, { kind: 'info', key: 'unit:toast.nothingToSave' });
    const key = saved.attached ? 'unit:toast.savedWithFile' : 'unit:toast.saved';
    return redirectWithToast(to, { kind: 'success', key });
  } catch (error) {
    if (error instanceof StaleAnswer) return conflict(form, error);
    if (isAppError(error) && FILE_ERRORS.test(error.messageKey ?? ''))
      return refuseFile(form, error);
    throw error;
  }
}

/** The page the form came from, where it says so. */
function tabOf(form: FormData): string | undefined {
  return z.uuid().optional().catch(undefined).parse(form.get('tab'));
}

/** Where "save and continue" leads: the next requirement of the section, from its last one to the section. */
function after({ nextId, sectionId }: { nextId: string | null; sectionId: string }): string {
  return nextId ? `/unit/butir/${nextId}` : `/unit/bagian/${sectionId}`;
}

function refuseFile(
  form: FormData,
  error: { messageKey?: string; params: Record<string, string | number>; status: number },
) {
  const key = error.messageKey ?? 'errors:field.custom';
  return refuseField(form, 'file', { key, params: error.params }, error.status);
}

function conflict(form: FormData, error: StaleAnswer) {
  return data<Conflict>(
    {
      ok: false,
      errors: { '': { key: 'unit:errors.staleAnswer' } },
      values: { ...typedText(form), version: String(error.current?.version ?? 0) },
      theirs: error.current,
    },
    { status: error.status },
  );
}
