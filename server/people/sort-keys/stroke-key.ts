import strokes from "./generated/strokes.json" with { type: "json" };

/**
 * A key that puts names in 姓氏笔画 order when keys are compared by bytes: character by character, by the number of
 * strokes, then by the classes 横竖撇点折 of the strokes in writing order. Source: GF 3003-1999.
 *
 * Characters written alike (于, 干) follow their code points, so that one surname stays together. A character that
 * the table does not know comes after all that it knows. The dot in minority names does not count.
 */
export function strokeKey(name: string): string {
  return [...name.replace(/[·\s]/gu, "")].map(characterKey).join(" ");
}

/** How many strokes the character has, or null where the table does not know it. */
export function strokeCount(character: string): number | null {
  return sequences.get(character)?.length ?? null;
}

function characterKey(character: string): string {
  const sequence = sequences.get(character);
  const count = sequence === undefined ? "99" : String(sequence.length).padStart(2, "0");
  return `${count}${sequence ?? ""}.${codePoint(character)}`;
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(5, "0");
}

const sequences: ReadonlyMap<string, string> = new Map(
  Object.entries(strokes).flatMap(([sequence, characters]) =>
    [...characters].map((character) => [character, sequence] as const),
  ),
);
