import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { readMultipart } from './multipart.server';

const field = (name: string, value: string) =>
  `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, start: string) =>
  `--X\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${start}`;
const END = '\r\n--X--\r\n';

/** A form whose body is `text`; with `error` the line breaks after it. */
function sent(text: string, error?: Error): Request {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      if (!error) controller.close();
    },
    async pull(controller) {
      await sleep(10);
      if (error) controller.error(error);
    },
  });
  const headers = { 'Content-Type': 'multipart/form-data; boundary=X' };
  const init = { method: 'POST', body, headers, duplex: 'half' as const };
  return new Request('http://localhost/', init);
}

/** All of a file as text. */
async function text(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const slowly = async (bytes: AsyncIterable<Uint8Array>) => {
  await sleep(30);
  return text(bytes);
};
const refusing = () => Promise.reject(new Error('not this one'));
const HALF = { code: 'INVALID', messageKey: 'unit:errors.fileHalf', params: { name: 'a.pdf' } };

/** Reads it, and gives back what `onFile` threw instead of throwing it. */
const read = (request: Request, onFile: (bytes: AsyncIterable<Uint8Array>) => Promise<unknown>) =>
  readMultipart<unknown>(request, {
    maxTextBytes: 1000,
    onFile: ({ bytes }) => onFile(bytes).catch((error: unknown) => error),
  });

describe('a form with a file', () => {
  it('comes with its fields, whenever the file is read', async () => {
    const whole = field('note', 'ya') + file('a.pdf', 'isi') + END;
    for (const onFile of [text, slowly]) {
      const { form, file } = await read(sent(whole), onFile);
      expect([form.get('note'), file]).toEqual(['ya', 'isi']);
    }
  });

  it.each([
    ['is read at once', text],
    ['is read later', slowly],
  ])('that ends within the file says so in words where it %s', async (_when, onFile) => {
    const cut = field('note', 'ya') + file('a.pdf', 'separuh');
    const { form, file: thrown } = await read(sent(cut), onFile);
    expect(form.get('note')).toBe('ya');
    expect(thrown).toMatchObject(HALF);
  });

  it('that ends within a refused file is told the refusal', async () => {
    const cut = field('note', 'ya') + file('a.pdf', 'separuh');
    const { file: thrown } = await read(sent(cut), refusing);
    expect(thrown).toMatchObject({ message: 'not this one' });
    const onFile = refusing;
    await expect(readMultipart(sent(cut), { maxTextBytes: 1000, onFile })).rejects.toThrow(
      'not this one',
    );
  });

  it.each([
    ['a field', field('note', 'ya') + field('claim', 'tidak')],
    ['the head of a part', '--X\r\nContent-Disposition: form-da'],
    ['an input without a file', file('', 'x')],
    ['what follows the file', `${file('a.pdf', 'isi')}\r\n${field('note', 'x')}`],
    ['nothing', ''],
  ])('that ends within %s cannot be read', async (_where, cut) => {
    await expect(read(sent(cut), text)).rejects.toMatchObject({
      ...{ code: 'INVALID', messageKey: 'errors:unreadableForm' },
    });
  });

  it('whose line breaks ends whoever reads its file, before it ends', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    const cut = field('note', 'ya') + file('a.pdf', 'separuh');
    for (const onFile of [text, slowly]) {
      const ended: unknown[] = [];
      const reading = readMultipart(sent(cut, gone), {
        maxTextBytes: 1000,
        onFile: ({ bytes }) =>
          onFile(bytes).catch((error: unknown) => {
            ended.push(error);
            throw error;
          }),
      });
      await expect(reading).rejects.toBe(gone);
      expect(ended).toEqual([gone]);
    }
  });
});
