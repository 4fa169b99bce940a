import "../../design/older-kernels.ts";
import { answerAsks, drawBytes } from "./answer-asks.ts";
import { makeKeeper } from "./keeper.ts";

/** The thread of a trustee's page: the seed goes there and no further. A bundle of its own, as the sealing one is. */
declare const self: Parameters<typeof answerAsks>[0];

answerAsks(self, makeKeeper(drawBytes));
