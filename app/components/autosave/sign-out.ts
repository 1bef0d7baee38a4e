import { endUploads } from '../unit/upload/use-uploads';
import { countOnDevice } from './device';
import { flushAll, forgetPerson } from './keepers';

/**
 * What comes before signing out: what can be sent is sent, and what this browser holds of the person is forgotten.
 * False when there was something left and the person would rather stay.
 * @param isSure asks whether so many unsent texts may go
 */
export async function beforeSignOut(
  person: string,
  isSure: (count: number) => boolean,
): Promise<boolean> {
  await flushAll();
  const left = await countOnDevice(person);
  if (left > 0 && !isSure(left)) return false;
  await forgetPerson(person);
  endUploads();
  return true;
}
