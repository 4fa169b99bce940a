/** What the compiled kernel (edwards25519.c) gives to whoever instantiates it. Places in its memory are numbers. */
export type KernelExports = {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly ed_init: (constants: number) => void;
  readonly ed_decompress: (out: number, bytes: number) => number;
  readonly ed_compress: (bytes: number, points: number, count: number, scratch: number) => void;
  readonly ed_add: (out: number, left: number, right: number) => void;
  readonly ed_subtract: (out: number, left: number, right: number) => void;
  readonly ed_is_identity: (point: number) => number;
  readonly ed_table: (table: number, base: number, row: number, scratch: number) => void;
  readonly ed_fixed_power: (out: number, table: number, scalar: number) => void;
  readonly ed_powers: (powers: number, point: number) => void;
  readonly ed_sum_powers: (powers: number, ofLeft: number, ofRight: number) => void;
  readonly ed_power: (out: number, powers: number, scalar: number) => void;
  readonly ed_has_order: (powers: number, order: number) => number;
  readonly ed_claims: (
    ...places: [out: number, alpha: number, beta: number, tables: number, scalars: number, count: number]
  ) => void;
  readonly ed_point_bytes: () => number;
  readonly ed_addend_bytes: () => number;
  readonly ed_entry_bytes: () => number;
  readonly ed_field_bytes: () => number;
  readonly ed_heap: () => number;
};

export const powersLength = 64;
const tableLength = 32 * 256;
const rowLength = 256;

/** How many claims, at most, are worked on in one call. */
export const claimsAtOnce = 64;

/** Powers of elements seen lately, and tables of bases, each kind in a ring of places. */
const powersKept = 96;
const tablesKept = 4;

/** The kernel's memory, laid out once: nothing is allocated after. */
export type KernelMemory = {
  readonly pointBytes: number;
  readonly points: (index: number) => number;
  readonly scalars: number;
  readonly bytes: number;
  readonly scratch: number;
  readonly row: number;
  readonly tablePair: number;
  readonly powers: (slot: number) => number;
  readonly table: (slot: number) => number;
  readonly put: (place: number, bytes: Uint8Array) => void;
  readonly take: (place: number, length: number) => Uint8Array;
};

export const rings = { powersKept, tablesKept } as const;

export function layOut(kernel: KernelExports): KernelMemory {
  const [pointBytes, addendBytes] = [kernel.ed_point_bytes(), kernel.ed_addend_bytes()];
  const [entryBytes, fieldBytes] = [kernel.ed_entry_bytes(), kernel.ed_field_bytes()];
  let top = (kernel.ed_heap() + 15) & ~15;
  const reserve = (length: number): number => {
    const place = top;
    top += (length + 15) & ~15;
    return place;
  };
  const points = reserve(pointBytes * 2 * claimsAtOnce);
  const scalars = reserve(96 * claimsAtOnce);
  const bytes = reserve(32 * 2 * claimsAtOnce);
  const scratch = reserve(fieldBytes * rowLength);
  const row = reserve(pointBytes * rowLength);
  const tablePair = reserve(8);
  const powers = reserve(addendBytes * powersLength * powersKept);
  const tables = reserve(entryBytes * tableLength * tablesKept);
  const missing = top - kernel.memory.buffer.byteLength;
  if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65_536));
  const view = new Uint8Array(kernel.memory.buffer);
  return {
    pointBytes,
    points: (index) => points + pointBytes * index,
    scalars,
    bytes,
    scratch,
    row,
    tablePair,
    powers: (slot) => powers + addendBytes * powersLength * slot,
    table: (slot) => tables + entryBytes * tableLength * slot,
    put: (place, content) => view.set(content, place),
    take: (place, length) => view.slice(place, place + length),
  };
}

/** Who holds which place of a ring; the one given out longest ago is given out again. */
export type Ring<Owner extends object> = {
  readonly placeOf: (owner: Owner) => number | null;
  readonly give: (owner: Owner) => number;
};

export function openRing<Owner extends object>(length: number): Ring<Owner> {
  const owners: (Owner | null)[] = Array.from({ length }, () => null);
  const places = new WeakMap<Owner, number>();
  let next = 0;
  return {
    placeOf: (owner) => {
      const place = places.get(owner);
      return place !== undefined && owners[place] === owner ? place : null;
    },
    give: (owner) => {
      const place = next;
      next = (next + 1) % length;
      owners[place] = owner;
      places.set(owner, place);
      return place;
    },
  };
}
