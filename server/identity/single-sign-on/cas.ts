import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { readCasAnswer } from "./cas-answer.ts";
import { answerWithinMs, type Attempt, type Provider, type SignOnRefusal } from "./provider.ts";
import type { CasSettings } from "./settings.ts";

const answerBytesMax = 64 * 1024;

/**
 * The CAS protocol, versions 2 and 3, without proxies. CAS has no state of its own: ours travels in the address of the
 * service, which the server compares when it validates the ticket.
 */
export function casProvider(settings: CasSettings): Provider {
  return {
    begin: async (attempt) => accept(addressOf(settings, "/login", { service: serviceOf(attempt) })),
    finish: async (attempt, came) => {
      const ticket = came.searchParams.get("ticket") ?? "";
      if (!/^(?:ST|PT)-[\w.-]{1,512}$/.test(ticket)) return refuse("sign-on-refused");
      const path = settings.version === 3 ? "/p3/serviceValidate" : "/serviceValidate";
      const answer = await ask(addressOf(settings, path, { service: serviceOf(attempt), ticket }));
      return answer === null ? refuse("sign-on-unreachable") : numberIn(answer, settings);
    },
    leave: async (goTo) => addressOf(settings, "/logout", { service: goTo }),
  };
}

function serviceOf({ returnTo, state }: Attempt): string {
  return `${returnTo}?state=${state}`;
}

function addressOf(settings: CasSettings, path: string, query: Readonly<Record<string, string>>): URL {
  const address = new URL(settings.address + path);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address;
}

function numberIn(xml: string, { numberAttribute }: CasSettings): Result<string, SignOnRefusal> {
  const read = readCasAnswer(xml);
  if (!read.ok) return refuse(read.refusal === "refused" ? "sign-on-refused" : "sign-on-unreachable");
  const { user, attributes } = read.value;
  const number = numberAttribute === undefined ? user : attributes.get(numberAttribute);
  return number === undefined || number === "" ? refuse("sign-on-person-unknown") : accept(number);
}

/** Null where the server is down, slow, leads elsewhere or says more than an answer can be. */
async function ask(address: URL): Promise<string | null> {
  try {
    const answer = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(answerWithinMs) });
    if (!answer.ok || answer.body === null) return null;
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of answer.body) {
      length += part.length;
      if (length > answerBytesMax) return null;
      parts.push(part);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return null;
  }
}
