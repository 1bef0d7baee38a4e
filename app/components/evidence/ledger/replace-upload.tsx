import { useNavigate } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fileSize } from '~/shared/file-size';
import { visibleName } from '~/shared/visible-name';

import { FileName } from '../../ui/file-name';
import { useLanguage, useRootData } from '../../ui/root-data';
import { whyNot, type UploadRules } from '../../unit/upload/admit';
import { isMoving } from '../../unit/upload/upload-item';
import { UploadList } from '../../unit/upload/upload-list';
import { UploadZone } from '../../unit/upload/upload-zone';
import { queueOf, useUploads } from '../../unit/upload/use-uploads';

interface ReplaceUploadProps {
  /** The file that gets a new version. */
  fileId: string;
  name: string;
  rules: UploadRules;
  /** The newest version when the file is replaced by now. */
  latestId: string | null;
  /** Codes of the requirements whose open work goes over to the new version. */
  moves: readonly string[];
}

/**
 * Sends the new version like any other file, with its progress, once it is confirmed, and goes on where it stopped. The
 * page of the new version follows when it has arrived. Only with JavaScript.
 */
export function ReplaceUpload({ fileId, name, rules, latestId, moves }: ReplaceUploadProps) {
  const { t } = useTranslation('evidence');
  const person = useRootData()?.viewer?.userId ?? '';
  const items = useUploads(person, fileId);
  const queue = () => queueOf(person);
  const [chosen, setChosen] = useState<File | null>(null);
  const navigate = useNavigate();
  const hasArrived = items.some(({ state }) => state === 'done');
  useEffect(() => {
    if (hasArrived && latestId)
      navigate(`/unit/bukti/${latestId}?dari=${fileId}`, { replace: true });
  }, [hasArrived, latestId, fileId, navigate]);

  function choose(files: readonly File[]) {
    setChosen(null);
    for (const file of files) {
      const tooMany = { key: 'upload:errors.oneVersion', params: { name: visibleName(file.name) } };
      const error = files.length > 1 ? tooMany : whyNot(file, rules, queue().snapshot());
      if (error) queue().refuse(file, fileId, error);
      // What was confirmed in an earlier visit goes on.
      else if (items.some((left) => isLeft(left, file))) send(file);
      else setChosen(file);
    }
  }
  function send(file: File) {
    setChosen(null);
    queue().add([file], { placeId: fileId, metadata: { replaces: fileId } });
  }
  const isOnItsWay = items.some((item) => isMoving(item) || item.state === 'paused');
  return (
    <div className="scripted-only">
      {latestId || isOnItsWay ? null : (
        <UploadZone rules={rules} onFiles={choose} chooseOne={t('file.chooseVersion')} />
      )}
      {chosen && !latestId ? (
        <Confirm
          key={`${chosen.name} ${chosen.lastModified}`}
          {...{ name, chosen, moves }}
          onSend={() => send(chosen)}
          onCancel={() => setChosen(null)}
        />
      ) : null}
      <UploadList
        items={items}
        queue={queue}
        doneText={(done) => t('file.replacedNow', { name: done })}
      />
    </div>
  );
}

function isLeft(
  item: { state: string; name: string; sizeBytes: number },
  { name, size }: Pick<File, 'name' | 'size'>,
): boolean {
  return item.state === 'left' && item.name === name && item.sizeBytes === size;
}

interface ConfirmProps {
  name: string;
  chosen: File;
  moves: readonly string[];
  onSend: () => void;
  onCancel: () => void;
}

/** What is about to happen, before any byte goes out. Takes the keyboard when it appears. */
function Confirm({ name, chosen, moves, onSend, onCancel }: ConfirmProps) {
  const { t } = useTranslation(['evidence', 'common']);
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="group"
      tabIndex={-1}
      aria-labelledby="ganti-pastikan"
      aria-describedby="ganti-akibat"
      className="mt-3 rounded-box border-2 border-primary p-4"
    >
      <h3 id="ganti-pastikan" className="text-base wrap-anywhere">
        {t('evidence:file.confirmTitle', { name: visibleName(name) })}
      </h3>
      <p className="mt-2">
        <bdi className="font-medium">
          <FileName name={visibleName(chosen.name)} />
        </bdi>{' '}
        · <span className="angka">{fileSize(chosen.size, language)}</span>
      </p>
      <p id="ganti-akibat" className="mt-1 text-sm text-quiet">
        {moves.length > 0
          ? t('evidence:file.confirmMoves', { count: moves.length, codes: moves.join(', ') })
          : t('evidence:file.confirmNone')}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary btn-sm" onClick={onSend}>
          {t('evidence:file.replaceSend')}
        </button>
        <button type="button" className="btn btn-sm" onClick={onCancel}>
          {t('common:action.cancel')}
        </button>
      </div>
    </div>
  );
}
