import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { NOTE_MAX } from '~/domain/assessments/answer-limits';
import type { RequirementPage } from '~/domain/assessments/requirement-page';

import { TextArea } from '../forms/controls';
import { fieldId, refusalOf } from '../forms/form-state';
import { SubmitButton } from '../forms/submit-button';
import { Card } from '../ui/card';
import { ANSWER_FORM, theirsOf } from './answer-refused';
import { EvidenceFields } from './evidence-fields';
import { SaveState } from './save-state';
import { isSave, useBaseVersion } from './use-base-version';
import { ValueFields } from './value-fields';

interface AnswerFormProps extends Pick<RequirementPage, 'requirement' | 'earlierFiles'> {
  uploadMaxBytes: number;
  /** The action's answer: a refusal, or a conflict with the other person's text. */
  result: unknown;
}

const FORM = ANSWER_FORM;

/** Answer, note and one more file in one form: whatever is pressed, nothing typed is lost. */
export function AnswerForm({ requirement, earlierFiles, uploadMaxBytes, result }: AnswerFormProps) {
  const { t } = useTranslation('unit');
  const [dirty, setDirty] = useState(false);
  const refusal = refusalOf(result);
  const theirs = theirsOf(result);
  const { answer } = requirement;
  const version = useBaseVersion(answer?.version ?? 0, refusal?.values.version, () =>
    setDirty(false),
  );
  const errors = refusal?.errors ?? {};
  const isSending = isSave(useNavigation().formData);
  return (
    <Card title={t('answer.title')}>
      <Form
        id={FORM}
        method="post"
        action={`/unit/butir/${requirement.requirementId}/bukti`}
        encType="multipart/form-data"
        onChange={() => setDirty(true)}
        // why: the other button, pressed while the first is under way, would send a stale form.
        onSubmit={(event) => (isSending ? event.preventDefault() : undefined)}
        noValidate
      >
        <input type="hidden" name="version" value={version} />
        <ValueFields
          formId={FORM}
          requirement={requirement.content}
          value={answer?.value ?? null}
          typed={refusal?.values}
          errors={errors}
        />
        <TextArea
          id={fieldId(FORM, 'note')}
          name="note"
          label={t('answer.note')}
          hint={t('answer.noteHint')}
          optional={errors.note === undefined}
          maxLength={NOTE_MAX}
          defaultValue={refusal?.values.note ?? answer?.note ?? ''}
          error={errors.note}
        />
        <EvidenceFields
          formId={FORM}
          requirementId={requirement.requirementId}
          earlierFiles={earlierFiles}
          uploadMaxBytes={uploadMaxBytes}
          typed={refusal?.values}
          errors={errors}
        />
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-base-300 pt-4">
          <SubmitButton name="intent" value="save">
            {t(theirs === undefined ? 'answer.save' : 'conflict.saveMine')}
          </SubmitButton>
          {theirs === undefined ? (
            <SubmitButton name="intent" value="saveNext" className="btn">
              {t('answer.saveNext')}
            </SubmitButton>
          ) : null}
          <SaveState answer={answer} dirty={dirty || refusal !== undefined} />
        </div>
      </Form>
    </Card>
  );
}
