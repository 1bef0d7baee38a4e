import { data, type ActionFunctionArgs, type AppLoadContext } from '@remix-run/node';
import { z } from 'zod';

import { readLevel } from '~/domain/assessments/evidence-level';
import { pointEvidence } from '~/domain/assessments/point-evidence.server';
import { replaceEvidence } from '~/domain/assessments/replace-evidence.server';
import { findFile } from '~/domain/evidence/evidence.repo.server';
import { setPeriod } from '~/domain/evidence/set-period.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import { withEvidenceForm, type EvidenceForm } from '~/http/evidence.server';
import { refuseField, typedText } from '~/http/form.server';
import { notifyUnit } from '~/http/live.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor, type RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import type { Language } from '~/i18n/languages';
import { readLanguage } from '~/i18n/preferences.server';
import { AppError, isAppError } from '~/shared/app-error';
import { formatDate } from '~/shared/dates';

import { idParam, UNIT_ROLES } from './guard.server';

const FIELDS = {
  'evidence:errors.noSuchDay': 'until',
  'evidence:errors.endsBeforeStart': 'until',
  'evidence:errors.sameBytes': 'file',
  'evidence:errors.inOtherLine': 'file',
  'upload:errors.quota': 'file',
  'unit:errors.pointerTooLong': 'pointer',
  'evidence:errors.pointersTooLong': 'file',
};

/** Says when a file is in force, corrects where to look in it, or puts a new version in its place. */
export async function evidenceFileAction(args: ActionFunctionArgs) {
  const scope = await requireActor(args, UNIT_ROLES);
  const fileId = idParam(args.params.fileId);
  const known = await scope.read((db) => findFile(db, fileId));
  if (known?.regionCode !== scope.actor.scope) throw new AppError('NOT_FOUND');
  return withEvidenceForm(args, { scope }, (arrived) =>
    act(args.context, scope, fileId, arrived, readLanguage(args.request)),
  );
}

async function act(
  context: AppLoadContext,
  scope: Scope,
  fileId: string,
  { form, file, refused, write }: EvidenceForm,
  language: Language,
) {
  if (refused) {
    const { messageKey: key = 'errors:field.custom', params, status } = refused;
    return refuseField(form, 'file', { key, params }, status);
  }
  try {
    switch (form.get('intent')) {
      case 'period':
        return await savePeriod(scope, fileId, form);
      case 'pointer':
        return await savePointer(context, scope, fileId, form);
      case 'replace':
        if (!file) return refuseField(form, 'file', { key: 'evidence:errors.fileMissing' });
        return await replace(context, { ...scope, write }, fileId, file);
      default:
        throw new AppError('INVALID');
    }
  } catch (error) {
    return staleForm(error, form, language) ?? refusedBy(error, form, FIELDS);
  }
}

/** A form somebody else was faster than: what was typed stays, theirs is told, and the next press replaces theirs. */
function staleForm(error: unknown, form: FormData, language: Language) {
  if (!isAppError(error)) return null;
  const { messageKey: key = '', params, status } = error;
  const now = (name: string) => String(params[name] ?? '');
  const values = typedText(form);
  switch (key) {
    case 'evidence:errors.pointedMeanwhile': {
      const theirs = now('theirs') || '—';
      const errors = { pointer: { key, params: { theirs } } };
      return data({ ok: false, errors, values: { ...values, was: now('theirs') } }, { status });
    }
    case 'evidence:errors.periodMeanwhile': {
      const [from = '—', until = '—'] = ['from', 'until'].map((name) =>
        now(name) ? formatDate(now(name), language, 'long') : undefined,
      );
      const errors = { until: { key, params: { from, until } } };
      const was = { wasFrom: now('from'), wasUntil: now('until') };
      return data({ ok: false, errors, values: { ...values, ...was } }, { status });
    }
    default:
      return null;
  }
}

type Scope = RequestScope<SignedInActor>;

const day = (form: FormData, name: string) => String(form.get(name) ?? '').trim() || null;

async function savePeriod({ actor, write }: Scope, fileId: string, form: FormData) {
  const was = form.has('wasFrom')
    ? { from: day(form, 'wasFrom'), until: day(form, 'wasUntil') }
    : undefined;
  const { changed } = await write((db) =>
    setPeriod(db, actor, { fileId, from: day(form, 'from'), until: day(form, 'until'), was }),
  );
  const key = changed ? 'evidence:toast.periodSet' : 'evidence:toast.periodSame';
  return redirectWithToast(`/unit/bukti/${fileId}`, { kind: 'success', key });
}

async function savePointer(
  context: AppLoadContext,
  { actor, write, startedAt: at }: Scope,
  fileId: string,
  form: FormData,
) {
  const ids = z
    .object({ linkId: z.uuid(), requirementId: z.uuid() })
    .safeParse({ linkId: form.get('linkId'), requirementId: form.get('requirementId') });
  if (!ids.success) throw new AppError('NOT_FOUND');
  const pointer = String(form.get('pointer') ?? '');
  const was = form.has('was') ? String(form.get('was')) : undefined;
  const level = form.has('level') ? readLevel(form.get('level')) : undefined;
  await write((db) => pointEvidence(db, actor, { ...ids.data, pointer, level, was, at }));
  notifyUnit(context, actor, { kind: 'evidence', requirementId: ids.data.requirementId });
  const key = 'evidence:toast.pointed';
  const isFromRequirement = form.get('back') === 'butir';
  const to = isFromRequirement ? `/unit/butir/${ids.data.requirementId}` : `/unit/bukti/${fileId}`;
  return redirectWithToast(to, { kind: 'success', key });
}

async function replace(
  context: AppLoadContext,
  { actor, write, startedAt: at }: Scope,
  fileId: string,
  stored: StoredEvidence,
) {
  const { quotaBytes } = context.config.evidence;
  const { file, movedAt } = await write((db) =>
    replaceEvidence(db, actor, { fileId, file: stored, quotaBytes, at }),
  );
  for (const requirementId of movedAt) {
    notifyUnit(context, actor, { kind: 'evidence', requirementId });
  }
  return redirectWithToast(`/unit/bukti/${file.id}?dari=${fileId}`, {
    kind: 'success',
    key: 'evidence:toast.replaced',
    params: { count: movedAt.length },
  });
}
