import { present } from "../shared/assert.ts";

/** How candidates for the next seat are ordered, and what taking one does; `take` says whether it stays in the running. */
export type Ranking<Item> = {
  readonly isAhead: (left: Item, right: Item) => boolean;
  readonly take: (item: Item) => boolean;
};

/** Takes the foremost item `count` times; an item is ranked anew after each time it was taken. A binary heap. */
export function pickHighest<Item>(items: readonly Item[], count: number, ranking: Ranking<Item>): void {
  const heap = [...items];
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(heap, at, ranking);
  for (let taken = 0; taken < count; taken += 1) {
    const stays = ranking.take(present(heap[0], "an item to take"));
    if (!stays) {
      const last = present(heap.pop(), "a last item");
      if (heap.length > 0) heap[0] = last;
    }
    sink(heap, 0, ranking);
  }
}

function sink<Item>(heap: Item[], from: number, ranking: Ranking<Item>): void {
  for (let at = from; ;) {
    let front = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && ranking.isAhead(heap[child] as Item, heap[front] as Item)) front = child;
    }
    if (front === at) return;
    [heap[at], heap[front]] = [heap[front] as Item, heap[at] as Item];
    at = front;
  }
}
