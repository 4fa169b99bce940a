import { useEffect, useRef, useState } from "preact/hooks";
import { accept, type Result } from "@tongxin/core/shared/result.ts";
import type { CeremonyCommand, CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import type { Language } from "../../language/catalogue.ts";
import { keysText, trusteeText, type TrusteeText } from "../../language/keys.ts";
import type { Ask, ReplyTo } from "./keeper.ts";
import { lettersOf, seedCodeLength } from "./seed-typing.ts";
import { canSeal, startThread, type Thread } from "./thread.ts";
import type { Task } from "./turns.ts";
import type { VisitFault, Visiting } from "./visit.ts";

/** What the page gives the trustee's part. Nothing of it is secret: shares are sealed to this trustee. */
export type TrusteeProps = {
  readonly language: Language;
  readonly keys: CeremonyView;
  readonly name: string;
  /** `/api/v1/…/elections/…` */
  readonly api: string;
  /** Of the thread that keeps the seed. */
  readonly thread: string;
  readonly keysPage: string;
  readonly signIn: string;
  /** When this trustee last rehearsed, as it is written. */
  readonly lastRehearsed: string | null;
};

/** Why nothing was taken, and the code of a refusal where the server gave one. */
export type Fault = { readonly says: string; readonly code?: string };

export type Step =
  /** Before a seed is drawn. */
  | { readonly is: "beginning"; readonly fault: Fault | null }
  | { readonly is: "sheet"; readonly printed: string }
  /** `printed` is what was just drawn and has to be typed again; null where an earlier sheet is used. */
  | { readonly is: "entering"; readonly printed: string | null; readonly fault: Fault | null }
  | { readonly is: "working"; readonly isSending: boolean }
  /** A share is wrong. Nothing was sent: the trustee says whether it is reported. */
  | { readonly is: "disputing"; readonly against: number; readonly fault: Fault | null }
  | { readonly is: "done"; readonly what: keyof TrusteeText["sent"] | "dispute" };

export type Trustee = ReturnType<typeof useTrustee>;
type Send = { readonly path: string; readonly body: unknown };

/** The way from the sheet to what is sent. The seed lives in the thread and in the field it is typed into. */
export function useTrustee(props: TrusteeProps, task: Task) {
  const text = trusteeText(props.language);
  const isFirst = task.kind === "visit" && task.visit === "certify";
  const isAwake = useAwake();
  const [step, go] = useState<Step>(
    isFirst ? { is: "beginning", fault: null } : { is: "entering", printed: null, fault: null },
  );
  const [typed, setTyped] = useState("");
  const [keys, setKeys] = useState(props.keys);
  const ask = useThread(props.thread);
  useLeaveWarning(step);

  /** Whatever breaks on the way leads back to where it began, with what was typed still there. */
  async function trying(back: (fault: Fault) => Step, attempt: () => Promise<Step>): Promise<void> {
    try {
      go(await attempt());
    } catch {
      ask.drop();
      go(back({ says: text.failed }));
    }
  }

  async function sendOff({ path, body }: Send, done: Step, back: (fault: Fault) => Step): Promise<Step> {
    go({ is: "working", isSending: true });
    const fault = await postJson(`${props.api}${path}`, body, text);
    if (fault !== null && !isTakenAlready(fault, done)) return back(fault);
    setTyped("");
    // What comes next is said as things stand now; where that cannot be had, as they stood.
    await fetchKeys(props.api).then(setKeys, () => undefined);
    return done;
  }

  const draw = () =>
    trying(
      (fault) => ({ is: "beginning", fault }),
      async () => ({ is: "sheet", printed: await ask.for({ kind: "draw" }) }),
    );

  function submit(printed: string | null): Promise<void> {
    const back = (fault: Fault): Step => ({ is: "entering", printed, fault });
    return trying(back, async () => {
      const have = lettersOf(typed).length;
      if (have !== seedCodeLength) return back({ says: text.seedCount(have, seedCodeLength) });
      const seed = await ask.for({ kind: "check", typed });
      if (seed === null) return back({ says: text.seedWrong });
      if (printed !== null && !printed.startsWith(seed)) return back({ says: text.seedOther });
      go({ is: "working", isSending: false });
      const made = await work(ask, { task, keys: props.keys, seed });
      if (!made.ok) return back({ says: text.faults[made.refusal] });
      const { command, send, what } = made.value;
      if (command?.type === "dispute") return { is: "disputing", against: command.against, fault: null };
      return sendOff(send, { is: "done", what }, back);
    });
  }

  function dispute(against: number): Promise<void> {
    const back = (fault: Fault): Step => ({ is: "disputing", against, fault });
    const send = { path: "/keys/commands", body: { type: "dispute", against } };
    return trying(back, () => sendOff(send, { is: "done", what: "dispute" }, back));
  }

  const toEntering = (printed: string | null) => go({ is: "entering", printed, fault: null });
  const toSheet = (printed: string) => go({ is: "sheet", printed });
  const shown = { props, text, names: keysText(props.language), task, keys, isAwake, step, typed };
  return { ...shown, setTyped, draw, submit, dispute, toEntering, toSheet };
}

/** Whether this browser can do the arithmetic; not known until the page has woken. */
function useAwake(): "no" | "yes" | "too-old" {
  const [isAwake, setAwake] = useState<"no" | "yes" | "too-old">("no");
  useEffect(() => setAwake(canSeal() ? "yes" : "too-old"), []);
  return isAwake;
}

type Made = {
  /** Null for a part of the opening. */
  readonly command: CeremonyCommand | null;
  readonly send: Send;
  readonly what: keyof TrusteeText["sent"];
};

/** Has the thread work out what is sent. */
async function work(
  ask: Asking,
  { task, keys, seed }: { readonly task: Task; readonly keys: CeremonyView; readonly seed: string },
): Promise<Result<Made, VisitFault>> {
  const visiting = keys as Visiting;
  if (task.kind === "visit") {
    const made = await ask.for({ kind: "visit", visiting, seed });
    if (!made.ok) return made;
    return accept({ command: made.value, send: { path: "/keys/commands", body: made.value }, what: task.visit });
  }
  const opening = keys.opening as NonNullable<CeremonyView["opening"]>;
  const made = await ask.for({ kind: "part", visiting, opening, seed });
  if (!made.ok) return made;
  const body = { round: opening.round, content: made.value };
  return accept({ command: null, send: { path: "/keys/parts", body }, what: task.stage });
}

type Asking = ReturnType<typeof useThread>;

/** The thread is begun when it is first asked, and ends with the page. */
function useThread(address: string) {
  const thread = useRef<Thread<Ask> | null>(null);
  const drop = () => {
    thread.current?.end();
    thread.current = null;
  };
  useEffect(() => drop, []);
  return {
    drop,
    for: <Kind extends Ask["kind"]>(asked: Extract<Ask, { kind: Kind }>): Promise<ReplyTo[Kind]> => {
      thread.current ??= startThread<Ask>(address);
      return thread.current.ask(asked) as Promise<ReplyTo[Kind]>;
    },
  };
}

/** A seed that was drawn and not yet sent is nowhere but here and on paper: the browser asks before it is lost. */
function useLeaveWarning(step: Step): void {
  const isUnsent = step.is === "sheet" || step.is === "working" || (step.is === "entering" && step.printed !== null);
  useEffect(() => {
    if (!isUnsent) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isUnsent]);
}

async function fetchKeys(api: string): Promise<CeremonyView> {
  const answer = await fetch(`${api}/keys`, { headers: { accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()) as CeremonyView;
}

/** Null when it was taken; otherwise what the server says of it. Rejects where no answer came. */
async function postJson(address: string, body: unknown, text: TrusteeText): Promise<Fault | null> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body), cache: "no-store" });
  if (answer.ok) return null;
  type Problem = { readonly code: string; readonly title: string; readonly detail: string };
  const { code, title, detail } = (await answer.json()) as Problem;
  return { code, says: code === signedOut ? text.signedOut : `${title}。${detail}` };
}

export const signedOut = "sign-in-needed";

/**
 * The answer to an earlier try was lost, and what it sent had arrived. Not so for the first visit: what was taken there
 * may have been drawn in another window, and then the sheet in hand is worth nothing.
 */
function isTakenAlready({ code }: Fault, done: Step): boolean {
  const isFirst = done.is === "done" && done.what === "certify";
  return code === "opening-part-given" || (code === "keys-visit-paid" && !isFirst);
}
