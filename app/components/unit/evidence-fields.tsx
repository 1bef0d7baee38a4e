import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { POINTER_MAX } from '~/domain/assessments/answer-limits';
import type { RequirementContent } from '~/domain/assessments/content';
import type { EarlierFile } from '~/domain/assessments/requirement-page';
import { ACCEPT_ATTRIBUTE, ACCEPTED_LABELS } from '~/domain/evidence/kinds';

import { FileField, Select, TextField } from '../forms/controls';
import { fieldId, type FieldError } from '../forms/form-state';
import { useLanguage } from '../ui/root-data';
import { fileSize } from '~/shared/file-size';
import { LevelField } from './maturity/level-field';
import type { UploadRules } from './upload/admit';
import { UploadPanel } from './upload/upload-panel';

interface EvidenceFieldsProps {
  formId: string;
  requirement: Pick<RequirementContent, 'requirementId' | 'answerType'>;
  assessmentId: string;
  earlierFiles: readonly EarlierFile[];
  upload: UploadRules;
  typed?: Record<string, string>;
  errors: Record<string, FieldError>;
  /** Files took the pointer with them. */
  onTaken: () => void;
}

/** One more file: the place in it to look at, then the file, from the machine or from earlier ones. */
export function EvidenceFields(props: EvidenceFieldsProps) {
  const { formId, requirement, assessmentId, earlierFiles, upload, typed, errors, onTaken } = props;
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const pointer = useRef<HTMLInputElement>(null);
  const level = useRef<HTMLSelectElement>(null);
  const field = (name: string) => ({ id: fieldId(formId, name), name, error: errors[name] });
  return (
    <fieldset className="mb-5 rounded-box border border-base-300 px-4 pt-3">
      <legend className="px-1 font-semibold">{t('evidence.add')}</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <TextField
          {...field('pointer')}
          ref={pointer}
          label={t('evidence.pointer')}
          hint={t('evidence.pointerHint')}
          maxLength={POINTER_MAX}
          defaultValue={typed?.pointer ?? ''}
          optional
        />
        {requirement.answerType === 'level' ? (
          <LevelField
            {...field('evidenceLevel')}
            ref={level}
            defaultValue={typed?.evidenceLevel ?? ''}
          />
        ) : null}
      </div>
      <UploadPanel
        requirementId={requirement.requirementId}
        assessmentId={assessmentId}
        rules={upload}
        pointer={pointer}
        level={level}
        onTaken={onTaken}
      />
      <FileField
        {...field('file')}
        className="unscripted-only"
        label={t('evidence.file')}
        hint={t('evidence.fileHint', {
          kinds: ACCEPTED_LABELS,
          limit: fileSize(upload.maxBytes, language),
        })}
        accept={ACCEPT_ATTRIBUTE}
        optional
      />
      {earlierFiles.length > 0 ? (
        <details className="mb-4">
          <summary className="tautan inline-block">{t('evidence.earlier')}</summary>
          <Select
            {...field('fileId')}
            className="mt-2"
            label={t('evidence.earlierLabel')}
            optional
            options={earlierFiles.map(({ id, originalName }) => ({
              value: id,
              label: originalName,
            }))}
            defaultValue={typed?.fileId ?? ''}
          />
        </details>
      ) : null}
    </fieldset>
  );
}
