import { useTranslation } from 'react-i18next';

import { FieldState } from '~/components/autosave/field-state';
import { TextArea } from '~/components/forms/controls';
import { FieldMarks } from '~/components/forms/field';
import { fieldId } from '~/components/forms/form-state';
import { Card } from '~/components/ui/card';
import { TEXT_MAX } from '~/domain/assessments/review/verdict-limits';

import { useVerdictDesk, VERDICT_FORM } from './verdict-desk';

/** What the unit is asked. Stands apart from the bar, and is a field of its form. */
export function QuestionCard() {
  const { t } = useTranslation('assessor');
  const { read, begin, state, errors } = useVerdictDesk();
  return (
    <Card title={t('desk.question')}>
      <div onInput={read} onChange={read}>
        <FieldMarks.Provider value={(name) => <FieldState state={state} name={name} />}>
          <TextArea
            key={state.refills}
            id={fieldId(VERDICT_FORM, 'question')}
            name="question"
            form={VERDICT_FORM}
            rows={2}
            label={t('desk.questionLabel')}
            hint={t('desk.questionHint')}
            error={errors.question}
            defaultValue={begin('question')}
            maxLength={TEXT_MAX}
            optional
            className="mb-0!"
          />
        </FieldMarks.Provider>
      </div>
    </Card>
  );
}
