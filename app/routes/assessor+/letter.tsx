import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { LetterSheet } from '~/components/outcome/letter-sheet';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { editLetter } from '~/domain/assessments/minutes/edit-letter.server';
import { getLetter } from '~/domain/assessments/minutes/get-letter.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { letterFormSchema } from '~/domain/assessments/minutes/minutes.schema';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { LetterForm, LETTER_FORM } from './parts/letter-form';
import { letterPath, minutesPath, queuePath, reviewPath } from './parts/paths';
import { LEADS, minutesAsked, QUEUE_READERS, reviewParams } from './parts/readers';

export const handle = { i18n: ['minutes', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.letter.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, QUEUE_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  const minutesId = minutesAsked(args.request);
  return read(async (db) => {
    const letter = await getLetter(db, actor, { assessmentId, minutesId });
    const { may, all } = await getMinutes(db, actor, { assessmentId, minutesId: null });
    const isOpen = all.some(({ id, state }) => id === letter.minutesId && state === 'open');
    return { letter, mayWord: may.word && isOpen };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, LEADS);
  const { assessmentId } = reviewParams.parse(args.params);
  const parsed = await parseForm(args.request, letterFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const input = { ...parsed.value, assessmentId, now: startedAt };
  try {
    await write((db) => editLetter(db, actor, input));
  } catch (error) {
    return refusedBy(error, parsed.form);
  }
  return redirectWithToast(letterPath(assessmentId, null), {
    ...{ kind: 'success', key: 'minutes:toast.letter' },
  });
}

export default function LetterPage() {
  const { t } = useTranslation(['minutes', 'assessor']);
  const { letter, mayWord } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { assessmentId: id, regionName } = letter;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('assessor:queue.title'), to: queuePath },
          { label: regionName, to: reviewPath(id) },
          { label: t('page.title'), to: minutesPath(id) },
        ]}
        eyebrow={`${regionName} · ${letter.cycleName}`}
        title={t('letter.title')}
        lead={t(letter.sentAt ? 'letter.leadSent' : 'letter.lead')}
        marks={letter.isSimulated ? <SimulatedMark /> : null}
        actions={
          <a className="btn" href={`/surat/${id}/${letter.minutesId}/pdf`} download>
            {t('page.pdf')}
          </a>
        }
      />
      {refusal ? (
        <ErrorSummary
          formId={LETTER_FORM}
          errors={refusal.errors}
          labels={{ strengths: t('letter.strengths'), missing: t('letter.missing') }}
        />
      ) : null}
      {mayWord ? <LetterForm letter={letter} refusal={refusal} /> : <LetterSheet letter={letter} />}
    </>
  );
}
