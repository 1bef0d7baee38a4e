import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { requirementKey, type Definition } from '~/domain/assessments/definitions';
import type { SnapshotRequirement, SnapshotSection } from '~/domain/assessments/snapshot';

import { Card } from '../ui/card';
import { useLanguage } from '../ui/root-data';
import { AnswerWords } from './answer-words';
import { AnswerRows } from './fields/answer-rows';
import { fileSize } from '~/shared/file-size';
import { FileName } from '../ui/file-name';

interface ReceiptSectionProps {
  section: SnapshotSection;
  /** What the values mean, by `requirementKey`. */
  definitions: Readonly<Record<string, Definition>>;
  /** Said under a requirement, such as its verdict. */
  more?: (requirement: SnapshotRequirement, definition: Definition | undefined) => ReactNode;
}

/** The answers and files of one section as they were submitted. */
export function ReceiptSection({ section, definitions, more }: ReceiptSectionProps) {
  const { t } = useTranslation(['unit', 'filing']);
  const language = useLanguage();
  return (
    <Card
      title={section.title[language]}
      aside={
        <span className="text-sm text-quiet">
          {t(`filing:kind.${section.kind}`)} ·{' '}
          {t('filing:receipt.edition', { edition: section.edition })}
        </span>
      }
    >
      <ol className="divide-y divide-base-300 border-y border-base-300">
        {section.requirements.map((requirement) => {
          const definition = definitions[requirementKey(section.kind, requirement.code)];
          return (
            <li key={requirement.code} className="break-inside-avoid py-3">
              <p>
                <span className="angka font-semibold">{requirement.code}</span>{' '}
                {requirement.text[language]}
              </p>
              <p className="mt-1">
                {isTable(requirement, definition) ? null : (
                  <strong>
                    <AnswerWords value={requirement.value} requirement={definition?.requirement} />
                  </strong>
                )}{' '}
                <span className="text-sm text-quiet">
                  {t('answer.version', { version: requirement.answerVersion })}
                </span>
              </p>
              {definition ? (
                <AnswerRows value={requirement.value} requirement={definition.requirement} />
              ) : null}
              {requirement.note ? (
                <p className="mt-1 text-sm whitespace-pre-line">{requirement.note}</p>
              ) : null}
              {requirement.evidence.length > 0 ? (
                <ul className="mt-2 grid grid-cols-1 gap-1 text-sm">
                  {requirement.evidence.map((file) => (
                    <li key={file.sha256}>
                      <FileName name={file.name} />
                      {file.pointer ? ` (${file.pointer})` : ''} ·{' '}
                      {file.level ? `${t('answer.level', { level: file.level })} · ` : ''}
                      <span className="text-quiet">{fileSize(file.sizeBytes, language)}</span>
                      <code className="block text-xs break-all text-quiet">{file.sha256}</code>
                    </li>
                  ))}
                </ul>
              ) : (
                <p className="mt-1 text-sm text-quiet">{t('evidence.none')}</p>
              )}
              {more?.(requirement, definition)}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

/** Its rows follow in a table, whose caption counts them. */
function isTable({ value }: SnapshotRequirement, definition: Definition | undefined): boolean {
  return (
    value?.type === 'table' &&
    value.rows.length > 0 &&
    definition?.requirement.answerType === 'table'
  );
}
