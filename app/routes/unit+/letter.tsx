import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { LetterSheet } from '~/components/outcome/letter-sheet';
import { SimulatedMark } from '~/components/ui/status-badge';
import { ReopenedNote } from '~/components/unit/reopened-note';
import { UnitHeader } from '~/components/unit/unit-header';
import { getLetter } from '~/domain/assessments/minutes/get-letter.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';

import { idParam, stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'minutes', 'origin'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.letter.cycleName} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const assessmentId = idParam(args.params.assessmentId);
  const minutesId = idParam(args.params.minutesId);
  const page = await read(async (db) => ({
    letter: await getLetter(db, actor, { assessmentId, minutesId }),
    desk: await getUnitDesk(db, actor.scope, startedAt),
  })).then(stayingAtDesk(args));
  return { ...page, now: startedAt };
}

/** What the team tells the unit with the signed minutes: what is good and what is missing. */
export default function UnitLetterPage() {
  const { t } = useTranslation(['unit', 'filing', 'minutes', 'origin']);
  const { letter, desk, now } = useLoaderData<typeof loader>();
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        work={letter.assessmentId}
        title={t('minutes:letter.title')}
        eyebrow={letter.cycleName}
        lead={t('minutes:letter.leadUnit')}
        marks={letter.isSimulated ? <SimulatedMark /> : null}
        actions={
          <>
            <a
              className="btn btn-primary"
              href={`/surat/${letter.assessmentId}/${letter.minutesId}/pdf`}
              download
            >
              {t('minutes:page.pdf')}
            </a>
            {letter.isReopened ? null : (
              <Link className="btn" to={`/unit/hasil/${letter.assessmentId}`}>
                {t('origin:outcome.link')}
              </Link>
            )}
          </>
        }
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: t('nav.history'), to: '/unit/riwayat' },
        ]}
      />
      <LetterSheet
        letter={letter}
        reopened={
          <ReopenedNote
            work={{ id: letter.assessmentId, regionCode: letter.regionCode, reopened: letter }}
            later={letter.later}
          />
        }
      />
    </>
  );
}
