import { useNavigation } from '@remix-run/react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { answerFields } from '~/domain/assessments/answer-fields';
import { NOTE_MAX } from '~/domain/assessments/answer-limits';
import type { RequirementPage } from '~/domain/assessments/requirement-page';
import { withoutFile } from '~/domain/assessments/without-file';
import { workHref } from '~/domain/assessments/work-address';
import type { LevelStanding } from '~/domain/maturity/level-standing';

import { TextArea } from '../forms/controls';
import { FieldMarks } from '../forms/field';
import { fieldId, refusalOf } from '../forms/form-state';
import { SubmitButton } from '../forms/submit-button';
import { Card } from '../ui/card';
import { PostForm } from '../ui/post-form';
import { useLanguage } from '../ui/root-data';
import { ANSWER_FORM, AnswerRefused, theirsOf } from './answer-refused';
import { FieldState } from '../autosave/field-state';
import { TAB_ID } from '../autosave/tab-id';
import { looseFields } from './autosave/form-fields';
import { AnswerHelp } from './autosave/answer-help';
import { SaveLine } from './autosave/save-line';
import { isIncomplete } from '../autosave/status';
import { useAutosave } from './autosave/use-autosave';
import { isSave, useFlushFirst } from '../autosave/use-flush-first';
import { useLoosePointer } from './autosave/use-loose-pointer';
import { useSignInAgain } from '../autosave/use-sign-in-again';
import { useTyped } from '../autosave/use-typed';
import { useSaveWords } from './carry/use-save-words';
import { EvidenceFields } from './evidence-fields';
import type { UploadRules } from './upload/admit';
import { ValueFields } from './value-fields';

interface AnswerFormProps extends Pick<
  RequirementPage,
  'requirement' | 'earlierFiles' | 'desk' | 'filesMark'
> {
  /** Of a maturity variable; null for all others. */
  standing: LevelStanding | null;
  upload: UploadRules;
  /** The action's answer: a refusal, or a conflict with the other person's text. */
  result: unknown;
}

const FORM = ANSWER_FORM;
/** What belongs to a file has none it could go with. */
const wrongBeside = (form: HTMLFormElement) => withoutFile(looseFields(form));

/**
 * Answer, note and one more file in one form. The answer saves by itself; the buttons send what is left, then go on.
 * Without JavaScript they do all the work.
 */
export function AnswerForm(props: AnswerFormProps) {
  const { requirement, earlierFiles, desk, filesMark, standing, upload, result } = props;
  const { t } = useTranslation('unit');
  const form = useRef<HTMLFormElement>(null);
  const refusal = refusalOf(result);
  const theirs = theirsOf(result);
  const { answer } = requirement;
  const assessmentId = desk.assessment.id;
  const autosave = useAutosave(form, { requirement, assessmentId }, theirs, refusal?.values);
  const { state, keeper, isStarted } = autosave;
  const path = `/unit/butir/${requirement.requirementId}`;
  const pointer = useLoosePointer(form, path);
  const version = refusal?.values.version ?? String(answer?.version ?? 0);
  const isSending = isSave(useNavigation().formData);
  const flush = useFlushFirst(form, autosave, { isSending, wrongBeside });
  const read = () => {
    autosave.read();
    pointer.look();
    if (form.current && looseFields(form.current).length === 0) flush.tied();
  };
  const typed = useTyped(state, answerFields(answer, useLanguage()), refusal?.values);
  const signIn = useSignInAgain(state);
  const { trouble } = state;
  const refused = trouble?.kind === 'refused' && !isIncomplete(state) ? trouble.errors : undefined;
  const needsReason = state.fields.claim === 'not_applicable';
  const errors = useMemo(
    () => ({ ...refusal?.errors, ...refused, ...flush.refusal?.errors }),
    [refusal, refused, flush.refusal],
  );
  const save = useSaveWords(answer);
  const marks = useMemo(() => (name: string) => <FieldState state={state} name={name} />, [state]);
  return (
    <Card title={t('answer.title')}>
      {flush.refusal ? (
        <AnswerRefused requirement={requirement.content} result={flush.refusal} />
      ) : null}
      <PostForm
        ref={form}
        id={FORM}
        person={keeper.person}
        action={workHref(`${path}/bukti`, assessmentId)}
        encType="multipart/form-data"
        onInput={read}
        onChange={read}
        // why: a button of a field, such as one that takes a row away, changes fields without an event of theirs.
        onClick={() => window.setTimeout(read)}
        onSubmit={flush.onSubmit}
        noValidate
      >
        <input type="hidden" name="version" value={isStarted ? String(state.base) : version} />
        {isStarted ? <input type="hidden" name="tab" value={TAB_ID} /> : null}
        {filesMark ? <input type="hidden" name="filesMark" value={filesMark} /> : null}
        <FieldMarks.Provider value={marks} key={state.refills}>
          <ValueFields
            formId={FORM}
            requirement={requirement.content}
            value={answer?.value ?? null}
            typed={typed}
            errors={errors}
            standing={standing}
          />
          <TextArea
            id={fieldId(FORM, 'note')}
            name="note"
            label={t('answer.note')}
            hint={t(needsReason ? 'answer.reasonHint' : 'answer.noteHint')}
            optional={!needsReason && errors.note === undefined}
            maxLength={NOTE_MAX}
            defaultValue={typed ? (typed.note ?? '') : (answer?.note ?? '')}
            error={errors.note}
          />
        </FieldMarks.Provider>
        <EvidenceFields
          formId={FORM}
          requirement={requirement}
          assessmentId={assessmentId}
          earlierFiles={earlierFiles}
          upload={upload}
          typed={refusal?.values}
          errors={errors}
          onTaken={read}
        />
        <div className="bar-simpan">
          <SubmitButton name="intent" value={save.one} pending={flush.waiting(save.one)}>
            {theirs === undefined || isStarted ? save.oneLabel : t('conflict.saveMine')}
          </SubmitButton>
          {theirs === undefined || isStarted ? (
            <SubmitButton
              name="intent"
              value={save.next}
              className="btn"
              pending={flush.waiting(save.next)}
            >
              {save.nextLabel}
            </SubmitButton>
          ) : null}
          <SaveLine
            state={state}
            requirement={requirement}
            onSignIn={signIn.open}
            isOpen={pointer.isLoose || (refusal !== undefined && !isStarted)}
          />
        </div>
      </PostForm>
      <AnswerHelp {...{ state, keeper, requirement, signIn }} asked={flush.asked} />
    </Card>
  );
}
