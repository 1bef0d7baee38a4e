/** An e-mail address; where it must break, it breaks before its @. */
export function Email({ address }: { address: string }) {
  const at = address.indexOf('@');
  return (
    <span className="select-all lg:whitespace-nowrap lg:[&>wbr]:hidden">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </span>
  );
}
