import { useTranslation } from 'react-i18next';

import { MergeView, type MergeProps } from '~/components/autosave/merge-view';
import { TEXT_MAX } from '~/domain/assessments/review/verdict-limits';

import { MERGE_ID } from './note-card';

/** Two private notes of one person on one requirement, written in two places. */
export default function NoteMerge(props: MergeProps) {
  const { t } = useTranslation('assessor');
  const form = { id: MERGE_ID, text: 'note', textLabel: t('desk.note'), maxLength: TEXT_MAX };
  return <MergeView {...props} form={form} />;
}
