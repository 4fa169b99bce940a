/** Eight groups of four, so that two people can read them out to each other. */
export function Fingerprint(props: { readonly of: string }) {
  return (
    <code class="fingerprint">
      {props.of.split(" ").map((group) => (
        <span>{group} </span>
      ))}
    </code>
  );
}
