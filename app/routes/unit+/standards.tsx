import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { ChooseStandards } from '~/components/unit/choose-standards';
import { HiddenWarning } from '~/components/unit/hidden-warning';
import { versionField } from '~/domain/assessments/answer-form';
import { UnitHeader } from '~/components/unit/unit-header';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import { groupsOf, PICKS, pickStandards } from '~/domain/assessments/pick-standards';
import { getStandardChoices } from '~/domain/assessments/standard-choices.server';
import { getRegionProfile } from '~/domain/itkp/region-profile.server';
import { parseForm, refuse } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { stayAt, stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'returned'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const page = await read((db) => readStandards(db, actor.scope, startedAt))
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
  return {
    ...page,
    now: startedAt,
    title: `${getT(args.request, 'filing')('choose.title')} · Pranata`,
  };
}

type Read = Parameters<typeof getStandardChoices>;

async function readStandards(...[db, regionCode, instant]: Read) {
  return {
    ...(await getStandardChoices(db, regionCode, instant)),
    profile: (await getRegionProfile(db, regionCode)).standards,
  };
}

const schema = z.object({
  assessmentId: z.uuid(),
  version: versionField,
  sections: z
    .array(z.uuid())
    .max(100)
    .default(() => []),
  confirmed: z.enum(['yes']).optional(),
  pick: z.enum(PICKS).optional(),
});

export async function action(args: ActionFunctionArgs) {
  const { actor, read, write, startedAt } = await requireActor(args, UNIT_ROLES);
  const parsed = await parseForm(args.request, schema);
  if (!parsed.ok) return refuse(parsed);
  const { assessmentId, version, sections, confirmed, pick } = parsed.value;
  stayAt(args, assessmentId);
  if (pick) {
    const page = await read((db) => readStandards(db, actor.scope, startedAt));
    const groups = groupsOf(page.sections, page.profile?.items);
    const picked = pickStandards(pick, groups, sections);
    return data({ ok: false as const, filled: null, sections: picked, version });
  }
  const result = await write((db) =>
    chooseSections(db, actor, {
      assessmentId,
      version,
      sectionIds: sections,
      confirmed: confirmed === 'yes',
      at: startedAt,
    }),
  );
  if (result.status === 'needs_confirmation') {
    return data({ ok: false as const, filled: result.filled, sections, version }, { status: 422 });
  }
  return redirectWithToast('/unit', { kind: 'success', key: 'unit:toast.standardsChosen' });
}

export default function StandardsPage() {
  const { t } = useTranslation(['unit', 'filing']);
  const page = useLoaderData<typeof loader>();
  const { desk, now } = page;
  const answer = useActionData<typeof action>();
  const picked = answer && 'sections' in answer ? answer : null;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('filing:choose.title')}
        lead={t('filing:choose.lead')}
        breadcrumb={[{ label: t('nav.home'), to: '/unit' }]}
      />
      {picked?.filled ? (
        <HiddenWarning
          assessmentId={page.desk.assessment.id}
          version={picked.version}
          chosen={picked.sections}
          filled={picked.filled}
          sections={page.sections}
        />
      ) : null}
      <ChooseStandards {...page} stored={page.chosen} chosen={picked?.sections ?? page.chosen} />
    </>
  );
}
