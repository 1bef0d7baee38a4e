import { useTranslation } from 'react-i18next';

import { SHEET_MAX_BYTES } from '~/domain/assessments/sheet/limits';
import type { UnitDesk } from '~/domain/assessments/unit-desk';

import { FileField } from '../../forms/controls';
import { ErrorSummary } from '../../forms/error-summary';
import { fieldId, type FieldError } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { Card } from '../../ui/card';
import { PostForm } from '../../ui/post-form';
import { ReadOnly } from '../read-only';

const FORM = 'sheet';

interface SheetUploadProps {
  desk: Pick<UnitDesk, 'assessment' | 'filing' | 'canWrite'>;
  errors: Record<string, FieldError>;
}

/** Takes the filled-in workbook; what it would change is shown before anything is saved. */
export function SheetUpload({ desk, errors }: SheetUploadProps) {
  const { t } = useTranslation('sheet');
  const label = t('import.file');
  return (
    <Card title={t('import.title')}>
      {desk.canWrite ? (
        <>
          <ErrorSummary formId={FORM} errors={errors} labels={{ file: label }} />
          <PostForm action="/unit/lembar/impor" encType="multipart/form-data">
            <FileField
              id={fieldId(FORM, 'file')}
              name="file"
              label={label}
              hint={t('import.hint', { limit: SHEET_MAX_BYTES / 1024 ** 2 })}
              error={errors.file}
              accept=".xlsx"
            />
            <SubmitButton pendingLabel={t('import.pending')}>{t('import.action')}</SubmitButton>
            <p className="mt-3 text-sm text-quiet">{t('import.note')}</p>
          </PostForm>
        </>
      ) : (
        <ReadOnly desk={desk} />
      )}
    </Card>
  );
}
