import { useTranslation } from 'react-i18next';

import { useRootData } from '../../ui/root-data';
import { whyNot, type UploadRules } from './admit';
import { UploadList } from './upload-list';
import { queueOf, useUploads } from './use-uploads';

export interface UploadPlace {
  /** The signed-in person's account. */
  person: string;
  placeId: string;
  rules: UploadRules;
  /** What goes out with each file. */
  metadata: Record<string, string>;
}

/** Sends files; those that cannot be sent are listed with the reason. @returns whether any goes out */
export function bringIn(files: readonly File[], place: UploadPlace): boolean {
  const { person, placeId, rules, metadata } = place;
  const queue = queueOf(person);
  const good: File[] = [];
  for (const file of files) {
    const error = whyNot(file, rules, queue.snapshot());
    if (error) queue.refuse(file, placeId, error);
    else good.push(file);
  }
  queue.add(good, { placeId, metadata });
  return good.length > 0;
}

/** The files of a place that are on their way, those left from an earlier visit too. */
export function UploadsOf({ placeId }: { placeId: string }) {
  const { t } = useTranslation('unit');
  const person = useRootData()?.viewer?.userId ?? '';
  const items = useUploads(person, placeId);
  return (
    <UploadList
      items={items}
      queue={() => queueOf(person)}
      doneText={(name) => t('evidence.uploaded', { name })}
    />
  );
}
