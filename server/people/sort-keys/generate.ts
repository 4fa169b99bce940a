/** Builds generated/strokes.json from cnchar-order: `node server/people/sort-keys/generate.ts`. The result is committed. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * The five classes of GF 3003-1999 by the letters of cnchar-order: 横 (提) 1, 竖 (竖钩) 2, 撇 3, 点 (捺) 4;
 * every other stroke turns and is 折 5. 弯钩 turns too (犭 is 353).
 */
const plainStrokes: Readonly<Record<string, string>> = {
  j: "1",
  i: "1",
  f: "2",
  g: "2",
  s: "3",
  k: "4",
  d: "4",
  l: "4",
};

/** Radicals that GB 2312 counts as characters, and characters of names that the package lacks. Sequences after GF 3003-1999. */
const supplement: Readonly<Record<string, string>> = {
  丨: "2",
  丿: "3",
  丶: "4",
  匚: "15",
  刂: "22",
  亠: "41",
  冫: "41",
  冖: "45",
  讠: "45",
  卩: "52",
  阝: "52",
  廴: "54",
  艹: "122",
  扌: "121",
  彳: "332",
  彡: "333",
  犭: "353",
  夂: "354",
  饣: "355",
  忄: "442",
  丬: "412",
  氵: "441",
  宀: "445",
  辶: "454",
  彐: "511",
  屮: "523",
  纟: "551",
  灬: "4444",
  礻: "4524",
  疒: "41341",
  衤: "45234",
  䶮: "135341134",
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("generated/strokes.json", import.meta.url), strokesJson());
}

/** One member a stroke sequence, with all characters written so, in the order of the sequences: `"112":"于亍干"`. */
export function strokesJson(): string {
  const bySequence = new Map<string, string[]>();
  for (const [character, letters] of Object.entries(strokeLetters())) {
    const sequence = [...letters].map((letter) => plainStrokes[letter] ?? "5").join("");
    bySequence.set(sequence, [...(bySequence.get(sequence) ?? []), character]);
  }
  for (const [character, sequence] of Object.entries(supplement)) {
    bySequence.set(sequence, [...(bySequence.get(sequence) ?? []), character]);
  }
  const lines = [...bySequence]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([sequence, characters]) => `"${sequence}":"${characters.sort().join("")}"`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** The package exports functions only; its table is the first JSON text in its file. */
function strokeLetters(): Readonly<Record<string, string>> {
  const source = readFileSync(createRequire(import.meta.url).resolve("cnchar-order"), "utf8");
  const json = /JSON\.parse\('(\{.*?\})'\)/u.exec(source)?.[1];
  if (json === undefined) throw new Error("cnchar-order has another form than expected");
  return JSON.parse(json) as Record<string, string>;
}
