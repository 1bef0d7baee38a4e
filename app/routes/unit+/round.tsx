import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ReceiptSection } from '~/components/unit/receipt-section';
import { RoundHead } from '~/components/unit/round-head';
import { RoundRequirement } from '~/components/unit/round-requirement';
import { ReopenedNote } from '~/components/unit/reopened-note';
import { UnitHeader } from '~/components/unit/unit-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { getRoundPage } from '~/domain/assessments/round-page.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';

import { idParam, stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'fields'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.submission.receiptCode} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const submissionId = idParam(args.params.submissionId);
  const asked = new URL(args.request.url).searchParams.get('butir');
  const page = await read(async (db) => ({
    ...(await getRoundPage(db, submissionId, asked === null ? null : idParam(asked))),
    desk: await getUnitDesk(db, actor.scope, startedAt),
  })).then(stayingAtDesk(args));
  return { ...page, now: startedAt };
}

/** A submission of the past, word for word, with what the assessor said to it. */
export default function RoundPage() {
  const { t } = useTranslation(['unit', 'filing']);
  const { submission, definitions, verdicts, returned, versions, desk, now } =
    useLoaderData<typeof loader>();
  const { snapshot, round } = submission;
  // Only in force does it tell verdicts without having come back.
  const isAccepted = returned === null && Object.keys(verdicts).length > 0;
  const work = desk?.assessment;
  const reopenedWork = work?.id === submission.assessmentId && work.reopened ? work : null;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        work={submission.assessmentId}
        title={t('filing:round.title', { round })}
        eyebrow={snapshot.cycle.name}
        lead={t('filing:round.lead')}
        marks={
          <>
            {submission.withdrawn ? <StatusBadge status="withdrawn" /> : null}
            {snapshot.isSimulated ? <SimulatedMark /> : null}
          </>
        }
        actions={
          <Link className="btn" to={`/unit/tanda-terima/${submission.id}`}>
            {t('filing:round.receipt')}
          </Link>
        }
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: t('nav.history'), to: '/unit/riwayat' },
        ]}
      />
      <div className="grid grid-cols-1 gap-6">
        {reopenedWork ? <ReopenedNote work={reopenedWork} /> : null}
        <RoundHead {...{ submission, returned, verdicts }} isReopened={reopenedWork !== null} />
        {snapshot.sections.map((section) => (
          <ReceiptSection
            key={`${section.kind}-${section.code}`}
            section={section}
            definitions={definitions}
            more={(requirement, definition) =>
              definition ? (
                <RoundRequirement
                  requirementId={definition.requirementId}
                  definition={definition.requirement}
                  submittedVersion={requirement.answerVersion}
                  verdict={verdicts[definition.requirementId] ?? null}
                  originHref={
                    isAccepted
                      ? `/unit/hasil/${submission.assessmentId}/asal/${definition.requirementId}`
                      : null
                  }
                  versions={
                    versions?.requirementId === definition.requirementId ? versions.list : null
                  }
                />
              ) : null
            }
          />
        ))}
      </div>
    </>
  );
}
