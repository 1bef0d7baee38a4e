import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { AnswerForm } from '~/components/unit/answer-form';
import { AnswerRefused } from '~/components/unit/answer-refused';
import { useRequirementState } from '~/components/unit/autosave/told-state';
import { CarriedBanner } from '~/components/unit/carry/carried-banner';
import { EvidenceList } from '~/components/unit/evidence-list';
import { FindingNote } from '~/components/unit/finding-note';
import { AskedHere } from '~/components/unit/returned/asked-here';
import { RequirementAsked } from '~/components/unit/requirement-asked';
import { RequirementRail } from '~/components/unit/requirement-rail';
import { AssignmentCard } from '~/components/unit/together/assignment-card';
import { Discussion } from '~/components/unit/together/discussion';
import { HereLine } from '~/components/unit/together/here';
import { LiveProvider } from '~/components/unit/together/live';
import { LiveNotice } from '~/components/unit/together/live-notice';
import { TurnPages } from '~/components/unit/turn-pages';
import { UnitHeader } from '~/components/unit/unit-header';
import { later, lazyOf, useLater } from '~/components/ui/later';
import { useLanguage } from '~/components/ui/root-data';
import { StatusBadge } from '~/components/ui/status-badge';
import { REQUIREMENT_STATUS } from '~/components/unit/work-status';
import { isUnconfirmed } from '~/domain/assessments/content';
import { getRequirementPage } from '~/domain/assessments/requirement-page.server';
import { getRequirementTogether } from '~/domain/assessments/together/requirement-together.server';
import { getLevelStanding } from '~/domain/maturity/level-standing.server';
import { evidenceBytes } from '~/domain/evidence/uploads/uploads.repo.server';
import { requireActor } from '~/http/request.server';
import { jakartaDate } from '~/shared/dates';

import { idParam, stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';
import { requirementAction } from './requirement-action.server';

export const handle = { i18n: ['fields', 'viewer', 'evidence', 'maturity', 'carry', 'returned'] };

const READ = later('read', () => import('~/components/unit/read-part'));
const AnswerRead = lazyOf(READ, (part) => part.AnswerRead);
const PreviousAnswer = lazyOf(READ, (part) => part.PreviousAnswer);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.requirement.code} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  const search = new URL(args.request.url).searchParams;
  const { uploadMaxBytes: maxBytes, evidence } = args.context.config;
  return read(async (db) => {
    const page = await getRequirementPage(db, actor.scope, { requirementId, search }, startedAt);
    const { quotaBytes } = evidence;
    const room = { regionCode: actor.scope, at: startedAt, quotaBytes };
    const usedBytes = page.canWrite ? await evidenceBytes(db, room) : 0;
    const upload = { maxBytes, usage: { usedBytes, quotaBytes } };
    const standing = await getLevelStanding(
      db,
      actor.scope,
      page.requirement,
      page.desk.assessment,
    );
    const about = { assessmentId: page.desk.assessment.id, requirementId, search, now: startedAt };
    const together = await getRequirementTogether(db, actor, about);
    const today = jakartaDate(startedAt);
    const scanning = evidence.clamdUrl !== null;
    return { ...page, now: startedAt, today, scanning, upload, standing, together };
  })
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
}

export const action = requirementAction;

export default function RequirementPage() {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { requirement, section, desk, now, together } = page;
  const { requirementId } = requirement;
  const state = useRequirementState(requirement, desk.assessment.id);
  // why: the work may be handed in or closed while the page is open.
  useLater(READ);
  return (
    <LiveProvider requirementId={requirementId} state={together}>
      <UnitHeader
        desk={desk}
        now={now}
        title={requirement.content.text[language]}
        eyebrow={`${requirement.code} · ${section.title[language]}`}
        marks={<StatusBadge status={REQUIREMENT_STATUS[state]} />}
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: section.title[language], to: `/unit/bagian/${section.sectionId}` },
        ]}
      />
      <HereLine requirementId={requirementId} />
      <LiveNotice now={now} />
      <AnswerRefused requirement={requirement.content} result={answer} />
      <AskedHere {...page} />
      <div className="grid items-start grid-cols-1 gap-4 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-6">
        <div className="tepi grid grid-cols-1 gap-4">
          <RequirementRail
            section={section}
            currentId={requirement.requirementId}
            assessmentId={desk.assessment.id}
          />
          <RequirementAsked requirement={requirement} />
        </div>
        <div className="grid grid-cols-1 gap-4 sm:gap-6">
          <AssignmentCard {...{ requirement, together }} canWrite={desk.canWrite} />
          <FindingNote
            requirement={requirement}
            originHref={
              desk.assessment.status === 'accepted'
                ? `/unit/hasil/${desk.assessment.id}/asal/${requirementId}`
                : null
            }
          />
          {isUnconfirmed(requirement.answer) ? <CarriedBanner /> : null}
          {page.canWrite ? (
            <AnswerForm key={`${desk.assessment.id}/${requirementId}`} {...page} result={answer} />
          ) : (
            <AnswerRead requirement={requirement} desk={desk} standing={page.standing} />
          )}
          <EvidenceList {...page} work={desk.assessment.id} />
          {page.previous ? (
            <PreviousAnswer previous={page.previous} content={requirement.content} />
          ) : null}
          <Discussion
            {...{ requirementId, together }}
            requirementCode={requirement.code}
            desk={desk}
          />
          <TurnPages {...page} />
        </div>
      </div>
    </LiveProvider>
  );
}
