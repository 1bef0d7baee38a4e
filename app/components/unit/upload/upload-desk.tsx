import { useTranslation } from 'react-i18next';

import { EVIDENCE_KINDS, extensionOf } from '~/domain/evidence/kinds';
import { pagesPoint } from '~/domain/evidence/pages-point';
import { visibleName } from '~/shared/visible-name';

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

export interface BroughtIn {
  /** Whether any goes out. */
  isAny: boolean;
  /** Names of those the pages pointed at do not go with: they have none. */
  unpointed: string[];
}

/**
 * Sends files; those that cannot be sent are listed with the reason. Pages that are pointed at go with the files that
 * have some, where any of them has.
 */
export function bringIn(files: readonly File[], place: UploadPlace): BroughtIn {
  const { person, placeId, rules, metadata } = place;
  const queue = queueOf(person);
  const good: File[] = [];
  for (const file of files) {
    const error = whyNot(file, rules, queue.snapshot());
    if (error) queue.refuse(file, placeId, error);
    else good.push(file);
  }
  const without = withoutPages(good, metadata.pointer ?? '');
  for (const file of good) {
    const own = without.includes(file) ? { ...metadata, pointer: '' } : metadata;
    queue.add([file], { placeId, metadata: own });
  }
  return { isAny: good.length > 0, unpointed: without.map(({ name }) => visibleName(name)) };
}

function withoutPages(files: readonly File[], pointer: string): readonly File[] {
  const point = ({ name }: File) => {
    const extension = extensionOf(name);
    const kind = Object.values(EVIDENCE_KINDS).find((one) =>
      (one.extensions as readonly string[]).includes(extension),
    );
    return kind ? pagesPoint(pointer, kind.mediaType) : 'fits';
  };
  const without = files.filter((file) => point(file) !== 'fits');
  return without.length < files.length ? without : [];
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
