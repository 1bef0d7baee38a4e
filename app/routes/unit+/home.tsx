import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { CarriedNote } from '~/components/unit/carry/carried-note';
import { UnitNotices } from '~/components/evidence/ledger/notices';
import { ItkpNow } from '~/components/unit/itkp-now';
import { Ladder } from '~/components/unit/ladder';
import { Messages } from '~/components/unit/messages';
import { NextStepCard } from '~/components/unit/next-step-card';
import { OtherCycles } from '~/components/unit/other-cycles';
import { StandardsOverview } from '~/components/unit/standards-overview';
import { SheetLink } from '~/components/unit/sheet/sheet-link';
import { StatusOfWork } from '~/components/unit/status-of-work';
import { MyTasks } from '~/components/unit/together/my-tasks';
import { OpenThreads } from '~/components/unit/together/open-threads';
import { UnitHeader } from '~/components/unit/unit-header';
import { useRootData } from '~/components/ui/root-data';
import { getUnitHome } from '~/domain/assessments/unit-home.server';
import {
  carryForward,
  type CarryForwardResult,
} from '~/domain/assessments/carry/carry-forward.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { listUnitNotices } from '~/domain/evidence/notices.repo.server';
import { getRegionProfile } from '~/domain/itkp/region-profile.server';
import { readForm } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast, type ToastMessage } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { idParam, stayAt, stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'evidence', 'carry', 'outcome', 'itkp', 'returned'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Notices shown at once; the next ones come when these were put aside. */
const NOTICES = 10;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const page = await read(async (db) => ({
    home: await getUnitHome(db, actor, startedAt),
    profile: await getRegionProfile(db, actor.scope),
    notices: await listUnitNotices(db, actor.scope, { limit: NOTICES, at: startedAt }),
  }));
  stayingAtDesk(args)(page.home);
  return {
    ...page,
    title: `${getT(args.request, 'filing')('home.title')} · Pranata`,
    now: startedAt,
    isHead: actor.role === 'unit_head',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, UNIT_ROLES);
  const { intent, cycleId } = await readPress(args.request);
  const { created, carried } = await write(async (db) => {
    const input = { at: startedAt, isSimulated: args.context.isDemo, cycleId };
    const { assessmentId, created } = await startAssessment(db, actor, input);
    stayAt(args, assessmentId);
    if (intent !== 'carry') return { created, carried: null };
    return { created, carried: await carryForward(db, actor, { assessmentId, at: startedAt }) };
  });
  if (carried) return redirectWithToast('/unit/standar', carriedToast(carried));
  const key = created ? 'unit:toast.started' : 'unit:toast.startedBefore';
  return redirectWithToast('/unit/standar', { kind: 'success', key });
}

/** Which button was pressed, and in which cycle; a press without a script and without a name is the plain start. */
async function readPress(request: Request) {
  if (!request.headers.get('Content-Type')) return { intent: null, cycleId: null };
  const form = await readForm(request);
  const cycle = form.get('cycleId');
  if (cycle === null) return { intent: form.get('intent'), cycleId: null };
  return { intent: form.get('intent'), cycleId: idParam(String(cycle)) };
}

function carriedToast({ carried, answers }: CarryForwardResult): ToastMessage {
  return carried
    ? { kind: 'success', key: 'carry:toast.carried', params: { count: answers } }
    : { kind: 'info', key: 'carry:toast.carriedBefore' };
}

export default function UnitHomePage() {
  const { t } = useTranslation(['unit', 'filing']);
  const { home, profile, notices, now, isHead } = useLoaderData<typeof loader>();
  const region = useRootData()?.viewer?.regionName;
  return (
    <>
      <UnitHeader
        desk={home.desk}
        now={now}
        title={region ?? t('filing:home.title')}
        eyebrow={home.desk?.cycle.name}
        marks={<StatusOfWork desk={home.desk} />}
      />
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-1 gap-6">
          <OtherCycles others={home.desk?.others ?? []} />
          <NextStepCard home={home} isHead={isHead} />
          <Messages desk={home.desk} back={home.back} findings={home.findings} />
          <MyTasks tasks={home.tasks} />
          <OpenThreads {...home.discussed} />
          <CarriedNote
            count={home.carried.count}
            to={`/unit/bagian/${home.carried.firstSectionId ?? ''}/konfirmasi`}
          />
          <UnitNotices notices={notices} />
          <StandardsOverview
            sections={home.sections}
            isDecided={home.desk?.assessment?.status === 'accepted'}
            profile={profile.standards}
          />
          <Ladder profile={profile.maturity} variables={home.variables} />
        </div>
        <div className="grid grid-cols-1 gap-6">
          <ItkpNow years={profile.itkp} inputs={home.inputs} />
          {home.desk?.assessment && home.desk.canWrite ? <SheetLink /> : null}
        </div>
      </div>
    </>
  );
}
