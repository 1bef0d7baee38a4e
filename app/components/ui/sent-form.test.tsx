import { expect, test } from 'vitest';

import { PASSWORD_FIRST, PERSON_CHANGED, ROLE_CHANGED } from '~/shared/person-changed';
import { renderPage } from '~tests/setup/render';

import { errorView, isConnectionLost } from './error-data';
import { ErrorPage } from './error-page';
import { GivenBack } from './given-back';
import { formOf, sentFields, sentFiles, type Control } from './sent-form';
import { WaysOn } from './ways-on';

const label = (textContent: string) => ({ labels: [{ textContent }] });
const inFieldset = (textContent: string) => ({
  closest: () => ({ querySelector: () => ({ textContent }) }),
});

test('what was sent is told in the words of the page, without hidden fields, passwords and empty ones', () => {
  const controls: Control[] = [
    { name: 'version', type: 'hidden', value: '3' },
    { name: 'level', type: 'radio', value: '1', checked: false, ...label('1 Awal') },
    {
      name: 'level',
      type: 'radio',
      value: '2',
      checked: true,
      ...label('2\n  Berkembang'),
      ...inFieldset('Tingkat'),
    },
    {
      name: 'role',
      type: 'select-one',
      value: 'unit_head',
      ...label('Peran'),
      selectedOptions: [{ textContent: 'Kepala unit' }],
    },
    { name: 'note', type: 'textarea', value: ' Sesuai SK ', ...label('Catatan') },
    { name: 'reason', type: 'text', value: '', ...label('Alasan') },
    { name: 'password', type: 'password', value: 'rahasia', ...label('Kata sandi') },
    { name: 'intent', type: 'submit', value: 'save' },
  ];
  expect(sentFields(controls)).toEqual([
    { label: 'Tingkat', text: '2 Berkembang' },
    { label: 'Peran', text: 'Kepala unit' },
    { label: 'Catatan', text: 'Sesuai SK' },
  ]);
});

test('the form that was sent is found among those of the page by its content', () => {
  const forms = [
    [['person', 'a']],
    [
      ['note', 'lain'],
      ['version', '3'],
    ],
    [
      ['note', 'ini'],
      ['version', '3'],
    ],
  ] as [string, string][][];
  expect(
    formOf(forms, (form) => form, [
      ['note', 'ini'],
      ['version', '3'],
    ]),
  ).toBe(forms[2]);
  expect(formOf(forms, (form) => form, [['lain', 'x']])).toBeNull();
});

test('files chosen are named; an input nobody filled is none', () => {
  const data = new FormData();
  data.append('file', new File(['x'], 'sk.pdf'));
  data.append('other', new File([], ''));
  expect(sentFiles(data)).toEqual(['sk.pdf']);
});

const sent = () => {
  const data = new FormData();
  data.append('file', new File(['x'], 'sk.pdf'));
  return {
    data,
    action: '/unit/butir/4/bukti',
    encType: 'multipart/form-data' as const,
    fields: [{ label: 'Catatan', text: 'panjang' }],
    files: ['sk.pdf'],
  };
};

test.each([new TypeError('Failed to fetch'), new TypeError('Load failed')])(
  'a lost connection (%s) is told as one, not as a fault of ours',
  (error) => {
    expect(isConnectionLost(error)).toBe(true);
    const html = renderPage(<ErrorPage error={error} />, { root: { requestId: 'req-1' } });
    expect(html).toContain('Tidak tersambung');
    expect(html).not.toMatch(/500|sudah tercatat|req-1/);
  },
);

test('a form that did not go through can be sent again as it was; the empty page is a second choice, with a warning', () => {
  const view = errorView(new TypeError('Failed to fetch'));
  const html = renderPage(<WaysOn view={view} sent={sent()} />, { at: '/unit/butir/4' });
  expect(html).toMatch(/<button type="button" class="btn btn-primary"[^>]*>Kirim lagi isian ini/);
  expect(html).toMatch(/<a class="btn" href="\/unit\/butir\/4">Buka ulang halaman tanpa isian ini/);
  expect(html).toContain('belum tersimpan');
  expect(renderPage(<WaysOn view={view} sent={null} />, { at: '/unit' })).toMatch(
    /<a class="btn btn-primary" href="\/unit">Coba lagi/,
  );
});

test('after the session ended, a form with a file is kept here while signing in elsewhere', () => {
  const view = { ...errorView(new Error('x')), status: 401 };
  const html = renderPage(<WaysOn view={view} sent={sent()} />, { at: '/unit/butir/4' });
  expect(html).toMatch(/target="_blank"[^>]*>Masuk kembali di tab baru/);
  expect(html).toContain('Kirim lagi isian ini');
});

test('after another account signed in, the way back is that of the page, and nothing is sent under the other', () => {
  const resend = [['person', 'yang-membuka']];
  const data = { key: PERSON_CHANGED, posted: { note: 'teks' }, resend };
  const error = { status: 403, statusText: '', internal: false, data };
  const html = renderPage(<ErrorPage error={error} />, { at: '/penilai/1?a=b' });
  expect(html).toContain('masuk dengan akun lain</h1>');
  expect(html).not.toContain('tidak berwenang');
  expect(html).toMatch(
    /href="\/masuk\?tujuan=%2Fpenilai%2F1%3Fa%3Db&amp;ganti=1" target="_blank"[^>]*>Masuk dengan akun itu di tab baru/,
  );
  expect(html).toContain('<input type="hidden" name="person" value="yang-membuka"/>');
  expect(html).toContain('Kirim lagi isian ini');
  expect(html.match(/dibuka dengan akun lain/g)).toHaveLength(1);
});

test.each([
  [ROLE_CHANGED, '/akun#peran', 'Ambil peran itu di tab baru'],
  [PASSWORD_FIRST, '/akun', 'Ganti kata sandi di tab baru'],
])('what must be set right first (%s) is, in a tab of its own', (key, href, words) => {
  const data = { key, posted: { reason: 'alasan' }, resend: [['reason', 'alasan']] };
  const error = { status: 403, statusText: '', internal: false, data };
  const html = renderPage(<ErrorPage error={error} />, { at: '/penilai/1' });
  expect(html).toContain(`href="${href}" target="_blank"`);
  for (const said of [words, 'Kirim lagi isian ini', '>alasan</textarea>']) {
    expect(html).toContain(said);
  }
  expect(html).not.toContain('tidak berwenang');
});

test('what was typed is named in words, never by the name of a field, and says what becomes of the file', () => {
  const error = {
    status: 401,
    statusText: '',
    internal: false,
    data: {
      posted: { version: '3', claim: 'met', note: 'teks saya', requirementId: 'x', zzz: 'apa' },
      resend: null,
    },
  };
  const html = renderPage(<GivenBack view={errorView(error)} sent={null} />);
  expect(html.replace(/<[^>]*>/g, '|')).toMatch(/\|Catatan\|+teks saya\|/);
  expect(html).toMatch(/Klaim<textarea[^>]*>memenuhi</);
  expect(html).toMatch(/Isian lain<textarea[^>]*>apa</);
  expect(html).not.toMatch(/version|requirementId|>note|>claim/);
  expect(html).toContain('pilih lagi di formulirnya');
  const kept = renderPage(<GivenBack view={errorView(error)} sent={sent()} />);
  expect(kept).toContain('(sk.pdf) masih ada di halaman ini');
});
