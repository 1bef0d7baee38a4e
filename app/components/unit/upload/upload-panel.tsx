import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { useRootData } from '../../ui/root-data';
import { whyNot, type UploadRules } from './admit';
import { UploadList } from './upload-list';
import { UploadZone } from './upload-zone';
import { queueOf, useUploads } from './use-uploads';

interface UploadPanelProps {
  requirementId: string;
  rules: UploadRules;
  /** Where in the files to look; read when files are added, and emptied then. */
  pointer: RefObject<HTMLInputElement>;
  /** The level of a maturity variable they show; without a choice none is said. */
  level: RefObject<HTMLSelectElement>;
  /** Files took the pointer with them. */
  onTaken: () => void;
}

/** Sends files at once, apart from the form around it. Only with JavaScript. */
export function UploadPanel(props: UploadPanelProps) {
  const { requirementId, rules, pointer, level, onTaken } = props;
  const { t } = useTranslation('unit');
  const person = useRootData()?.viewer?.userId ?? '';
  const items = useUploads(person, requirementId);
  const queue = () => queueOf(person);

  function add(files: readonly File[]) {
    const good: File[] = [];
    for (const file of files) {
      const error = whyNot(file, rules, queue().snapshot());
      if (error) queue().refuse(file, requirementId, error);
      else good.push(file);
    }
    const metadata: Record<string, string> = {
      requirementId,
      pointer: pointer.current?.value ?? '',
    };
    if (level.current?.value) metadata.level = level.current.value;
    queue().add(good, { placeId: requirementId, metadata });
    if (pointer.current && good.length > 0) pointer.current.value = '';
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
