import "../../design/older-kernels.ts";
import { answerAsks, drawBytes } from "./answer-asks.ts";
import { makeSealer } from "./sealer.ts";

/** The thread that seals: a bundle of its own, for kernels with BigInt (vite.config.ts). It asks no network. */
declare const self: Parameters<typeof answerAsks>[0];

answerAsks(self, makeSealer(drawBytes));
