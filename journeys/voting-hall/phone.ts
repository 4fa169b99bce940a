import { Agent, request } from "node:http";
import type { Made } from "./ballots.ts";
import type { Hall, Voter } from "./hall.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** What a phone was told, or that it was told nothing: then the same ballot is sent again. */
export type Answer =
  | { readonly kind: "receipt"; readonly receipt: string; readonly as: string }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "silence" };

/** Sends a ballot to one of the ports once. */
export function sendOnce(hall: Pick<Hall, "path">, port: number, voter: Voter, made: Made): Promise<Answer> {
  const { round, ballot, proofs } = made;
  const body = Buffer.from(JSON.stringify({ round, ballot, proofs }));
  return new Promise((resolve) => {
    const sent = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        method: "POST",
        path: `/api/v1${hall.path}/ballots`,
        headers: {
          "content-type": "application/json",
          "content-length": body.length,
          cookie: `tongxin=${voter.token}`,
        },
        timeout: 30_000,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", () => resolve({ kind: "silence" }));
        response.on("aborted", () => resolve({ kind: "silence" }));
        response.on("end", () => resolve(readAnswer(response.statusCode ?? 0, Buffer.concat(parts).toString("utf8"))));
      },
    );
    sent.on("error", () => resolve({ kind: "silence" }));
    sent.on("timeout", () => sent.destroy());
    sent.end(body);
  });
}

function readAnswer(status: number, text: string): Answer {
  if (status >= 500) return { kind: "silence" };
  const body = JSON.parse(text) as { receipt?: string; as?: string; code?: string };
  return body.receipt === undefined
    ? { kind: "refused", code: body.code ?? String(status) }
    : { kind: "receipt", receipt: body.receipt, as: body.as ?? "" };
}

const pauseMs = 150;

/** Sends a ballot until somebody answers, now to one port and now to the next, as a phone does when the line drops. */
export async function sendUntilAnswered(
  hall: Pick<Hall, "path">,
  ports: readonly number[],
  voter: Voter,
  made: Made,
): Promise<Exclude<Answer, { kind: "silence" }>> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = ports[Math.floor(Math.random() * ports.length)] ?? 0;
    const answer = await sendOnce(hall, port, voter, made);
    if (answer.kind !== "silence") return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (1 + Math.random())));
  }
  throw new Error("nobody answered in thirty seconds");
}
