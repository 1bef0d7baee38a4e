import { describe, expect, it } from 'vitest';

import { senderOf } from './same-person.server';

const personOf = async (request: Request) => (await senderOf(request)).person;

const post = (body: RequestInit['body'], headers: HeadersInit = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers });

const form = (fields: [string, string | File][]) => {
  const made = new FormData();
  for (const [name, value] of fields) made.append(name, value);
  return made;
};

const NAMED = 'Content-Disposition: form-data; name="person"';

describe('the account a request names', () => {
  it.each([
    ['in a header', post('x', { 'Pranata-Person': 'a' }), 'a'],
    ['in a form', post(new URLSearchParams({ note: 'person=b', person: 'a' })), 'a'],
    [
      'in the head of a form with a file',
      post(
        form([
          ['person', 'a'],
          ['file', new File(['x'], 'person')],
        ]),
      ),
      'a',
    ],
    [
      'after other texts',
      post(
        form([
          ['note', 'x\nname="person"'],
          ['person', 'a'],
        ]),
      ),
      'a',
    ],
    ['nowhere in a form', post(new URLSearchParams({ note: 'x' })), null],
    ['nowhere in one with a file', post(form([['file', new File(['x'], 'a.pdf')]])), null],
    ['without a body', post(null), null],
    ['in something else than a form', post('person=a', { 'Content-Type': 'text/plain' }), null],
  ])('is found %s', async (_where, request, person) => {
    expect(await personOf(request)).toBe(person);
  });

  it.each([
    ['Multipart/Form-Data; boundary=X', '--X\r\n' + NAMED + '\r\n\r\na\r\n--X--\r\n'],
    ['APPLICATION/x-www-form-urlencoded ; charset=UTF-8', 'person=a'],
  ])('is found however the kind of the form is written: %s', async (type, body) => {
    expect(await personOf(post(body, { 'Content-Type': type }))).toBe('a');
  });

  it.each([
    ['in a form', post(new URLSearchParams({ person: 'a', peran: 'unit_head 33.25' }))],
    [
      'in one with a file',
      post(
        form([
          ['person', 'a'],
          ['peran', 'unit_head 33.25'],
          ['file', new File(['x'], 'a.pdf')],
        ]),
      ),
    ],
  ])('comes with the role %s', async (_where, request) => {
    expect(await senderOf(request)).toEqual({ person: 'a', role: 'unit_head 33.25' });
  });

  it('leaves the body to be read', async () => {
    const bytes = new Uint8Array(3_000_000).fill(7);
    const request = post(
      form([
        ['person', 'a'],
        ['file', new File([bytes], 'a.pdf')],
      ]),
    );
    expect(await personOf(request)).toBe('a');
    const file = (await request.formData()).get('file') as File;
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await personOf(request), 'once it was read').toBeNull();
  });

  it('takes no more of an upload than its head', async () => {
    let sent = 0;
    const part = new TextEncoder().encode('x'.repeat(8192));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(part);
      },
    });
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
    const request = new Request('http://localhost/', {
      ...{ method: 'POST', body, headers },
      ...{ duplex: 'half' },
    });
    expect(await personOf(request)).toBeNull();
    expect(sent).toBeLessThan(8);
  });

  it('says of a body that is no form that it cannot be read', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
    const request = new Request('http://localhost/', {
      ...{ method: 'POST', body, headers },
      ...{ duplex: 'half' },
    });
    await expect(personOf(request)).rejects.toMatchObject({ code: 'INVALID' });
  });
});
