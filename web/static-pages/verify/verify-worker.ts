import "../../design/older-kernels.ts";
import kernelAddress from "@tongxin/ballot/kernel/edwards25519.wasm?inline";
import { answerThePage } from "../answering.ts";
import { openGroupsOfBrowser } from "./groups.ts";
import { makeVerifier, type Ask } from "./verifier.ts";

/** The thread of the page that checks elections: a classic script inside that page. */
answerThePage<Ask>(makeVerifier(openGroupsOfBrowser(kernelAddress)));
