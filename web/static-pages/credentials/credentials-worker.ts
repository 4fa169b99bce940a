import "../../design/older-kernels.ts";
import { answerThePage } from "../answering.ts";
import { makeOffice, type Ask } from "./office.ts";

/** The thread of the page that issues credentials: a classic script inside that page. */
answerThePage<Ask>(makeOffice((length) => crypto.getRandomValues(new Uint8Array(length))));
