/** /24 of IPv4, /48 of IPv6: what one household or one building shares. Two spellings of one address are one prefix. */
export function networkPrefix(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  if (!plain.includes(":")) return plain.split(".").slice(0, 3).join(".");
  return expandIPv6(plain).slice(0, 3).join(":");
}

/** The eight groups without leading zeros, `::` filled in. */
function expandIPv6(address: string): readonly string[] {
  const [before = "", after] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const head = groupsOf(before);
  const tail = groupsOf(after ?? "");
  const zeros =
    after === undefined ? [] : Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0");
  return [...head, ...zeros, ...tail];
}

function groupsOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(":").map((group) => group.replace(/^0+(?=.)/, ""));
}
