import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { Alert } from '~/components/ui/alert';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { moderationFormSchema } from '~/domain/assessments/agreement/agreement.schema';
import { getDifference } from '~/domain/assessments/agreement/get-differences.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { takeFinding } from '~/domain/assessments/agreement/take-finding';
import { doMinutesWait } from '~/domain/assessments/minutes/minutes.repo.server';
import { parseForm, refuse, typedText } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { AgreedCard } from './parts/agreed-card';
import { AnswerCard } from './parts/answer-card';
import { EvidenceLinks } from './parts/evidence-links';
import { ModerationForm } from './parts/moderation-form';
import { differencePath, differencesPath, minutesPath, queuePath, reviewPath } from './parts/paths';
import { itemParams, LEADS, QUEUE_READERS } from './parts/readers';
import { RequirementCard } from './parts/requirement-card';
import { SeatCard } from './parts/seat-card';
import { STATUS_LOOK } from './parts/status-look';
import { VERDICT_FIELDS } from './parts/verdict-fields';

export const handle = { i18n: ['agreement', 'assessor', 'unit', 'fields', 'carry'] };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.compared.code ?? ''} · ${page?.review.regionName ?? ''} · Pranata` },
];

const FIELDS = { ...VERDICT_FIELDS, 'agreement:errors.reasonRequired': 'reason' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, QUEUE_READERS);
  const { assessmentId, requirementId } = itemParams.parse(args.params);
  return read((db) => getDifference(db, actor, assessmentId, requirementId));
}

export async function action(args: ActionFunctionArgs) {
  const { actor, read, write, startedAt } = await requireActor(args, LEADS);
  const { assessmentId, requirementId } = itemParams.parse(args.params);
  const parsed = await parseForm(args.request, moderationFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { value, form } = parsed;
  const page = () => read((db) => getDifference(db, actor, assessmentId, requirementId));
  if (value.intent === 'take1' || value.intent === 'take2') {
    const [one, two] = (await page()).compared.seats;
    const [from, other] = value.intent === 'take1' ? [one, two] : [two, one];
    const values = takeFinding(typedText(form), from, other);
    return data({ ok: false as const, errors: {}, values });
  }
  const { intent, ...settled } = value;
  const hadMinutes = await read((db) => doMinutesWait(db, assessmentId));
  try {
    await write((db) =>
      moderate(db, actor, { ...settled, assessmentId, requirementId, now: startedAt }),
    );
  } catch (error) {
    return refusedBy(error, form, FIELDS);
  }
  const { nextId, minutesWait } = await page();
  // What is settled as it was before changes nothing, and no minutes lapse.
  const hasLapsed = hadMinutes && !minutesWait;
  const key = hasLapsed ? 'agreement:toast.lapsed' : 'agreement:toast.moderated';
  if (intent === 'save')
    return redirectWithToast(differencePath(assessmentId, requirementId), { kind: 'success', key });
  return nextId
    ? redirectWithToast(differencePath(assessmentId, nextId), { kind: 'success', key })
    : redirectWithToast(differencesPath(assessmentId), {
        kind: 'success',
        key: hasLapsed ? key : 'agreement:toast.allModerated',
      });
}

export default function DifferencePage() {
  const { t } = useTranslation(['agreement', 'assessor']);
  const language = useLanguage();
  const { review, compared, requirement, maySettle, nextId, minutesWait } =
    useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { agreed, code, seats, evidence } = compared;
  const returnedAt = review.lastReturn?.returnedAt ?? null;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('assessor:queue.title'), to: queuePath },
          { label: review.regionName, to: reviewPath(review.id) },
          { label: t('list.title'), to: differencesPath(review.id) },
        ]}
        eyebrow={
          compared.instrumentKind === 'maturity'
            ? compared.sectionTitle[language]
            : `${compared.sectionCode} ${compared.sectionTitle[language]}`
        }
        title={t('item.title', { code })}
        marks={
          <>
            <StatusBadge status={STATUS_LOOK[review.status]} />
            {review.isSimulated ? <SimulatedMark /> : null}
          </>
        }
        actions={
          nextId ? (
            <Link className="btn" to={differencePath(review.id, nextId)}>
              {t('item.next')}
            </Link>
          ) : (
            <Link className="btn" to={differencesPath(review.id)}>
              {t('item.toList')}
            </Link>
          )
        }
      />
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <RequirementCard requirement={requirement} />
          <AnswerCard requirement={requirement} returnedAt={returnedAt} />
          <EvidenceLinks
            assessmentId={review.id}
            requirementId={compared.requirementId}
            evidence={evidence}
          />
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {seats.map((found, at) => (
            <SeatCard
              key={at}
              seat={at + 1}
              name={review.seats[at]?.holder?.name ?? '–'}
              found={found}
            />
          ))}
          {agreed || !maySettle ? <AgreedCard agreed={agreed} /> : null}
          {minutesWait ? (
            <Alert kind="warning" title={t('item.minutesTitle')}>
              {t('item.minutesText')}{' '}
              <Link className="tautan" to={minutesPath(review.id)}>
                {t('item.toMinutes')}
              </Link>
            </Alert>
          ) : null}
          {maySettle ? (
            <ModerationForm
              key={`${compared.requirementId}-${agreed?.version ?? 0}-${JSON.stringify(refusal?.values ?? null)}`}
              compared={compared}
              asksLevel={requirement.answerType === 'level'}
              refusal={refusal}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
