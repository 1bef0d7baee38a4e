import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { SubmitButton } from '~/components/forms/submit-button';
import { CarriedItem } from '~/components/unit/carry/carried-item';
import { UnitHeader } from '~/components/unit/unit-header';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';
import { isToConfirm } from '~/domain/assessments/carry/carried-page';
import { getCarriedPage } from '~/domain/assessments/carry/carried-page.server';
import { confirmAnswers } from '~/domain/assessments/carry/confirm-answers.server';
import { parseForm, refuse } from '~/http/form.server';
import { workHref } from '~/domain/assessments/work-address';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { isAppError } from '~/shared/app-error';

import { idParam, namedWork, stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['carry', 'fields'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.section.code} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const sectionId = idParam(args.params.sectionId);
  return read(async (db) => ({
    ...(await getCarriedPage(db, actor.scope, sectionId, { at: now })),
    now,
  }))
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
}

const shown = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}(\.[0-9a-f]{32})?$/)
  .transform((text) => {
    const [requirementId = '', version = '', files = ''] = text.split('.');
    return { requirementId, version: Number(version), files };
  });
const schema = z.object({
  intent: z.union([z.literal('all'), z.string().regex(/^one\.[0-9a-f-]{36}$/)]),
  shown: z.array(shown).max(500),
});

export async function action(args: ActionFunctionArgs) {
  const { actor, read, write, startedAt: at } = await requireActor(args, UNIT_ROLES);
  const sectionId = idParam(args.params.sectionId);
  const parsed = await parseForm(args.request, schema);
  if (!parsed.ok) return refuse(parsed);
  const here = `/unit/bagian/${sectionId}/konfirmasi`;
  const { intent } = parsed.value;
  const one = intent === 'all' ? null : intent.slice('one.'.length);
  const asked = parsed.value.shown.filter((each) => one === null || each.requirementId === one);
  const { desk, pending } = await read((db) =>
    getCarriedPage(db, actor.scope, sectionId, { at, work: namedWork(args.request) }),
  );
  const open = pending.filter(isToConfirm);
  const isShown = open.every((p) => asked.some((a) => a.requirementId === p.requirementId));
  if (asked.length === 0 || (one === null && !isShown))
    return redirectWithToast(here, { kind: 'warning', key: 'carry:errors.notAll' });
  const input = { assessmentId: desk.assessment.id, shown: asked, at };
  try {
    const { confirmed: count } = await write((db) => confirmAnswers(db, actor, input));
    const to = count === pending.length ? `/unit/bagian/${sectionId}` : here;
    return redirectWithToast(to, {
      kind: 'success',
      key: 'carry:toast.confirmed',
      params: { count },
    });
  } catch (error) {
    if (!isAppError(error) || error.messageKey !== 'carry:errors.changed') throw error;
    const { messageKey: key, params } = error;
    return redirectWithToast(here, { kind: 'warning', key, params });
  }
}

export default function CarriedAnswersPage() {
  const { t } = useTranslation(['carry', 'unit']);
  const language = useLanguage();
  const { desk, section, pending, marks, callouts, earlier, now } = useLoaderData<typeof loader>();
  const back = `/unit/bagian/${section.sectionId}`;
  const count = pending.filter(isToConfirm).length;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('carry:confirm.title')}
        eyebrow={`${section.code} · ${section.title[language]}`}
        lead={pending.length > 0 ? t('carry:confirm.lead') : undefined}
        breadcrumb={[
          { label: t('unit:nav.home'), to: '/unit' },
          { label: section.title[language], to: back },
        ]}
      />
      {pending.length === 0 ? (
        <EmptyState
          title={t('carry:confirm.none')}
          text={t('carry:confirm.noneText')}
          action={
            <Link to={back} className="btn">
              {t('carry:confirm.back')}
            </Link>
          }
        />
      ) : (
        <Card>
          <PostForm action={workHref(`${back}/konfirmasi`, desk.assessment.id)}>
            <ol className="divide-y divide-base-300 border-b border-base-300">
              {pending.map((requirement) => (
                <CarriedItem
                  key={requirement.requirementId}
                  requirement={requirement}
                  filesMark={marks[requirement.requirementId] ?? ''}
                  callouts={callouts}
                  earlier={earlier}
                  canWrite={desk.canWrite}
                />
              ))}
            </ol>
            {desk.canWrite && count > 0 ? (
              <div className="no-print mt-5">
                <SubmitButton
                  name="intent"
                  value="all"
                  className="btn btn-primary h-auto min-h-(--size) py-2"
                >
                  {t('carry:confirm.all', { count })}
                </SubmitButton>
              </div>
            ) : null}
          </PostForm>
        </Card>
      )}
    </>
  );
}
