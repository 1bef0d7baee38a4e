import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { isToConfirm, type CarriedPage } from '~/domain/assessments/carry/carried-page';
import type { RequirementContent } from '~/domain/assessments/content';

import { SubmitButton } from '../../forms/submit-button';
import { VerdictBadge } from '../../outcome/verdict-badge';
import { useLanguage } from '../../ui/root-data';
import { AnswerWords } from '../answer-words';
import { AnswerRows } from '../fields/answer-rows';
import { CalloutNote } from './callout-note';
import { FileName } from '../../ui/file-name';

interface CarriedItemProps {
  requirement: RequirementContent;
  /** Stands for the files listed, so that no other ones are confirmed. */
  filesMark: string;
  callouts: CarriedPage['callouts'];
  earlier: CarriedPage['earlier'];
  canWrite: boolean;
}

const isSaid = (part: string | number) => part !== '';

/** One answer that was brought along, whole, with the ways to confirm it or to change it. */
export function CarriedItem(props: CarriedItemProps) {
  const { requirement, filesMark, callouts, earlier, canWrite } = props;
  const { t } = useTranslation('carry');
  const language = useLanguage();
  const { requirementId, code, content, answer, evidence } = requirement;
  const found = earlier?.verdicts[code];
  return (
    <li className="py-5 first:pt-0">
      <h2 className="text-base">
        <span className="angka">{code}</span> · {content.text[language]}
      </h2>
      <div className="mt-2 text-lg font-semibold">
        <AnswerWords value={answer?.value ?? null} requirement={content} />
      </div>
      <AnswerRows value={answer?.value ?? null} requirement={content} />
      {answer?.value === null ? (
        <p className="max-w-prose text-quiet">{t('confirm.unanswered')}</p>
      ) : null}
      {answer?.note ? (
        <p className="mt-2 max-w-prose wrap-anywhere whitespace-pre-line">
          <span className="sr-only">{t('confirm.note')}: </span>
          {answer.note}
        </p>
      ) : null}
      {evidence.length === 0 ? (
        <p className="mt-2 text-sm text-quiet">{t('confirm.noFiles')}</p>
      ) : (
        <ul
          aria-label={t('confirm.files')}
          className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-1 text-sm"
        >
          {evidence.map(({ linkId, fileId, originalName, ...file }) => (
            <li key={linkId} className="flex flex-wrap gap-x-2">
              <a href={`/bukti/${fileId}`} className="tautan">
                <FileName name={originalName} />
              </a>
              {file.pointer ? <span>({file.pointer})</span> : null}
              {callouts[fileId] ? <CalloutNote callout={callouts[fileId]} /> : null}
            </li>
          ))}
        </ul>
      )}
      {earlier && found ? (
        <p className="mt-3 max-w-prose text-sm wrap-anywhere">
          <span className="text-quiet">{t('confirm.verdict', { cycle: earlier.cycleName })}</span>{' '}
          <VerdictBadge verdict={found.verdict} />
          {found.reason ? (
            <span className="mt-1 block whitespace-pre-line">{found.reason}</span>
          ) : null}
        </p>
      ) : null}
      {canWrite ? (
        <div className="no-print mt-3 flex flex-wrap items-center gap-3">
          {isToConfirm(requirement) ? (
            <>
              <input
                type="hidden"
                name="shown[]"
                value={[requirementId, answer?.version ?? 0, filesMark].filter(isSaid).join('.')}
              />
              <SubmitButton name="intent" value={`one.${requirementId}`} className="btn btn-sm">
                {t('confirm.one', { code })}
              </SubmitButton>
            </>
          ) : null}
          <Link to={`/unit/butir/${requirementId}`} className="tautan text-sm">
            {isToConfirm(requirement) ? t('confirm.edit') : t('confirm.fill', { code })}
          </Link>
        </div>
      ) : null}
    </li>
  );
}
