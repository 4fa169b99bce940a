import { catalogue } from "./catalogue.ts";
import { boothWords } from "./booth-words.ts";
import { boothWordsEnglish } from "./booth-words-english.ts";

export const boothText = catalogue(boothWords, boothWordsEnglish);
export type BoothText = ReturnType<typeof boothText>;
