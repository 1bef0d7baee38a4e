import { useTranslation } from 'react-i18next';

import type { Previous } from '~/domain/assessments/carry/previous';
import type { Requirement } from '~/domain/instruments/instrument';
import { formatDate } from '~/shared/dates';

import { VerdictBadge } from '../../outcome/verdict-badge';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { AnswerWords } from '../answer-words';
import { AnswerRows } from '../fields/answer-rows';
import { FileName } from '../../ui/file-name';

interface PreviousAnswerProps {
  previous: Previous;
  /** As it is asked now. */
  content: Requirement;
}

/** What was answered, shown and found the last time, folded away until somebody asks. */
export function PreviousAnswer({ previous, content }: PreviousAnswerProps) {
  const { t } = useTranslation('carry');
  const language = useLanguage();
  const { cycleName, acceptedAt, edition, requirement } = previous;
  const { answer, evidence, verdict } = requirement;
  const textThen = requirement.content.text[language];
  return (
    <details className="group kartu rounded-box border border-base-300 bg-base-100 px-4 py-3 sm:px-6">
      <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1">
        <Icon name="chevronRight" className="group-open:rotate-90" />
        <h2 className="text-base">{t('previous.title', { cycle: cycleName })}</h2>
        {verdict ? <VerdictBadge verdict={verdict.verdict} /> : null}
      </summary>
      <div className="mt-3 grid grid-cols-1 gap-3">
        <p className="text-sm text-quiet">
          {t('previous.accepted', { date: formatDate(acceptedAt, language, 'long') })} ·{' '}
          {t('previous.edition', { edition })}
        </p>
        {textThen === content.text[language] ? null : (
          <p className="max-w-prose">{t('previous.otherText', { text: textThen })}</p>
        )}
        <section>
          <h3 className="text-sm">{t('previous.answer')}</h3>
          <div className="font-semibold">
            <AnswerWords value={answer?.value ?? null} requirement={requirement.content} />
          </div>
          <AnswerRows value={answer?.value ?? null} requirement={requirement.content} />
          {answer?.note ? (
            <p className="mt-1 max-w-prose whitespace-pre-line">{answer.note}</p>
          ) : null}
          <p className="mt-1 text-sm text-quiet">
            {t('previous.files', { count: evidence.length })}
          </p>
          <ul className="text-sm">
            {evidence.map(({ linkId, fileId, originalName, ...file }) => (
              <li key={linkId}>
                <a href={`/bukti/${fileId}`} className="tautan">
                  <FileName name={originalName} />
                </a>
                {file.pointer ? ` (${file.pointer})` : ''}
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3 className="text-sm">{t('previous.verdict')}</h3>
          {verdict ? (
            <p className="max-w-prose whitespace-pre-line">
              {verdict.reason || <VerdictBadge verdict={verdict.verdict} />}
            </p>
          ) : (
            <p className="text-quiet">{t('previous.noVerdict')}</p>
          )}
        </section>
      </div>
    </details>
  );
}
