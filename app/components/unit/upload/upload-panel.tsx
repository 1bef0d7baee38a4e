import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { useRootData } from '../../ui/root-data';
import { whyNot, type UploadRules } from './admit';
import { UploadList } from './upload-list';
import { UploadZone } from './upload-zone';
import { queueOf, useUploads } from './use-uploads';

interface UploadPanelProps {
  requirementId: string;
  /** The work it belongs to; another cycle's has the same requirements. */
  assessmentId: string;
  rules: UploadRules;
  /** Where in the files to look; read when files are added, and emptied then. */
  pointer: RefObject<HTMLInputElement>;
  /** The level of a maturity variable they show, none without a choice; taken along like the pointer. */
  level: RefObject<HTMLSelectElement>;
  /** Files took the pointer with them. */
  onTaken: () => void;
}

/** Sends files at once, apart from the form around it. Only with JavaScript. */
export function UploadPanel(props: UploadPanelProps) {
  const { requirementId, assessmentId, rules, pointer, level, onTaken } = props;
  const placeId = `${assessmentId}.${requirementId}`;
  const { t } = useTranslation('unit');
  const person = useRootData()?.viewer?.userId ?? '';
  const items = useUploads(person, placeId);
  const queue = () => queueOf(person);

  function add(files: readonly File[]) {
    const good: File[] = [];
    for (const file of files) {
      const error = whyNot(file, rules, queue().snapshot());
      if (error) queue().refuse(file, placeId, error);
      else good.push(file);
    }
    const metadata: Record<string, string> = {
      requirementId,
      assessmentId,
      pointer: pointer.current?.value ?? '',
    };
    if (level.current?.value) metadata.level = level.current.value;
    queue().add(good, { placeId, metadata });
    for (const { current } of good.length > 0 ? [pointer, level] : []) {
      if (current) current.value = '';
    }
    onTaken();
  }
  return (
    <div className="scripted-only mb-4">
      <UploadZone rules={rules} onFiles={add} />
      <UploadList
        items={items}
        queue={queue}
        doneText={(name) => t('evidence.uploaded', { name })}
      />
    </div>
  );
}
