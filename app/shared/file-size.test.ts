import fc from 'fast-check';
import { expect, it } from 'vitest';

import { fileSize, roomSize } from './file-size';

const GB = 1024 ** 3;

it.each([
  [20 * GB, '20 GB'],
  [20 * GB - 7000, '19,9 GB'],
  [19 * GB + 5, '19 GB'],
  [1023, '1023 B'],
  [0, '0 B'],
])('room of %d bytes reads %s', (bytes, words) => expect(roomSize(bytes, 'id')).toBe(words));

it('room is never told as more than it is', () => {
  fc.assert(
    fc.property(fc.nat({ max: 30 * GB }), (bytes) => {
      const [number = '', unit = ''] = roomSize(bytes, 'en').replaceAll(',', '').split(' ');
      const scale = { B: 1, kB: 1024, MB: 1024 ** 2, GB }[unit] ?? Number.NaN;
      expect(Number(number) * scale).toBeLessThanOrEqual(bytes);
      expect(fileSize(bytes, 'en').endsWith(unit)).toBe(true);
    }),
  );
});
