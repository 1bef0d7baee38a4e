import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { useLanguage } from '~/components/ui/root-data';
import { AssignmentCard } from '~/components/unit/together/assignment-card';
import { Discussion } from '~/components/unit/together/discussion';
import { formOf } from '~/components/unit/together/form-ids';
import { LiveProvider } from '~/components/unit/together/live';
import { UnitHeader } from '~/components/unit/unit-header';
import { getContent } from '~/domain/assessments/content.repo.server';
import { withAsked } from '~/domain/assessments/returned/return-desk';
import { getReturnDesk } from '~/domain/assessments/returned/return-desk.server';
import { getRequirementTogether } from '~/domain/assessments/together/requirement-together.server';
import { getStartedDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { AppError } from '~/shared/app-error';

import { actTogether } from './comments-action.server';
import { idParam, stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.requirement.code} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  return read(async (db) => {
    const desk = await getStartedDesk(db, actor.scope, now);
    const assessmentId = desk.assessment.id;
    const back = await getReturnDesk(db, desk.assessment);
    const [section] = withAsked(await getContent(db, assessmentId, { requirementId }), back);
    const requirement = section?.requirements[0];
    if (!section || !requirement) throw new AppError('NOT_FOUND');
    const { searchParams: search } = new URL(args.request.url);
    const about = { assessmentId, requirementId, search, now };
    return {
      desk,
      section,
      requirement,
      now,
      together: await getRequirementTogether(db, actor, about),
    };
  })
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
}

/** The forms without JavaScript; a refused one comes back with its text. */
export async function action(args: ActionFunctionArgs) {
  const result = await actTogether(args, true);
  if (!result.ok) return data(result, { status: result.status });
  const to = `/unit/butir/${idParam(args.params.requirementId)}#${result.part}`;
  return redirectWithToast(to, { kind: 'success', key: result.toast });
}

/** Assignment and discussion of a requirement by themselves. */
export default function TogetherPage() {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const { desk, section, requirement, together, now } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { requirementId } = requirement;
  return (
    <LiveProvider requirementId={requirementId} state={together}>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('together.people')}
        eyebrow={`${requirement.code} · ${section.title[language]}`}
        lead={requirement.content.text[language]}
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: section.title[language], to: `/unit/bagian/${section.sectionId}` },
        ]}
        actions={
          <Link to={`/unit/butir/${requirementId}`} className="btn">
            {t('together.back')}
          </Link>
        }
      />
      {refusal ? <ErrorSummary formId={formOf(refusal.values)} errors={refusal.errors} /> : null}
      <div className="grid grid-cols-1 gap-6">
        <AssignmentCard
          {...{ requirement, together, refusal }}
          canWrite={desk.canWrite}
          isOpen={refusal?.values.intent === 'assign'}
        />
        <Discussion
          {...{ requirementId, together, refusal }}
          requirementCode={requirement.code}
          desk={desk}
        />
      </div>
    </LiveProvider>
  );
}
