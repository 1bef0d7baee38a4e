import { useTranslation } from 'react-i18next';

import { visibleName } from '~/shared/visible-name';

import { useRootData } from '../../ui/root-data';
import { whyNot, type UploadRules } from '../../unit/upload/admit';
import { isMoving } from '../../unit/upload/upload-item';
import { UploadList } from '../../unit/upload/upload-list';
import { UploadZone } from '../../unit/upload/upload-zone';
import { queueOf, useUploads } from '../../unit/upload/use-uploads';

interface ReplaceUploadProps {
  /** The file that gets a new version. */
  fileId: string;
  rules: UploadRules;
  /** It has one by now. */
  isReplaced: boolean;
}

/** Sends the new version like any other file, with its progress, and goes on where it stopped. Only with JavaScript. */
export function ReplaceUpload({ fileId, rules, isReplaced }: ReplaceUploadProps) {
  const { t } = useTranslation('evidence');
  const person = useRootData()?.viewer?.userId ?? '';
  const items = useUploads(person, fileId);
  const queue = () => queueOf(person);

  function add(files: readonly File[]) {
    for (const file of files) {
      const tooMany = { key: 'upload:errors.oneVersion', params: { name: visibleName(file.name) } };
      const error = files.length > 1 ? tooMany : whyNot(file, rules, queue().snapshot());
      if (error) queue().refuse(file, fileId, error);
      else queue().add([file], { placeId: fileId, metadata: { replaces: fileId } });
    }
  }
  const isOnItsWay = items.some((item) => isMoving(item) || item.state === 'paused');
  return (
    <div className="scripted-only">
      {isReplaced || isOnItsWay ? null : (
        <UploadZone rules={rules} onFiles={add} chooseOne={t('file.chooseVersion')} />
      )}
      <UploadList
        items={items}
        queue={queue}
        doneText={(name) => t('file.replacedNow', { name })}
      />
    </div>
  );
}
