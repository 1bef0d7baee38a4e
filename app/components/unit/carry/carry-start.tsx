import { useTranslation } from 'react-i18next';

import { SubmitButton } from '../../forms/submit-button';
import { PostForm } from '../../ui/post-form';

interface CarryStartProps {
  /** The cycle it is brought into. */
  cycleId: string | undefined;
  /** The one it comes from. */
  cycleName: string;
  /** True while the draft is not open yet: the press opens it too. */
  isStart: boolean;
}

/** The way to begin from the last accepted filing, with what that means. */
export function CarryStart({ cycleId, cycleName, isStart }: CarryStartProps) {
  const { t } = useTranslation('carry');
  const words = { cycle: cycleName };
  return (
    <PostForm className="w-full max-w-prose">
      <input type="hidden" name="cycleId" value={cycleId} />
      <SubmitButton name="intent" value="carry" className="btn">
        {isStart ? t('start.action') : t('card.bring', words)}
      </SubmitButton>
      <p className="mt-2 text-sm text-quiet">
        {isStart ? t('start.text', words) : t('card.bringText')}
      </p>
    </PostForm>
  );
}
