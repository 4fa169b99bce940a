export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * Squarified treemap (Bruls, Huizing, van Wijk 2000): rectangles of the given sizes that fill the frame and stay
 * close to squares. Sizes in falling order, all above 0; the answer is in the same order.
 */
export function squarify(sizes: readonly number[], frame: Rectangle): readonly Rectangle[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const scale = total === 0 ? 0 : (frame.width * frame.height) / total;
  const areas = sizes.map((size) => size * scale);
  const placed: Rectangle[] = [];
  let free = frame;
  while (placed.length < areas.length) {
    const row = nextRow(areas.slice(placed.length), Math.min(free.width, free.height));
    const { rectangles, rest } = layRow(row, free);
    placed.push(...rectangles);
    free = rest;
  }
  return placed;
}

/** As many areas as make the row's worst shape better, at least one. */
function nextRow(areas: readonly number[], side: number): readonly number[] {
  let count = 1;
  while (count < areas.length && worst(areas.slice(0, count + 1), side) <= worst(areas.slice(0, count), side))
    count += 1;
  return areas.slice(0, count);
}

/** The longest side over the shortest, of the worst rectangle in a row along `side`. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((total, area) => total + area, 0);
  const [largest, smallest] = [Math.max(...row), Math.min(...row)];
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

function layRow(row: readonly number[], free: Rectangle): { rectangles: readonly Rectangle[]; rest: Rectangle } {
  const sum = row.reduce((total, area) => total + area, 0);
  const isColumn = free.width >= free.height;
  const depth = isColumn ? sum / free.height : sum / free.width;
  let at = isColumn ? free.y : free.x;
  const rectangles = row.map((area) => {
    const length = area / depth;
    const rectangle = isColumn
      ? { x: free.x, y: at, width: depth, height: length }
      : { x: at, y: free.y, width: length, height: depth };
    at += length;
    return rectangle;
  });
  const rest = isColumn
    ? { ...free, x: free.x + depth, width: free.width - depth }
    : { ...free, y: free.y + depth, height: free.height - depth };
  return { rectangles, rest };
}
