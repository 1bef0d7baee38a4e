import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { CarriedNote } from '~/components/unit/carry/carried-note';
import { RequirementRow } from '~/components/unit/requirement-row';
import { AskedInSection } from '~/components/unit/returned/asked-in-section';
import { LiveProvider } from '~/components/unit/together/live';
import { UnitHeader } from '~/components/unit/unit-header';
import { Card } from '~/components/ui/card';
import { ProgressBar } from '~/components/ui/progress-bar';
import { useLanguage } from '~/components/ui/root-data';
import { progressOf } from '~/domain/assessments/checklist';
import { isUnconfirmed } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { withAsked } from '~/domain/assessments/returned/return-desk';
import { getReturnDesk } from '~/domain/assessments/returned/return-desk.server';
import { getTogether } from '~/domain/assessments/together/together.repo.server';
import { getStartedDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';
import { jakartaDate } from '~/shared/dates';

import { idParam, stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'carry', 'fields', 'returned'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.section.code} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const sectionId = idParam(args.params.sectionId);
  return read(async (db) => {
    const desk = await getStartedDesk(db, actor.scope, now);
    const assessmentId = desk.assessment.id;
    const back = await getReturnDesk(db, desk.assessment);
    const content = await getContent(db, assessmentId, { sectionId });
    const [section] = withAsked(content, back);
    if (!section) throw new AppError('NOT_FOUND');
    const { userId: me, scope: regionCode } = actor;
    const together = await getTogether(db, { assessmentId, regionCode, userId: me, now });
    return { section, desk, back, now, together, me, today: jakartaDate(now) };
  })
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
}

export default function SectionPage() {
  const { t } = useTranslation(['unit', 'filing']);
  const language = useLanguage();
  const page = useLoaderData<typeof loader>();
  const { section, desk, now, together, me, today } = page;
  const progress = progressOf(section);
  const next = section.requirements.find((requirement) => requirement.code === progress.open[0]);
  return (
    <LiveProvider requirementId={null} state={together}>
      <UnitHeader
        desk={desk}
        now={now}
        title={section.title[language]}
        eyebrow={`${t(`filing:kind.${section.instrumentKind}`)} · ${section.code}`}
        breadcrumb={[{ label: t('nav.home'), to: '/unit' }]}
        actions={
          desk.canWrite && next ? (
            <Link to={`/unit/butir/${next.requirementId}`} className="btn btn-primary">
              {t('filing:section.continue')}
            </Link>
          ) : (
            <Link to="/unit" className="btn btn-primary">
              {t('filing:section.done')}
            </Link>
          )
        }
      />
      <div className="mb-6">
        <CarriedNote
          count={section.requirements.filter(({ answer }) => isUnconfirmed(answer)).length}
          to={`/unit/bagian/${section.sectionId}/konfirmasi`}
        />
      </div>
      <AskedInSection back={page.back} sectionId={section.sectionId} />
      <Card>
        <ProgressBar
          label={t('filing:section.progress')}
          done={progress.answered}
          total={progress.total}
          words={t('filing:progress.words', { done: progress.answered, count: progress.total })}
        />
        <ol className="mt-5 divide-y divide-base-300 border-y border-base-300">
          {section.requirements.map((requirement) => (
            <RequirementRow
              key={requirement.requirementId}
              requirement={requirement}
              {...{ together, me, today }}
            />
          ))}
        </ol>
        {section.instrumentKind === 'lpse' ? null : (
          <p className="no-print mt-4 flex flex-wrap gap-x-5">
            {section.instrumentKind === 'maturity' ? (
              <Link to="/unit/kematangan" className="tautan">
                {t('filing:ladder.open')}
              </Link>
            ) : null}
            <Link to="/unit/celah" className="tautan">
              {t('filing:itkp.effect')}
            </Link>
          </p>
        )}
        <p className="no-print mt-4">
          <Link to={`/unit/bagian/${section.sectionId}/penugasan`} className="tautan">
            {t('together.sectionChange')}
          </Link>
          {desk.canWrite ? (
            <>
              {' · '}
              <Link to="/unit/lembar" className="tautan">
                {t('filing:offline.title')}
              </Link>
            </>
          ) : null}
        </p>
      </Card>
    </LiveProvider>
  );
}
