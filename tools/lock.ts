import { completeLock } from './lock-platforms';

const added = await completeLock();
console.log(added.length === 0 ? 'package-lock.json is complete' : `added:\n${added.join('\n')}`);
