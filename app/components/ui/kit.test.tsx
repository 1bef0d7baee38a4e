import { expect, test } from 'vitest';

import { renderPage } from '~tests/setup/render';

import { ConfirmDialog } from './confirm-dialog';
import { DataTable, type Column } from './data-table';
import { ErrorPage } from './error-page';
import { Explain } from './explain';
import { Difference, Rupiah } from './number-value';
import { ProgressBar } from './progress-bar';
import { Shell } from './shell/shell';
import { statusLook, type Status } from './status';
import { StatusBadge } from './status-badge';

interface Row {
  code: string;
  score: string;
}
const columns: Column<Row>[] = [
  { key: 'code', header: 'Daerah', cell: (row) => row.code },
  { key: 'score', header: 'Nilai', unit: '0–100', numeric: true, cell: (row) => row.score },
];
const table = (rows: Row[]) => (
  <DataTable
    caption="Peringkat"
    columns={columns}
    rows={rows}
    rowKey={(row) => row.code}
    isCurrent={(row) => row.code === '33.25'}
    footer="Sumber: LKPP"
  />
);

test('a data table has a caption, scoped heads, a row head and labels for the phone', () => {
  const html = renderPage(table([{ code: '33.25', score: '73,40' }]));
  expect(html).toMatch(/<caption[^>]*>Peringkat<\/caption>/);
  expect(html).toMatch(/<th scope="col" class="num">Nilai<span class="satuan">0–100<\/span>/);
  expect(html).toMatch(/<tr aria-current="true"><th scope="row" class="utama">33\.25<\/th>/);
  expect(html).toContain('<td class="num" data-label="Nilai (0–100)"><div>73,40</div></td>');
  expect(html).toMatch(/<figcaption[^>]*>Sumber: LKPP/);
});

test('a table without rows says so instead of showing an empty grid', () => {
  const html = renderPage(table([]));
  expect(html).not.toContain('<table');
  expect(html).toContain('Tidak ada baris');
});

test.each(Object.keys(statusLook) as Status[])('status %s shows an icon and its word', (status) => {
  const html = renderPage(<StatusBadge status={status} />);
  expect(html).toContain('<svg');
  expect(html.replace(/<[^>]*>/g, '')).toMatch(/^[a-z ,]{4,}$/);
});

test('status words follow the language', () => {
  expect(renderPage(<StatusBadge status="met" />)).toContain('memenuhi');
  expect(renderPage(<StatusBadge status="met" />, { language: 'en' })).toContain('>met');
});

test('an explanation shows formula, inputs, rounding and sources, and tells null from zero', () => {
  const html = renderPage(
    <Explain
      name="ITKP 2023"
      formula="A + B"
      inputs={[
        { label: 'A', value: '0,00' },
        { label: 'B', value: null },
      ]}
      rounding="Dua desimal di akhir"
      sources={[{ label: 'LKPP', href: 'https://lkpp.go.id' }]}
    />,
  );
  expect(html).toMatch(/^<details[^>]*><summary/);
  expect(html).toContain('Mengapa ITKP 2023?');
  expect(html).toContain('A + B');
  expect(html).toMatch(/<td[^>]*>0,00<\/td>/);
  expect(html).toContain('belum diukur');
  expect(html).toContain('href="https://lkpp.go.id"');
});

test('a shortened amount keeps the exact one for eye and ear', () => {
  const html = renderPage(<Rupiah value={63850613373n} />);
  expect(html).toContain('Rp\u00a063,9\u00a0miliar');
  expect(html).toContain('<span class="sr-only">Rp\u00a063.850.613.373</span>');
});

test('a difference has its sign, and its direction in words', () => {
  expect(renderPage(<Difference value="1.2" />)).toMatch(/\+1,20.*naik 1,20/);
  expect(renderPage(<Difference value="-0.02" />)).toMatch(/−0,02.*turun 0,02/);
});

test('progress is a native element with its count in words', () => {
  const html = renderPage(<ProgressBar label="Standar 1" done={3} total={8} />);
  expect(html).toMatch(/<progress id="[^"]+" value="3" max="8"/);
  expect(html).toContain('3 dari 8');
});

test('the shell has a skip link to its main area and no style attribute the policy would refuse', () => {
  const html = renderPage(
    <Shell audience="unit" nav={[{ to: '/unit', label: 'Beranda' }]}>
      isi
    </Shell>,
    { at: '/unit' },
  );
  expect(html).toMatch(/<a href="#isi" class="skip-link">.*<main id="isi"/s);
  expect(html).toMatch(/aria-current="page"[^>]*href="\/unit"/);
  expect(html).not.toContain(' style=');
});

test('a confirmation stands open when its address asks for it, without JavaScript', () => {
  const dialog = (
    <ConfirmDialog name="hapus" trigger="Hapus" title="Hapus berkas?" form={<button>Ya</button>}>
      Berkas hilang.
    </ConfirmDialog>
  );
  expect(renderPage(dialog)).toMatch(/href="\/\?pastikan=hapus"/);
  expect(renderPage(dialog)).not.toMatch(/<dialog open/);
  expect(renderPage(dialog, { at: '/?pastikan=hapus&hal=2' })).toMatch(/<dialog open=""/);
});

test('an error page gives back what was typed, never a password, and the request number', () => {
  const error = {
    status: 401,
    statusText: '',
    internal: false,
    data: {
      code: 'UNAUTHENTICATED',
      requestId: 'req-7',
      posted: { catatan: 'baris <satu>', password: 'rahasia' },
      resend: [['catatan', 'baris <satu>']],
    },
  };
  const html = renderPage(<ErrorPage error={error} />, { at: '/unit/syarat/4' });
  expect(html).toContain('Sesi Anda telah berakhir');
  expect(html).toMatch(/<textarea[^>]*readOnly=""[^>]*>baris &lt;satu&gt;<\/textarea>/i);
  expect(html).not.toContain('rahasia');
  expect(html).toContain('req-7');
  expect(html).toContain('href="/masuk?tujuan=%2Funit%2Fsyarat%2F4"');
  expect(html).toMatch(/<form method="post" action="\/unit\/syarat\/4">/);
});

test('an unknown failure is told as our own, without its words', () => {
  const html = renderPage(<ErrorPage error={new Error('relation "users" does not exist')} />);
  expect(html).toContain('Terjadi kesalahan di pihak kami');
  expect(html).not.toContain('relation');
});
