import { useTranslation } from 'react-i18next';

import { AnswerWords } from '~/components/unit/answer-words';
import { RowChanges } from '~/components/unit/carry/row-changes';
import { WordDifference } from '~/components/unit/carry/word-difference';
import { AnswerRows } from '~/components/unit/fields/answer-rows';
import type { RequirementContent } from '~/domain/assessments/content';
import { fileChanges } from '~/domain/assessments/file-changes';
import type { BeforeReturn } from '~/domain/assessments/review/before-return';
import { tableOf } from '~/domain/assessments/table-fields';
import type { AnswerValue } from '~/domain/instruments/answer';
import { canonicalJson } from '~/shared/canonical-json';

import { FileChangeList, FormerFileName } from './file-change-list';

interface BeforeAndNowProps {
  before: BeforeReturn;
  requirement: RequirementContent;
}

/** The value, the rows, the note and the files, each only where it differs, and the whole answer as it was. */
export function BeforeAndNow({ before, requirement }: BeforeAndNowProps) {
  const { t } = useTranslation('assessor');
  const { content, answer } = requirement;
  const value = answer?.value ?? null;
  const note = answer?.note ?? '';
  const table = tableOf(content);
  const isOther = canonicalJson(before.value) !== canonicalJson(value);
  const changes = fileChanges(before.files, before.shown);
  return (
    <div className="grid grid-cols-1 gap-3">
      {isOther ? (
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {(['then', 'now'] as const).map((side) => (
            <div key={side}>
              <dt className="text-sm text-quiet">
                {t('change.value')} · {t(`change.${side}`)}
              </dt>
              <dd className="font-semibold">
                <AnswerWords value={side === 'then' ? before.value : value} requirement={content} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {isOther && table ? (
        <RowChanges table={table} then={rowsOf(before.value)} now={rowsOf(value)} />
      ) : null}
      {before.note === note ? null : (
        <div>
          <p className="text-sm text-quiet">{t('change.note')}</p>
          <WordDifference then={before.note} now={note} />
        </div>
      )}
      {changes.length > 0 ? <FileChangeList changes={changes} /> : null}
      {before.answerVersion > 0 ? <Former {...{ before, requirement }} /> : null}
    </div>
  );
}

const rowsOf = (value: AnswerValue | null) =>
  value?.type === 'table' || value?.type === 'ratio' ? (value.rows ?? []) : [];

/** The answer as it was submitted, whole, for who asks for it. */
function Former({ before, requirement }: BeforeAndNowProps) {
  const { t } = useTranslation(['assessor', 'unit']);
  const { round, value, note, files } = before;
  return (
    <details>
      <summary className="tautan inline-block py-1">
        {t('assessor:change.former', { round, version: before.answerVersion })}
      </summary>
      <div className="mt-2 border-s-2 border-base-300 ps-4">
        <p className="font-semibold">
          <AnswerWords value={value} requirement={requirement.content} />
        </p>
        <AnswerRows value={value} requirement={requirement.content} />
        <p className="mt-2 max-w-prose break-words whitespace-pre-line">
          {note || <span className="text-quiet">{t('assessor:item.noNote')}</span>}
        </p>
        {files.length > 0 ? (
          <ul className="mt-2 text-sm">
            {files.map((file) => (
              <li key={`${file.sha256} ${file.pointer}`}>
                <FormerFileName file={file} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="mt-2 text-sm text-quiet">{t('unit:evidence.none')}</p>
        )}
      </div>
    </details>
  );
}
