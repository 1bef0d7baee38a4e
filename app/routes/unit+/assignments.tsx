import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { useLanguage } from '~/components/ui/root-data';
import { ReadOnly } from '~/components/unit/read-only';
import { SECTION_FORM, SectionAssignment } from '~/components/unit/together/section-assignment';
import { SectionHolders } from '~/components/unit/together/section-holders';
import { UnitHeader } from '~/components/unit/unit-header';
import { getContent } from '~/domain/assessments/content.repo.server';
import { withAsked } from '~/domain/assessments/returned/return-desk';
import { getReturnDesk } from '~/domain/assessments/returned/return-desk.server';
import { assignSection } from '~/domain/assessments/together/assign-section.server';
import { sectionFormSchema } from '~/domain/assessments/together/together.schema';
import { getTogether } from '~/domain/assessments/together/together.repo.server';
import { getStartedDesk, getWriteDesk } from '~/domain/assessments/unit-desk.server';
import { withDayInWords } from '~/http/day-in-words.server';
import { parseForm, refuse, refuseField } from '~/http/form.server';
import { notifyUnit } from '~/http/live.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { AppError, isAppError } from '~/shared/app-error';
import { jakartaDate } from '~/shared/dates';

import { idParam, namedWork, stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.section.code} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const sectionId = idParam(args.params.sectionId);
  return read(async (db) => {
    const desk = await getStartedDesk(db, actor.scope, now);
    const assessmentId = desk.assessment.id;
    const back = await getReturnDesk(db, desk.assessment);
    const [section] = withAsked(await getContent(db, assessmentId, { sectionId }), back);
    if (!section) throw new AppError('NOT_FOUND');
    const { userId, scope: regionCode } = actor;
    const together = await getTogether(db, { assessmentId, regionCode, userId, now });
    return { desk, section, together, now, today: jakartaDate(now), me: userId };
  })
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
}

/** Fields a refusal of the use case belongs to. */
const FIELDS: Record<string, string> = {
  'unit:errors.notColleague': 'assigneeId',
  'unit:errors.duePast': 'dueOn',
  'unit:errors.dueAfterFiling': 'dueOn',
};

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt: at } = await requireActor(args, UNIT_ROLES);
  const sectionId = idParam(args.params.sectionId);
  const work = namedWork(args.request);
  const parsed = await parseForm(args.request, sectionFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { value: asked, form } = parsed;
  const given =
    asked.intent === 'assign'
      ? { assigneeId: asked.assigneeId, dueOn: asked.dueOn, replace: asked.replace === 'yes' }
      : { assigneeId: null, dueOn: null, replace: true };
  try {
    const { count } = await write(async (db) => {
      const { assessment } = await getWriteDesk(db, actor.scope, at, work);
      return assignSection(db, actor, { ...given, assessmentId: assessment.id, sectionId, at });
    });
    if (count > 0) notifyUnit(args.context, actor, { kind: 'assignment', requirementId: null });
    return redirectWithToast(`/unit/bagian/${sectionId}`, toastOf(asked.intent, count));
  } catch (thrown) {
    const error = withDayInWords(thrown, args.request);
    const key = isAppError(error) ? error.messageKey : undefined;
    const field = key === undefined ? undefined : FIELDS[key];
    if (!isAppError(error) || key === undefined || field === undefined) throw error;
    return refuseField(form, field, { key, params: error.params });
  }
}

function toastOf(intent: 'assign' | 'clear', count: number) {
  if (count === 0) return { kind: 'info' as const, key: 'unit:toast.sectionSame' };
  const key = intent === 'assign' ? 'unit:toast.sectionAssigned' : 'unit:toast.sectionCleared';
  return { kind: 'success' as const, key, params: { count } };
}

/** Gives the requirements of a section to colleagues. */
export default function SectionAssignmentsPage() {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const page = useLoaderData<typeof loader>();
  const { desk, section, now } = page;
  const refusal = refusalOf(useActionData<typeof action>());
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('together.section')}
        eyebrow={`${section.code} · ${section.title[language]}`}
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: section.title[language], to: `/unit/bagian/${section.sectionId}` },
        ]}
        actions={
          <Link to={`/unit/bagian/${section.sectionId}`} className="btn">
            {t('turn.section')}
          </Link>
        }
      />
      {refusal ? <ErrorSummary formId={SECTION_FORM} errors={refusal.errors} /> : null}
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <SectionHolders {...page} />
        {desk.canWrite ? (
          <SectionAssignment {...page} refusal={refusal} />
        ) : (
          <ReadOnly desk={desk} />
        )}
      </div>
    </>
  );
}
