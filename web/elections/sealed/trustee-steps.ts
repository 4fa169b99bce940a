import { useEffect, useRef, useState } from "preact/hooks";
import type { Result } from "@tongxin/core/shared/result.ts";
import type { CeremonyCommand, CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import type { Language } from "../../language/catalogue.ts";
import { keysText } from "../../language/keys.ts";
import type { Ask, ReplyTo } from "./keeper.ts";
import { canSeal, startThread, type Thread } from "./thread.ts";
import type { VisitFault, Visiting } from "./visit.ts";

/** What the page gives the trustee's part. Nothing of it is secret: shares are sealed to this trustee. */
export type TrusteeProps = {
  readonly language: Language;
  readonly keys: CeremonyView;
  readonly name: string;
  /** `/api/v1/…/elections/…` */
  readonly api: string;
  readonly thread: string;
  readonly keysPage: string;
};

/** What this trustee is to do now. */
export type Task =
  | { readonly kind: "visit"; readonly visit: NonNullable<NonNullable<CeremonyView["mine"]>["next"]> }
  | { readonly kind: "part"; readonly stage: "mixing" | "decrypting" };

/** `beginning` shows the sheet to be drawn; `entering` asks for the seed on it. */
export type Step =
  | { readonly is: "beginning" }
  | { readonly is: "sheet"; readonly printed: string }
  | { readonly is: "entering"; readonly fault: string | null }
  | { readonly is: "working"; readonly done: number }
  | { readonly is: "done"; readonly says: string };

export type Trustee = ReturnType<typeof useTrustee>;

export function taskOf({ mine, opening }: CeremonyView): Task | null {
  if (opening?.isMine === true && (opening.stage === "mixing" || opening.stage === "decrypting"))
    return { kind: "part", stage: opening.stage };
  return mine?.next == null ? null : { kind: "visit", visit: mine.next };
}

/** The way from the sheet to what is sent. The seed lives in the thread and in the field it is typed into. */
export function useTrustee(props: TrusteeProps, task: Task) {
  const text = keysText(props.language);
  const [isAwake, setAwake] = useState<"no" | "yes" | "too-old">("no");
  const isFirst = task.kind === "visit" && task.visit === "certify";
  const [step, go] = useState<Step>(isFirst ? { is: "beginning" } : { is: "entering", fault: null });
  const [typed, setTyped] = useState("");
  const thread = useRef<Thread<Ask> | null>(null);
  useEffect(() => setAwake(canSeal() ? "yes" : "too-old"), []);

  const ask = <Kind extends Ask["kind"]>(asked: Extract<Ask, { kind: Kind }>): Promise<ReplyTo[Kind]> => {
    thread.current ??= startThread<Ask>(props.thread);
    const onProgress = (done: number) => go({ is: "working", done });
    return thread.current.ask(
      asked,
      asked.kind === "visit" || asked.kind === "part" ? onProgress : undefined,
    ) as Promise<ReplyTo[Kind]>;
  };

  /** Whatever breaks on the way leads back to the field, with what was typed in it. */
  async function trying(work: () => Promise<Step>): Promise<void> {
    try {
      go(await work());
    } catch {
      thread.current?.end();
      thread.current = null;
      go({ is: "entering", fault: `${text.failed}。${text.failedWhy}` });
    }
  }

  const draw = () => trying(async () => ({ is: "sheet", printed: await ask({ kind: "draw" }) }));

  const send = () =>
    trying(async () => {
      const seed = await ask({ kind: "check", typed });
      if (seed === null) return { is: "entering", fault: text.seedWrong };
      go({ is: "working", done: 0 });
      const visiting = props.keys as Visiting;
      if (task.kind === "visit") return finish(await ask({ kind: "visit", visiting, seed }), sendVisit);
      const opening = props.keys.opening as NonNullable<CeremonyView["opening"]>;
      return finish(await ask({ kind: "part", visiting, opening, seed }), (content) =>
        sendPart(opening.round, content),
      );
    });

  async function finish<Made>(made: Result<Made, VisitFault>, post: (made: Made) => Promise<Step>): Promise<Step> {
    return made.ok ? post(made.value) : { is: "entering", fault: text.faults[made.refusal] };
  }

  async function sendVisit(command: CeremonyCommand): Promise<Step> {
    const problem = await postJson(`${props.api}/keys/commands`, command);
    if (problem !== null) return { is: "entering", fault: problem };
    const visit = task.kind === "visit" ? task.visit : "rehearse";
    return { is: "done", says: command.type === "dispute" ? text.disputeSent : text.sent[visit] };
  }

  async function sendPart(round: number, content: string): Promise<Step> {
    const problem = await postJson(`${props.api}/keys/parts`, { round, content });
    return problem === null ? { is: "done", says: text.sentPart } : { is: "entering", fault: problem };
  }

  const toEntering = () => go({ is: "entering", fault: null });
  return { props, text, task, isAwake, isFirst, step, typed, setTyped, draw, send, toEntering };
}

/** Null when it was taken; otherwise what the server says of it. Rejects where no answer came. */
async function postJson(address: string, body: unknown): Promise<string | null> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body), cache: "no-store" });
  if (answer.ok) return null;
  const { title, detail } = (await answer.json()) as { readonly title: string; readonly detail: string };
  return `${title}。${detail}`;
}
