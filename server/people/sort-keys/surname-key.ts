import { pinyin } from "pinyin-pro";

/**
 * A key that puts names in the order of their pinyin when keys are compared by bytes: character by character, by
 * syllable, then tone, then code point. Surnames are read as surnames (单 shàn, 曾 zēng, 尉迟 yù chí).
 * What has no reading (Latin names, characters unknown) follows by its letters, in lower case.
 */
export function surnameKey(name: string): string {
  const plain = name.normalize("NFC").replace(/[·\s]/gu, "");
  const syllables = pinyin(plain, { surname: "head", toneType: "num", type: "array", nonZh: "spaced", v: false });
  return [...plain].map((character, index) => characterKey(character, syllables[index] ?? "")).join(" ");
}

/** `ü` becomes `u:`, which sorts after u with a tone and before u with a further letter: lu, lü, luan. */
function characterKey(character: string, syllable: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16).padStart(5, "0");
  const isRead = /^[a-zü]+[0-5]$/u.test(syllable);
  return isRead ? `${syllable.replace("ü", "u:")}.${point}` : `${latinOf(character)}.${point}`;
}

/** Beyond every syllable for characters that are no letters of the Latin alphabet. */
function latinOf(character: string): string {
  return /^[a-z]$/iu.test(character) ? character.toLowerCase() : "~";
}
